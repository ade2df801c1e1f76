"""Citations in short: the words, and the target in one line (`ICCPR 12 4`, `A/RES/71/1`)."""

from __future__ import annotations

from typing import Any

from travaux.texts.citing import cite


def cited(text: str, symbol: str = "") -> list[tuple[str, str]]:
    return [(one.text, in_short(one.target)) for one in cite(text, symbol=symbol)]


def targets(text: str, symbol: str = "") -> list[str]:
    return [target for _, target in cited(text, symbol)]


def in_short(target: dict[str, Any]) -> str:
    if "instrument" in target:
        told = (target["instrument"], target["article"], target["paragraph"])
        return " ".join(filter(None, told)) + (" (no such article)" if target["exists"] is False else "")
    return target["symbol"] or f"{target['body']} {target['number']}"
