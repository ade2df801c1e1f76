"""The trial itself, on a site of its own: `python -m bench.hostile_files.trial COUNT SEED READ_EVERY`.

Started by `command` with TRAVAUX_HOME set to a site that was just made. Prints one JSON object.
"""

from __future__ import annotations

import collections
import hashlib
import json
import os
import random
import sys
import time
import traceback
from datetime import timedelta
from pathlib import Path
from typing import Any

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "travaux.settings"
django.setup()

from django.conf import settings  # noqa: E402  (Django must be started)
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.utils import timezone  # noqa: E402

from bench.hostile_files.mutations import hostile  # noqa: E402
from bench.hostile_files.polyglots import MARK, polyglots  # noqa: E402
from bench.hostile_files.seeds import seeds  # noqa: E402
from travaux.office.files import (  # noqa: E402
    NotStored,
    Refused,
    clean_name,
    path_of,
    read_file,
    store,
    sweep,
)
from travaux.office.files.accepting import ENDINGS  # noqa: E402
from travaux.office.files.places import blobs  # noqa: E402
from travaux.office.models import StoredFile  # noqa: E402
from travaux.office.publishing import publish  # noqa: E402
from travaux.record.models import Resource  # noqa: E402
from travaux.texts.reading.media_types import TEXT  # noqa: E402

KILOBYTES = 1 if sys.platform == "darwin" else 1024  # what getrusage counts in


def put_in(content: bytes, name: str) -> tuple[StoredFile | None, str]:
    """What became of a file: kept, or refused with a reason; anything else is a failure of ours."""
    try:
        return store(content, name), ""
    except (Refused, NotStored) as refused:
        return None, str(refused)


def spoiled(count: int, seed: int, read_every: int) -> dict[str, Any]:
    rng = random.Random(seed)
    sown = seeds(rng)
    reasons: collections.Counter[str] = collections.Counter()
    kept = read = 0
    faults: list[str] = []
    for number in range(count):
        if number % 100 == 0:
            print(f"{number} files, {kept} kept, {len(faults)} faults", file=sys.stderr, flush=True)
        name, content = hostile(rng, sown)
        try:
            stored, reason = put_in(content, name)
            if stored is None:
                said = clean_name(name)
                reasons[reason.replace(said, "…") if said else reason] += 1
                if not reason or "\n" in reason:
                    faults.append(f"{number}: refused without a sentence: {reason!r}")
                continue
            kept += 1
            path, called = path_of(stored), clean_name(name, stored.media_type)
            if hashlib.sha256(path.read_bytes()).hexdigest() != stored.sha256 or blobs() not in path.parents:
                faults.append(f"{number}: not where or what it should be")
            if "/" in called or "\\" in called or not called.lower().endswith(ENDINGS[stored.media_type]):
                faults.append(f"{number}: called {called!r}")
            if read_every and kept % read_every == 0:
                read_file.call(stored.pk)
                read += 1
        except Exception:  # what the trial looks for
            faults.append(f"{number}: {name!r} {traceback.format_exc(limit=-3)}")
    return {
        "files": count, "kept": kept, "read": read, "refused": dict(reasons.most_common()), "faults": faults,
    }  # fmt: skip


def measured(content: bytes, name: str) -> dict[str, Any]:
    """One bomb in a process of its own: what it cost that process, and the reader that it started."""
    import resource  # noqa: PLC0415  (Unix alone)

    connection.close()
    way_out, way_in = os.pipe()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    began = time.monotonic()
    child = os.fork()
    if child == 0:
        stored, reason = put_in(content, name)
        own, readers = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
        said = {
            "kept": stored is not None,
            "reason": reason,
            "seconds": time.monotonic() - began,
            "processor": own.ru_utime + own.ru_stime + readers.ru_utime + readers.ru_stime,
            "reader_mb": readers.ru_maxrss * KILOBYTES / 1e6,
            "server_mb": own.ru_maxrss * KILOBYTES / 1e6,
            "server_before_mb": before * KILOBYTES / 1e6,
        }
        os.write(way_in, json.dumps(said).encode())
        os._exit(0)
    os.close(way_in)
    with os.fdopen(way_out) as answer:
        heard = answer.read()
    os.waitpid(child, 0)
    found: dict[str, Any] = json.loads(heard) if heard else {"kept": None, "reason": "the process died"}
    return {"name": name, **found}


def two_kinds(number: int, name: str, content: bytes) -> dict[str, Any]:
    """A file of two kinds: refused, or served so that no browser shows it."""
    stored, reason = put_in(content, name)
    if stored is None:
        return {"name": name, "reason": reason, "wrong": []}
    called = clean_name(name, stored.media_type)
    resource = Resource(language="en")
    snapshot = {
        "slug": f"two-kinds-{number}", "title": name, "sort": "paper",
        "versions": {"en": {"file": stored.pk, "name": called}},
    }  # fmt: skip
    publish(actor=None, subject=resource, snapshot=snapshot, now=timezone.now())
    [version] = resource.versions.all()
    answer = Client().get(version.get_absolute_url(), headers={"host": "127.0.0.1"})
    served = b"".join(answer.streaming_content) if answer.streaming else answer.content
    wrong = []
    if answer.status_code != 200:
        wrong.append(f"answered {answer.status_code}")
    if not answer.headers.get("Content-Disposition", "").startswith("attachment"):
        wrong.append("not an attachment")
    if answer.headers.get("X-Content-Type-Options") != "nosniff":
        wrong.append("may be sniffed")
    if "sandbox" not in answer.headers.get("Content-Security-Policy", ""):
        wrong.append("not in a sandbox")
    if answer.headers.get("Content-Type", "").split(";")[0] not in ENDINGS:
        wrong.append(f"called {answer.headers.get('Content-Type')}")
    if stored.media_type != TEXT and MARK in served:
        wrong.append("the second kind is still in it")
    return {"name": name, "kept_as": stored.media_type, "wrong": wrong}


def left_over(outside: set[Path]) -> dict[str, Any]:
    """What lies where it should not, once the sweep has been."""
    sweep(timedelta(seconds=-1))
    digests = set(StoredFile.objects.values_list("sha256", flat=True))
    files = {path for path in blobs().rglob("*") if path.is_file()}
    return {
        "rows": len(digests),
        "rows_without_file": len(digests - {path.name for path in files}),
        "files_without_row": len({path.name for path in files} - digests),
        "outside": sorted(map(str, everything_outside() - outside)),
    }


def everything_outside() -> set[Path]:
    home = Path(settings.TRAVAUX_HOME)
    found = {path for path in home.parent.rglob("*") if path.is_file() and blobs() not in path.parents}
    return {path for path in found if "sqlite3" not in path.name}


def main(count: int, seed: int, read_every: int, most_bombs: int) -> int:
    outside = everything_outside()
    packed = sorted((Path(settings.TRAVAUX_HOME).parent / "bombs").iterdir())[:most_bombs]
    exploded = [measured(path.read_bytes(), path.name) for path in packed]
    many = [two_kinds(number, *one) for number, one in enumerate(polyglots())]
    result = {"bombs": exploded, "polyglots": many, "spoiled": spoiled(count, seed, read_every)}
    json.dump({**result, "left_over": left_over(outside)}, sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:5])))
