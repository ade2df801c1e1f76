"""Pictures drawn anew, so that nothing but the picture is left of a stranger's file.

    python -m travaux.texts.reading.pictures SOURCE TARGET [LONGEST_EDGE]

within limits of memory and time, and prints its width and height in pixels. Status 1, with one sentence on
standard error, where it cannot be done.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from PIL import Image, ImageOps

from travaux.texts.reading.limits import confine

MOST_PIXELS = 40_000_000  # a page of A4 at 600 dots an inch has 35 million
LONGEST_FILE = 200_000_000

NOT_A_PICTURE = "The picture is damaged and cannot be read."
MOST_SCANS = 100  # of a progressive JPEG, which is drawn once for each; cameras make some ten
TOO_LARGE = "The picture has more than 40 million points. Save a smaller copy of it."


class Unreadable(Exception):
    """The picture cannot be drawn anew; the message is one of the sentences above."""


def redraw(source: Path, target: Path, longest_edge: int | None = None) -> tuple[int, int]:
    """Write the PNG or JPEG `source` to `target` in the same format, upright, without metadata and no larger
    than `longest_edge` in pixels; return its size. Raises Unreadable.
    """
    Image.MAX_IMAGE_PIXELS = None  # measured here, with a sentence
    try:
        with Image.open(source, formats=["PNG", "JPEG"]) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise Unreadable(TOO_LARGE)
            if picture.format == "JPEG" and source.read_bytes().count(b"\xff\xda") > MOST_SCANS:
                raise Unreadable(NOT_A_PICTURE)
            drawn: Image.Image = picture
            if longest_edge is not None:
                drawn.thumbnail((longest_edge, longest_edge))
            drawn = ImageOps.exif_transpose(drawn)
            if picture.format == "JPEG":
                drawn = drawn if drawn.mode in {"L", "RGB"} else drawn.convert("RGB")
                clean(drawn).save(target, "JPEG", quality=90, optimize=True)
            else:
                drawn = drawn if drawn.mode in {"1", "L", "LA", "RGB", "RGBA"} else drawn.convert("RGBA")
                clean(drawn).save(target, "PNG")
            return drawn.size
    # A stranger's file makes Pillow fail in any way whatever; all of them mean the same to people.
    except (Unreadable, MemoryError):
        raise
    except Exception as error:
        raise Unreadable(NOT_A_PICTURE) from error


def clean(picture: Image.Image) -> Image.Image:
    """The same points without what the file said besides: place, camera, profile, comments."""
    picture.load()
    picture.info = {}
    return picture


def main(source: Path, target: Path, longest_edge: int | None = None) -> int:
    confine(longest_file=LONGEST_FILE)
    try:
        width, height = redraw(source, target, longest_edge)
    except Unreadable as error:
        sys.stderr.write(f"{error}\n")
        return 1
    except MemoryError:
        sys.stderr.write(f"{TOO_LARGE}\n")
        return 1
    json.dump({"width": width, "height": height}, sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2]), *map(int, sys.argv[3:4])))
