"""`travaux call`. Never loads Django."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from travaux.cli.failing import Failed
from travaux.texts.calling import read_calls
from travaux.texts.reading.opening import Unreadable
from travaux.texts.reading.whole import MOST, whole_text

MOST_BYTES = 50_000_000


def read_file(name: str, *, language: str | None) -> dict[str, Any]:
    """What the file says, in the form that `--json` prints; `-` is standard input. Raises Failed."""
    text = _piped() if name == "-" else _of(Path(name), name)
    if not text.strip():
        raise Failed(f"{_called(name)}: No text was found; the pages may be pictures.")
    return read_calls(text, language=language).as_contract()


def _piped() -> str:
    content = sys.stdin.buffer.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise Failed("Standard input: It is longer than 50 MB.")
    if not content.strip():
        return ""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "piped"
        path.write_bytes(content)
        return _of(path, "-")[:MOST]


def _of(path: Path, name: str) -> str:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise Failed(f"{_called(name)}: The file is larger than 50 MB.")
        return whole_text(path)
    except Unreadable as error:
        raise Failed(f"{_called(name)}: {error}") from error
    except OSError as error:
        raise Failed(f"{_called(name)}: The file cannot be read ({error.strerror}).") from error


def _called(name: str) -> str:
    return "Standard input" if name == "-" else name


def sentences(reading: dict[str, Any]) -> Iterator[str]:
    """The reading for people."""
    calls = reading["calls"]
    if reading["guidance"]:
        yield "Standing guidance on how to send something, without a call."
    elif not reading["is_call"]:
        yield "This is no call for inputs."
    elif len(calls) > 1:
        yield f"{len(calls)} calls for inputs."
    else:
        yield "A call for inputs."
    for call in calls:
        yield ""
        yield from _lines(call)


def _lines(call: dict[str, Any]) -> Iterator[str]:
    said = [
        ("Title", call["title"]),
        ("Issued by", "; ".join(call["issuers"])),
        ("Deadline", "; ".join(_deadline(deadline) for deadline in call["deadlines"])),
        ("Other dates", "; ".join(_deadline(deadline) for deadline in call["other_deadlines"])),
        ("Closed", "the text says so" if call["closed"] else ""),
        ("Rule", " / ".join(rule["wording"] for rule in call["deadline_rules"])),
        ("Who", call["who_may_answer"]),
        ("Purpose", call["purpose"]),
        ("Send to", "; ".join(call["addresses"])),
        ("Subject line", call["subject_line"]),
        ("Questions to", "; ".join(call["questions_to"])),
        ("Limits", "; ".join(map(limit_in_words, call["limits"]))),
        ("Formats", ", ".join(call["formats"])),
        ("Not", ", ".join(call["formats_refused"])),
        ("Languages", ", ".join(call["languages"])),
        ("Publication", call["confidentiality"]),
    ]
    for name, words in said:
        if words:
            yield f"{name + ':':<14}{words}"


def _deadline(deadline: dict[str, Any]) -> str:
    zone = deadline["zone"] or ("time zone not stated" if deadline["time"] else "")
    time = deadline["time"] or deadline["until"] or "time not stated"
    former = f", extended from {deadline['former']}" if deadline["former"] else ""
    return f"{deadline['date']}, {time}{f' ({zone})' if zone else ''}{former}"


def limit_in_words(limit: dict[str, Any]) -> str:
    """`10 pages for several organisations`."""
    by = {"one": "for one organisation", "several": "for several organisations"}.get(limit["by"] or "", "")
    return " ".join(filter(None, [str(limit["max"]), limit["unit"], by]))
