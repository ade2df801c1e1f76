"""A comparison as one page of HTML, for reading on a screen and on paper."""

from travaux.texts.writing.redline_page.page import redline_html
from travaux.texts.writing.redline_page.words import LANGUAGES

__all__ = ["LANGUAGES", "redline_html"]
