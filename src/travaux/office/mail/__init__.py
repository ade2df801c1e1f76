"""The outbox: mail is queued in the transaction of what it tells of, and sent by the worker."""

from travaux.office.mail.forgetting import forget_address
from travaux.office.mail.queueing import make_discreet, queue_mail, withdraw_mail

__all__ = ["forget_address", "make_discreet", "queue_mail", "withdraw_mail"]
