"""What a text cites: symbols of documents, resolutions, instruments and their articles."""

from travaux.texts.citing.citations import Citation, cite

__all__ = ["Citation", "cite"]
