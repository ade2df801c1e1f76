"""Files that a command writes: the whole file, or none."""

from __future__ import annotations

import tempfile
from pathlib import Path

from travaux.cli.failing import Failed

READABLE = 0o644


def write_file(path: Path, content: bytes) -> None:
    """Write a file under another name, then give it its own: what was there is never half overwritten. Raises
    Failed.
    """
    written = ""
    try:
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
            written = file.name
            file.write(content)
        Path(written).chmod(READABLE)
        Path(written).replace(path)
    except OSError as error:
        if written:
            Path(written).unlink(missing_ok=True)
        raise Failed(f"{path}: The file cannot be written ({error.strerror}).") from error
