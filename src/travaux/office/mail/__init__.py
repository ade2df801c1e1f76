"""The outbox: mail is queued in the transaction of what it tells of, and sent by the worker."""

from travaux.office.mail.queueing import forget_address, queue_mail, withdraw_mail

__all__ = ["forget_address", "queue_mail", "withdraw_mail"]
