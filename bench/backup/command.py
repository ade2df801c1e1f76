"""`python3 run.py bench backup`: how fast a site is backed up and restored, beside the tools of its database;
and that nothing is lost under load, between databases, by kills, or by a changed byte.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import psycopg
from psycopg.conninfo import make_conninfo

from bench.backup import trials
from bench.backup.site import FILLING, ROOT, Site, Took, timed
from bench.web.cores import machine

VAR = ROOT / "var" / "bench"
FILE_BYTES = 500_000


def parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(prog="run.py bench backup", description=__doc__)
    made.add_argument("--events", type=int, default=10_000, metavar="N")
    made.add_argument("--megabytes", type=int, default=1000, metavar="N", help="of files of half a megabyte")
    made.add_argument("--kills", type=int, default=10, metavar="N", help="of backups, and of restorations")
    made.add_argument("--changes", type=int, default=20, metavar="N", help="of one byte")
    made.add_argument("--seed", type=int, default=1, metavar="N")
    made.add_argument("--figures-only", action="store_true", help="no trials")
    return made


def main(arguments: list[str]) -> int:
    """Print the figures and what did not hold; 1 where something did not."""
    chosen = parser().parse_args(arguments)
    VAR.mkdir(parents=True, exist_ok=True)
    server = os.environ.get("DATABASE_URL")
    print(machine(), flush=True)
    with tempfile.TemporaryDirectory(dir=VAR) as folder:
        problems = list(
            measured(Room(Path(folder) / "sqlite", None), Room(Path(folder) / "other", server), chosen)
        )
        if server:
            room = Room(Path(folder) / "postgresql", server)
            problems += measured(room, Room(Path(folder) / "another", None), chosen)
        else:
            print("No DATABASE_URL: measured on SQLite only.")
    for problem in problems:
        print(f"DID NOT HOLD: {problem}", file=sys.stderr)
    return 1 if problems else 0


class Room:
    """Makes sites in a folder, on SQLite or on databases of their own on a PostgreSQL."""

    def __init__(self, folder: Path, server: str | None) -> None:
        self.folder, self.server = folder, server
        self.numbers = count(1)
        self.databases: list[str] = []
        folder.mkdir()

    @property
    def name(self) -> str:
        return "PostgreSQL" if self.server else "SQLite"

    def site(self) -> Site:
        """An empty folder, and an empty database."""
        number = next(self.numbers)
        if not self.server:
            return Site(self.folder / f"home-{number}")
        database = f"bench_backup_{os.getpid()}_{self.folder.name}_{number}"
        self.ask(f'DROP DATABASE IF EXISTS "{database}"')
        self.ask(f'CREATE DATABASE "{database}"')
        self.databases.append(database)
        return Site(self.folder / f"home-{number}", make_conninfo(self.server, dbname=database))

    def ask(self, command: str) -> None:
        assert self.server
        with psycopg.connect(make_conninfo(self.server, dbname="postgres"), autocommit=True) as asked:
            asked.execute(command)

    def close(self) -> None:
        for database in self.databases:
            self.ask(f'DROP DATABASE "{database}" WITH (FORCE)')


def measured(room: Room, other: Room, chosen: argparse.Namespace) -> Iterator[str]:
    """Measure on one database, and try; what did not hold."""
    try:
        yield from figures_and_trials(room, other, chosen)
    finally:
        room.close()
        other.close()


def figures_and_trials(room: Room, other: Room, chosen: argparse.Namespace) -> Iterator[str]:
    site, file = room.site(), room.folder / "site.tar"
    print(f"\n{room.name}: {chosen.events} events, {chosen.megabytes} MB of files", flush=True)
    site.travaux("init", "--no-input")
    site.python(FILLING, chosen.events, chosen.megabytes * 1_000_000 // FILE_BYTES, FILE_BYTES)
    empty = room.site()
    made = show("backup", site.travaux("backup", file), file)
    show("backup --check", site.travaux("backup", "--check", file), file)
    restored = show("restore", empty.travaux("restore", "--moved", file), file)
    nothing = show("  of it, an empty site (init)", room.site().travaux("init", "--no-input"))
    peer_made, peer_restored = peers(site, room)
    compare("backup", made, peer_made)
    compare("restore", restored, peer_restored, nothing)
    if chosen.figures_only:
        return
    chance = random.Random(chosen.seed)
    yield from there_and_back(site, empty, file, room, other)
    empty.forget()
    yield from trials.under_load(site, room.site(), room.folder / "loaded.tar")
    (room.folder / "loaded.tar").unlink()
    yield from trials.changed(site, file, chance, chosen.changes)
    yield from trials.without_room(site, room.site(), file)
    small, smaller = room.site(), room.folder / "small.tar"
    small.travaux("init", "--no-input")
    small.python(FILLING, 200, 40, FILE_BYTES)
    took = [small.travaux("backup", smaller), room.site().travaux("restore", smaller)]
    yield from trials.killed_while_backing_up(small, room.folder, took[0].seconds, chance, chosen.kills)
    yield from trials.killed_while_restoring(room.site, smaller, took[1].seconds, chance, chosen.kills)


def show(what: str, took: Took, file: Path | None = None) -> Took:
    if took.status:
        raise SystemExit(f"{what}: {took.said}")
    speed = f", {file.stat().st_size / 1e6 / took.seconds:.0f} MB/s" if file else ""
    computed = f"{took.of_a_core:.1f} s of a core"
    print(f"  {what}: {took.seconds:.1f} s{speed}; {computed}, {took.megabytes:.0f} MB of memory", flush=True)
    return took


def compare(what: str, ours: Took, peer: Took, nothing: Took | None = None) -> None:
    """Ratios to the peer's; where `nothing` took some of it, also without that."""
    ratios = f"{ours.seconds / peer.seconds:.1f} of the peer's time, "
    ratios += f"{ours.of_a_core / peer.of_a_core:.1f} of its core"
    if nothing is not None:
        ratios += f" (without making the tables {(ours.of_a_core - nothing.of_a_core) / peer.of_a_core:.1f})"
    print(f"  {what}: {ratios}", flush=True)


