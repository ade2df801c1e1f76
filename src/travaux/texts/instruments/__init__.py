"""The register of instruments: treaties, declarations, principles, with their names in three languages."""

from travaux.texts.instruments.register import Instrument, instruments

__all__ = ["Instrument", "instruments"]
