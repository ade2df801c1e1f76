"""Photographs within documents, without their remarks."""

import io

import pytest
from PIL import Image, PngImagePlugin

from travaux.texts.cleaning.photographs import jpeg_without_remarks, png_without_remarks


def photograph(kind: str, orientation: int) -> bytes:
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "A camera"
    said = PngImagePlugin.PngInfo()
    said.add_text("Author", "Amal")
    drawn = io.BytesIO()
    more = {"pnginfo": said} if kind == "PNG" else {"comment": b"by Amal"}
    Image.effect_noise((60, 40), 50).save(drawn, kind, exif=exif, **more)
    return drawn.getvalue()


@pytest.mark.parametrize(("orientation", "kept"), [(1, {}), (6, {0x0112: 6})])
def test_jpeg_keeps_its_points_and_its_upper_side(orientation: int, kept: dict[int, int]) -> None:
    content = photograph("JPEG", orientation)
    silent = jpeg_without_remarks(content)
    assert (b"camera" in silent, b"Amal" in silent) == (False, False)
    with Image.open(io.BytesIO(content)) as before, Image.open(io.BytesIO(silent)) as after:
        assert (dict(after.getexif()), after.tobytes()) == (kept, before.tobytes())


def test_png_keeps_its_points() -> None:
    content = photograph("PNG", 1)
    silent = png_without_remarks(content + b"<script>")
    assert (b"camera" in silent, b"Amal" in silent, b"script" in silent) == (False, False, False)
    with Image.open(io.BytesIO(content)) as before, Image.open(io.BytesIO(silent)) as after:
        assert after.tobytes() == before.tobytes()


@pytest.mark.parametrize(
    "content", [b"", b"\xff\xd8", b"\xff\xd8\xff\xe1\x00", b"\x89PNG\r\n\x1a\n123", b"GIF89a"]
)
def test_what_is_no_whole_picture_stays(content: bytes) -> None:
    assert jpeg_without_remarks(content) == png_without_remarks(content) == content