def peers(site: Site, room: Room) -> tuple[Took, Took]:
    """Those of the database's own tools and of tar, for the same: to write it, and to put it back."""
    folder = room.folder / "peer"
    folder.mkdir()
    dump, tar = folder / "rows", folder / "files.tar"
    if site.database:
        other = room.site().database or ""
        write = f"pg_dump -Fc -d '{site.database}' -f {dump}"
        read = f"pg_restore -d '{other}' {dump}"
        named = "pg_dump -Fc and tar"
    else:
        write = f"sqlite3 {site.home}/travaux.sqlite3 '.backup {dump}'"
        read = f"cp {dump} {folder}/travaux.sqlite3 && sync {folder}/travaux.sqlite3"
        named = "sqlite3 .backup and tar"
    write += f" && tar -cf {tar} -C {site.home} blobs secret-key address-key && sync {dump} {tar}"
    read += f" && mkdir {folder}/home && tar -xf {tar} -C {folder}/home && sync -f {folder}/home"
    both = []
    for what, command in [("written", write), ("put back", read)]:
        took = show(f"{named}, {what}", timed(["sh", "-c", command], site.environment), tar)
        both.append(took)
    subprocess.run(["rm", "-r", str(folder)], check=True)
    return both[0], both[1]


def there_and_back(site: Site, empty: Site, file: Path, room: Room, other: Room) -> Iterator[str]:
    """All rows and files are the same where they were restored, on the other database, and back."""
    before = site.digests()
    chain = [("restored", empty)]
    if room.server or other.server:
        there, again = other.site(), room.site()
        on_the_way = room.folder / "on-the-way.tar"
        show(f"restored on {other.name}", there.travaux("restore", "--moved", file), file)
        there.travaux("backup", on_the_way)
        show(f"and back on {room.name}", again.travaux("restore", "--moved", on_the_way), on_the_way)
        on_the_way.unlink()
        chain += [(f"on {other.name}", there), (f"back on {room.name}", again)]
    for where, one in chain:
        after = one.digests()
        differ = [table for table in before if before[table] != after[table]]
        rows = sum(values[0] for values in before.values())
        print(
            f"  {where}: {len(before) - len(differ)} of {len(before)} digests equal, {rows} rows", flush=True
        )
        yield from (f"{where}: {table} differs" for table in differ)
        if one is not empty:
            one.forget()
