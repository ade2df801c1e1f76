"""What must hold whatever comes in between; each trial returns what did not hold, one sentence each."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from bench.backup.site import Site

WRITER = """
import os
from django.utils import timezone
from travaux.office.files import store
from travaux.office.publishing import publish
from travaux.record.models import Event
for number in range(1_000_000):
    slug = f"from-{os.getpid()}-{number}"
    stored = store(slug.encode() * 100, "minutes.txt")
    snapshot = {"slug": slug, "title": slug}
    publish(actor=None, subject=Event(language="en"), snapshot=snapshot, now=timezone.now())
    print(slug, stored.sha256, flush=True)
"""
THERE = """
from travaux.office.models import StoredFile
from travaux.record.models import Event
print(*Event.objects.values_list("slug", flat=True), *StoredFile.objects.values_list("sha256", flat=True))
"""
WRITERS = 3


def under_load(site: Site, empty: Site, file: Path) -> Iterator[str]:
    """Back up while several processes write; restore; whatever was acknowledged before must be there."""
    acknowledged: list[str] = []
    writers = [site.start_python(WRITER) for _ in range(WRITERS)]
    listeners = [threading.Thread(target=listen, args=(writer, acknowledged)) for writer in writers]
    for listener in listeners:
        listener.start()
    while len(acknowledged) < 50:
        time.sleep(0.05)
    before = [word for line in list(acknowledged) for word in line.split()]
    made = site.travaux("backup", file)
    meanwhile = len(acknowledged) - len(before) // 2
    for writer in writers:
        writer.kill()
    for listener, writer in zip(listeners, writers, strict=True):
        listener.join()
        writer.wait()
    restored = empty.travaux("restore", "--moved", file)
    if made.status or restored.status:
        yield f"{made.said} {restored.said}"
        return
    there = set(empty.python(THERE).split())
    lost = [word for word in before if word not in there]
    print(f"  {len(before) // 2} acknowledged before, {meanwhile} meanwhile; lost: {len(lost)}", flush=True)
    yield from (f"acknowledged and not restored: {word}" for word in lost)
    checked = empty.travaux("check", "--hashes")
    if checked.status:
        yield checked.said


def listen(writer: subprocess.Popen[str], acknowledged: list[str]) -> None:
    assert writer.stdout is not None
    for line in writer.stdout:
        if line.endswith("\n"):
            acknowledged.append(line)


def changed(site: Site, file: Path, chance: random.Random, times: int) -> Iterator[str]:
    """Change a byte at a random place, cut off or append; each must be found."""
    copy = file.with_name("changed.tar")
    size = file.stat().st_size
    found = 0
    ways: list[Callable[[], None]] = [lambda: flip(copy, chance.randrange(size), chance)] * times
    ways += [lambda: os.truncate(copy, chance.randrange(size)), lambda: append(copy, b"\0" * 512)]
    for number, change in enumerate(ways):
        shutil.copyfile(file, copy)
        change()
        checked = site.travaux("backup", "--check", copy)
        found += checked.status == 1
        if checked.status != 1:
            yield f"change {number} was not found: {checked.said}"
    copy.unlink()
    print(f"  {found} of {len(ways)} changes found", flush=True)


def flip(file: Path, place: int, chance: random.Random) -> None:
    with file.open("r+b") as opened:
        opened.seek(place)
        byte = opened.read(1)[0]
        opened.seek(place)
        opened.write(bytes([byte ^ chance.randrange(1, 256)]))


def append(file: Path, more: bytes) -> None:
    with file.open("ab") as opened:
        opened.write(more)


def killed_while_backing_up(
    site: Site, folder: Path, seconds: float, chance: random.Random, times: int
) -> Iterator[str]:
    """Kill backups at random points: a file under the name asked for is a whole one."""
    whole = 0
    for number in range(times):
        file = folder / f"killed-{number}.tar"
        kill(site.start("backup", file), chance.uniform(0, seconds * 1.1))
        if file.exists():
            whole += 1
            if site.travaux("backup", "--check", file).status:
                yield f"{file.name} is there and not whole"
        for left in folder.glob(f"{file.name}*"):
            left.unlink()
    print(f"  {times} backups killed, {whole} of them after their end", flush=True)


def killed_while_restoring(
    fresh: Callable[[], Site], file: Path, seconds: float, chance: random.Random, times: int
) -> Iterator[str]:
    """Kill restorations at random points: either there is no site, and restoring again makes it; or all of it
    is there.
    """
    whole = 0
    for number in range(times):
        site = fresh()
        kill(site.start("restore", "--moved", file), chance.uniform(0, seconds * 1.1))
        if (site.home / "secret-key").exists():
            whole += 1
        else:
            if (refused := site.travaux("check")).status != 1 or "There is no site" not in refused.said:
                yield f"kill {number}: {refused.said}"
            again = site.travaux("restore", "--moved", file)
            if again.status:
                yield f"kill {number}, restoring again: {again.said}"
        if (checked := site.travaux("check", "--hashes")).status:
            yield f"kill {number}: {checked.said}"
        site.forget()
    print(f"  {times} restorations killed, {whole} of them after their end", flush=True)


def kill(running: subprocess.Popen[bytes], after: float) -> None:
    try:
        running.wait(after)
    except subprocess.TimeoutExpired:
        running.kill()
        running.wait()


def without_room(site: Site, empty: Site, file: Path) -> Iterator[str]:
    """Where no file may grow beyond half of what is needed, one plain sentence, and nothing is left."""
    target = file.with_name("no-room.tar")
    for refused, left in [
        (site.travaux("backup", target, limit=file.stat().st_size // 2), [*file.parent.glob("no-room*")]),
        (empty.travaux("restore", file, limit=200_000), [empty.home] if empty.home.exists() else []),
    ]:
        said = refused.said.strip()
        print(f"  {said}", flush=True)
        if refused.status != 1 or "\n" in said or left:
            yield f"without room: {said} {left}"
