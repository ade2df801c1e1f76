"""Where a file is used. Apps tell, in their `AppConfig.ready`, how to find their records that name it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from travaux.office.models import StoredFile


@dataclass(frozen=True)
class Use:
    """A record that names a file: its title, where it is worked on, and how it names it."""

    title: str
    address: str
    how: str


Finder = Callable[[StoredFile, Any], Iterable[Use]]

_finders: list[Finder] = []


def find_uses_by(finder: Finder) -> None:
    """Let `finder(stored, actor)` say which records name a file, of those that `actor` may know of."""
    if finder not in _finders:
        _finders.append(finder)


def uses_of(stored: StoredFile, actor: Any) -> list[Use]:
    return [use for finder in _finders for use in finder(stored, actor)]
