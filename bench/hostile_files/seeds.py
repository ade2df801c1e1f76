"""The whole files from which hostile ones are made: real PDFs and Word files, and some drawn here."""

from __future__ import annotations

import io
import random
import zipfile
from pathlib import Path

from PIL import Image

REAL = Path(__file__).parents[3] / "shared" / "data" / "files"
LARGEST = 350_000  # bytes; larger ones only take longer


def seeds(rng: random.Random) -> list[tuple[str, bytes]]:
    """Name and content; raises FileNotFoundError where the shared data is not there."""
    real = [
        path
        for path in sorted(REAL.rglob("*"))
        if path.suffix in {".pdf", ".docx", ".png"} and path.stat().st_size <= LARGEST
    ]
    if not real:
        raise FileNotFoundError(f"No files in {REAL}.")
    found = [(path.name, path.read_bytes()) for path in real]
    for number in range(4):
        found.append((f"photo {number}.jpg", picture(rng, "JPEG")))
        found.append((f"scan {number}.png", picture(rng, "PNG")))
        found.append((f"package {number}.zip", package(rng)))
    return found


def picture(rng: random.Random, kind: str) -> bytes:
    size = rng.randrange(20, 400), rng.randrange(20, 400)
    drawn = io.BytesIO()
    Image.frombytes("RGB", size, rng.randbytes(3 * size[0] * size[1])).resize((200, 100)).save(drawn, kind)
    return drawn.getvalue()


def package(rng: random.Random) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        for number in range(rng.randrange(1, 8)):
            file.writestr(f"notes {number}.txt", rng.randbytes(200).hex())
    return packed.getvalue()
