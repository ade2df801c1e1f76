"""Pages that are pictures: their text is recognised where Tesseract is installed, and it is said."""

from __future__ import annotations

import io

import pytest
from PIL import Image, ImageDraw, ImageFont

from travaux.texts.reading import recognition
from travaux.texts.reading.documents import read
from travaux.texts.reading.opening import Unreadable

LINES = ("1. Decides to keep every harbour open;", "2. Requests the masters to report.")
MISSING = "The package tesseract-ocr is not installed."


@pytest.fixture(scope="module")
def picture() -> bytes:
    """A page as a scanner gives it."""
    page = Image.new("L", (1654, 2339), "white")
    draw = ImageDraw.Draw(page)
    for at, line in enumerate(LINES):
        draw.text((200, 400 + 200 * at), line, fill="black", font=ImageFont.load_default(48))
    written = io.BytesIO()
    page.save(written, "PDF", resolution=200)
    return written.getvalue()


def test_picture_is_said_to_be_one_where_nothing_can_recognise_it(
    picture: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recognition, "tesseract", lambda: None)
    with pytest.raises(Unreadable, match=r"No text was found; the pages may be pictures\."):
        read(picture, "scan.pdf")


@pytest.mark.skipif(recognition.tesseract() is None, reason=MISSING)
def test_text_of_a_picture_is_recognised(picture: bytes) -> None:
    document = read(picture, "scan.pdf")
    assert [(one.kind, one.number) for one in document.paragraphs] == [("operative", "1"), ("operative", "2")]
    assert document.paragraphs[0].text == LINES[0].removeprefix("1. ")
    assert document.warnings == ("The text of these pages was recognised from pictures and may be wrong: 1.",)
