"""A backup is read through before anything is believed of it."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO

import travaux
from travaux.transfer.backup.archive import Damaged, Member, members, refuse_broken_seal
from travaux.transfer.backup.making import ABOUT, FORMAT, HOME_FILES, MANIFEST

NAME = re.compile(
    "|".join(
        [
            *(re.escape(f"home/{name}") for name in HOME_FILES),
            r"rows/[a-z0-9_]+\.\d{6}\.jsonl\.gz",
            r"blobs/(?P<start>[0-9a-f]{2})/(?P=start)[0-9a-f]{62}",
        ]
    )
)


class TooNew(Exception):
    """This Travaux is older than the one that made the backup; the message says which is needed."""


@dataclass(frozen=True)
class Contents:
    """What a backup says of itself, and was found to hold."""

    about: Mapping[str, Any]
    manifest: Mapping[str, Any]

    @property
    def made_at(self) -> datetime:
        return datetime.fromisoformat(self.about["made_at"])

    @property
    def migrations(self) -> set[tuple[str, str]]:
        return {(app, name) for app, name in self.about["migrations"]}

    @property
    def rows(self) -> int:
        return sum(self.manifest["rows"].values())


def verify(file: Path) -> Contents:
    """Read all of a backup. Raises Damaged where a single byte of it is not what was written, TooNew where
    this Travaux does not know its form, and OSError.
    """
    with file.open("rb") as opened:
        refuse_broken_seal(opened)
        found = digests(opened)
        about, manifest = read_json(opened, ABOUT), read_json(opened, MANIFEST)
    refuse_other_form(about)
    # Under its seal a backup is as it was written. What follows is for one that was written wrongly.
    told = dict(manifest["members"])
    for name in found.keys() | told.keys():
        place = name.split("/")[0]
        if place != "blobs" and found.get(name) != told.get(name):
            raise Damaged(f"The backup contradicts itself: {name} is not what its manifest says.")
        if place == "blobs" and found[name] != name[-64:] and name[-64:] not in manifest["damaged"]:
            raise Damaged(f"The backup contradicts itself: {name} has another content.")
    if sum(name.startswith("blobs/") for name in found) != manifest["files"]:
        raise Damaged("The backup contradicts itself: it has not as many files as its manifest says.")
    return Contents(about, manifest)


def digests(opened: BinaryIO) -> dict[str, str]:
    """By its name, the SHA-256 of each member but the two that tell of the others."""
    found: dict[str, str] = {}
    for member in members(opened):
        if member.name in (ABOUT, MANIFEST):
            continue
        if not NAME.fullmatch(member.name) or member.name in found:
            raise Damaged(f"The backup holds what none has: {member.name!r}.")
        digest = hashlib.sha256()
        for chunk in member.content:
            digest.update(chunk)
        found[member.name] = digest.hexdigest()
    return found


def whole(member: Member) -> bytes:
    return b"".join(member.content)


def read_json(opened: BinaryIO, name: str) -> dict[str, Any]:
    for member in members(opened):
        if member.name == name:
            return dict(json.loads(whole(member)))
    raise Damaged(f"The backup lacks its {name}.")


def refuse_other_form(about: Mapping[str, Any]) -> None:
    if about["format"] > FORMAT:
        raise TooNew(needed(about))


def needed(about: Mapping[str, Any]) -> str:
    return (
        f"The backup was made by Travaux {about['travaux']}, and this is Travaux {travaux.__version__}, "
        f"which does not know all that it holds: install Travaux {about['travaux']} or newer first."
    )
