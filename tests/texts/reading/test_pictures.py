"""Pictures drawn anew."""

import io
from pathlib import Path

import pytest
from PIL import Image, PngImagePlugin

from travaux.texts.reading.pictures import NOT_A_PICTURE, TOO_LARGE, Unreadable, redraw


def make_picture(path: Path, size: tuple[int, int] = (40, 20), mode: str = "RGB", kind: str = "PNG") -> Path:
    said = PngImagePlugin.PngInfo()
    said.add_text("Comment", "<script>alert(1)</script>")
    exif = Image.Exif()
    exif[0x0112] = 6  # on its side
    exif[0x010F] = "A camera"
    drawn = io.BytesIO()
    Image.new(mode, size).save(drawn, kind, exif=exif, **({"pnginfo": said} if kind == "PNG" else {}))
    path.write_bytes(drawn.getvalue() + b"<script>alert(2)</script>")
    return path


@pytest.mark.parametrize(
    ("kind", "mode", "redrawn"),
    [
        ("PNG", "RGB", "RGB"), ("PNG", "RGBA", "RGBA"), ("PNG", "P", "RGBA"), ("PNG", "L", "L"),
        ("JPEG", "RGB", "RGB"), ("JPEG", "CMYK", "RGB"), ("JPEG", "L", "L"),
    ],
)  # fmt: skip
def test_picture_is_drawn_upright_without_anything_else(
    tmp_path: Path, kind: str, mode: str, redrawn: str
) -> None:
    target = tmp_path / "out"
    redraw(make_picture(tmp_path / "in", mode=mode, kind=kind), target)
    content = target.read_bytes()
    assert (b"script" in content, b"camera" in content) == (False, False)
    with Image.open(target) as picture:
        assert (picture.format, picture.mode, picture.size, dict(picture.getexif())) == (
            kind,
            redrawn,
            (20, 40),
            {},
        )


def test_picture_is_made_smaller_and_never_larger(tmp_path: Path) -> None:
    for edge, size in [(10, (5, 10)), (800, (20, 40))]:
        redraw(make_picture(tmp_path / "in"), tmp_path / "out", edge)
        with Image.open(tmp_path / "out") as picture:
            assert picture.size == size


def test_same_picture_is_drawn_the_same(tmp_path: Path) -> None:
    source = make_picture(tmp_path / "in", kind="JPEG")
    redraw(source, tmp_path / "one")
    redraw(source, tmp_path / "other")
    assert (tmp_path / "one").read_bytes() == (tmp_path / "other").read_bytes()


def test_picture_with_too_many_points_is_refused(tmp_path: Path) -> None:
    Image.new("1", (8_000, 5_001)).save(tmp_path / "in", "PNG")
    with pytest.raises(Unreadable, match=TOO_LARGE):
        redraw(tmp_path / "in", tmp_path / "out")


def test_damaged_picture_is_refused(tmp_path: Path) -> None:
    whole = make_picture(tmp_path / "in", (200, 200)).read_bytes()
    (tmp_path / "in").write_bytes(whole[:60])
    with pytest.raises(Unreadable, match=NOT_A_PICTURE):
        redraw(tmp_path / "in", tmp_path / "out")
