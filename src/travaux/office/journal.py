"""The journal: who, when, what, by ids only. Every action writes it, in its own transaction."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from travaux.office import freshness
from travaux.office.models import JournalEntry, User

# The topics whose entries are chained by digest; the head of each chain is also kept beside the database.
ROLES = "roles"
SIGN_ONS = "sign-ons"
SUBMISSIONS = "submissions"

# Of a kind that not everybody may know of, the ids that somebody may.
_known: dict[str, Callable[[Any], Any]] = {}


def keep_quiet(kind: str, known_to: Callable[[Any], Any]) -> None:
    """Let entries about a `kind` be read only by those who may know of its object: `known_to(actor)` gives
    the ids as a query. Told by a later app in its `AppConfig.ready`.
    """
    _known[kind] = known_to


def readable_by(actor: Any) -> Any:
    """The entries that `actor` may know of, with those who acted."""
    entries = JournalEntry.objects.select_related("actor")
    for kind, known_to in _known.items():
        entries = entries.filter(~Q(kind=kind) | Q(object_id__in=known_to(actor)))
    return entries


def kinds_known_to(actor: Any) -> list[str]:
    """The kinds of things about which there is an entry that `actor` may know of."""
    kinds = JournalEntry.objects.order_by().values_list("kind", flat=True).distinct()
    return [kind for kind in kinds if kind not in _known or readable_by(actor).filter(kind=kind).exists()]


def write(
    *,
    actor: User | None,
    verb: str,
    kind: str,
    now: datetime,
    object_id: int | None = None,
    ids: Mapping[str, Any] | None = None,
    touches: Iterable[str] | None = None,
    chain: str = "",
) -> JournalEntry:
    """Write one entry and say which public pages the act touches: None stands for all of them.

    Must be called inside the transaction of the act; raises RuntimeError outside of one.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("the journal is written in the transaction of the action")
    entry = JournalEntry(actor=actor, verb=verb, kind=kind, object_id=object_id, ids=dict(ids or {}), at=now)
    # Takes the lock under which chains grow, so that two entries never claim one place.
    freshness.touch({freshness.EVERYTHING} if touches is None else set(touches))
    if chain:
        last = JournalEntry.objects.filter(chain=chain).order_by("-place").first()
        entry.chain = chain
        entry.place = last.place + 1 if last else 1
        entry.digest = digest(entry, last.digest if last else "")
        transaction.on_commit(lambda: keep_head(entry))
    entry.save(force_insert=True)
    return entry


def digest(entry: JournalEntry, before: str) -> str:
    """SHA-256 over an entry's content and the digest before it."""
    content = [
        before, entry.chain, entry.place, entry.at.isoformat(), entry.actor_id,
        entry.verb, entry.kind, entry.object_id, entry.ids,
    ]  # fmt: skip
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()


def heads_file() -> Path:
    """A line of JSON for each entry of a chain, written behind the others, so that processes which write at
    once lose nothing.
    """
    return Path(settings.TRAVAUX_HOME) / "journal-heads.jsonl"


def kept_heads() -> dict[str, Any]:
    """Of each chain, the place and the digest of the latest entry that was noted."""
    heads: dict[str, Any] = {}
    try:
        lines = heads_file().read_text().splitlines()
    except FileNotFoundError:
        return {}
    for line in lines:
        try:
            chain, place, digest = json.loads(line)
        except ValueError:  # cut off while it was written; the next entry is noted behind it
            continue
        if heads.get(chain, {}).get("place", 0) < place:
            heads[chain] = {"place": place, "digest": digest}
    return heads


def keep_head(entry: JournalEntry) -> None:
    """Note the head of a chain outside the database, so that a truncated chain shows."""
    line = json.dumps([entry.chain, entry.place, entry.digest])
    with heads_file().open("a") as file:
        file.write(f"\n{line}\n")  # one write; it begins anew behind a line that was cut off


def broken_chains() -> list[str]:
    """One sentence for each chain that was edited, reordered or cut since it was written."""
    problems = []
    heads = kept_heads()
    for chain in sorted({*JournalEntry.objects.exclude(chain="").values_list("chain", flat=True), *heads}):
        before, place = "", 0
        for place, entry in enumerate(
            JournalEntry.objects.filter(chain=chain).order_by("place").iterator(), 1
        ):
            if entry.place != place or entry.digest != digest(entry, before):
                problems.append(f"The journal of {chain} was changed at entry {place}.")
                break
            before = entry.digest
            if heads.get(chain, {}).get("place") == place and heads[chain]["digest"] != before:
                problems.append(f"The journal of {chain} was rewritten up to entry {place}.")
                break
        else:
            if heads.get(chain, {}).get("place", 0) > place:
                problems.append(f"The journal of {chain} lost entries after {place}.")
    return problems
