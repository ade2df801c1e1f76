"""Why a file is not taken in, and what people should know of one that is: sentences for people."""

from __future__ import annotations

from travaux.texts.reading.opening import BROKEN, LOCKED, TOO_MUCH

__all__ = ["BROKEN", "LOCKED", "TOO_MUCH"]

TOO_MANY_PAGES = "The file has more pages than are allowed. Add it in parts."
INFLATED = "The file unpacks to far more than it should. It is not taken in."
TOO_DEEP = "The file is built in a way that programs choke on. It is not taken in."
ENTITIES = "The file declares entities of its own, as no Word file does. It is not taken in."
MACROS = "The file contains macros. Save it as a .docx without macros, or as a PDF."
OBJECTS = "The file has other files inside it (objects, controls). Save it as a PDF and add that."
FETCHES = "The file fetches data from elsewhere when it is opened. Save it as a PDF and add that."
ODD_PARTS = "The file is not put together as Word does it. Save it anew in Word, or as a PDF."

# What is said at the desk of a file that was taken in; recorded under these names.
REMARKS = {
    "changes": "It shows tracked changes: whoever opens it sees what was taken out, and by whom.",
    "comments": "It holds comments: whoever opens it reads them, with the names of their writers.",
    "hidden": "It holds hidden text: whoever opens it can make that visible.",
    "signed": "It was signed electronically. The signature went when its metadata were removed.",
    "active": "Scripts, actions or files inside it were taken out.",
    "mended": "It was damaged, and was mended as far as possible. Look at it before you publish it.",
}
# Those that are a leak if they were not meant: asked about before the file is published.
TO_ASK_ABOUT = frozenset({"changes", "comments", "hidden"})


class Refusal(Exception):
    """The file is not taken in; the message is one of the sentences above."""
