"""A light picture of the first page of a PDF, or of a picture.

    python -m travaux.texts.reading.first_page SOURCE TARGET

writes a JPEG and prints its width and height, within limits of memory and time and without a network. Status
1, with one sentence on standard error, where it cannot be drawn.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from PIL import Image

from travaux.texts.reading.limits import confine
from travaux.texts.reading.media_types import PDF, media_type_of
from travaux.texts.reading.opening import BROKEN, TOO_MUCH, UNKNOWN, Unreadable

WIDEST, HIGHEST = 480, 680  # pixels: shown at half of that, sharp on good screens
POINTS = 40_000_000  # of a picture; larger ones were refused when they came


def draw(source: Path, target: Path) -> tuple[int, int]:
    """Draw the first page of `source` to `target`; return its size. Raises Unreadable."""
    with source.open("rb") as content:
        media_type = media_type_of(content)
    try:
        picture = page_of(source) if media_type == PDF else picture_in(source)
        picture.thumbnail((WIDEST, HIGHEST))
        picture = on_white(picture)
        picture.save(target, "JPEG", quality=70, optimize=True, progressive=True)
    except (MemoryError, RecursionError) as error:
        raise Unreadable(TOO_MUCH) from error
    except Unreadable:
        raise
    # A stranger's file makes a parser fail in any way whatever; all of them mean the same to people.
    except Exception as error:
        raise Unreadable(BROKEN) from error
    return picture.size


def page_of(source: Path) -> Image.Image:
    import pypdfium2  # slow to load, and only for this format

    document = pypdfium2.PdfDocument(source)
    page = document[0]
    width, height = page.get_size()
    if min(width, height) <= 0:
        raise Unreadable(BROKEN)
    drawn: Image.Image = page.render(scale=min(WIDEST / width, HIGHEST / height)).to_pil()
    return drawn


def picture_in(source: Path) -> Image.Image:
    Image.MAX_IMAGE_PIXELS = None  # measured here
    picture = Image.open(source, formats=["PNG", "JPEG"])
    if picture.width * picture.height > POINTS:
        raise Unreadable(UNKNOWN)
    picture.draft("RGB", (WIDEST, HIGHEST))  # a photograph need not be read whole
    return picture


def on_white(picture: Image.Image) -> Image.Image:
    """The picture without transparency, as it stands on paper."""
    if picture.mode in {"L", "RGB"}:
        return picture
    layer = picture.convert("RGBA")
    paper = Image.new("RGBA", layer.size, "white")
    return Image.alpha_composite(paper, layer).convert("RGB")


def main(source: Path, target: Path) -> int:
    confine()
    try:
        width, height = draw(source, target)
    except Unreadable as error:
        sys.stderr.write(f"{error}\n")
        return 1
    json.dump({"width": width, "height": height}, sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
