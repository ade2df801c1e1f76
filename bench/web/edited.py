"""The site under visitors and an editor at once: how fast, and whether any answer is stale."""

from __future__ import annotations

import json
import os
import random
import subprocess
import threading
from collections import deque
from collections.abc import Iterator
from contextlib import suppress

from bench.web import staleness
from bench.web.load import Answer, Figures, load
from bench.web.sites import ROOT, Site
from bench.web.staleness import Edit, Seen, Verdict

EDITED = 200  # events that the editor goes through
LISTS_ASKED_AT_ONCE = 5  # of those that show an edited event, besides its own page


class Editor:
    """The process that edits (`bench.web.editing`), and what it has said so far."""

    def __init__(self, site: Site, numbers: list[int], seconds: float) -> None:
        self.edits: list[Edit] = []
        self.news: deque[Edit] = deque()
        command = [str(site.python), "-m", "bench.web.editing", str(seconds)]
        env = {**os.environ, **site.environment}
        pipe = subprocess.PIPE
        self.process = subprocess.Popen(command, cwd=ROOT, env=env, stdin=pipe, stdout=pipe, text=True)
        assert self.process.stdin is not None
        self.process.stdin.write("".join(f"{number}\n" for number in numbers))
        self.process.stdin.close()
        self.thread = threading.Thread(target=self.listen, daemon=True)
        self.thread.start()

    def listen(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            edit = Edit(**json.loads(line))
            self.edits.append(edit)
            self.news.append(edit)

    def end(self) -> None:
        """Wait until it is done; raises RuntimeError where it failed."""
        status = self.process.wait(60)
        self.thread.join(10)
        if status:
            raise RuntimeError("The editor stopped; its last words stand above.")


def under_edits(
    site: Site, port: int, addresses: list[str], *, connections: int, seconds: float, headers: str
) -> tuple[Figures, Verdict]:
    """Ask for `addresses` in random order for so long, while an editor publishes one event a second."""
    first: dict[str, dict[int, int]] = {}

    def look(answer: Answer) -> None:
        first[answer.path] = staleness.editions(answer.body)

    load(port, iter(addresses), seconds=120, connections=connections, headers=headers, watch=look)
    where: dict[int, list[str]] = {}
    for path, found in first.items():
        for number in found:
            where.setdefault(number, []).append(path)
    # Those on most pages: an edit of each should show on all of them.
    numbers = sorted(where, key=lambda number: -len(where[number]))[:EDITED]
    seen: list[Seen] = []

    def keep(answer: Answer) -> None:
        if answer.status == 200:
            seen.append(Seen(answer.path, answer.sent_at, staleness.editions(answer.body)))

    editor = Editor(site, numbers, seconds)
    try:
        figures = load(
            port,
            asked_for(addresses, where, editor),
            seconds=seconds,
            connections=connections,
            headers=headers,
            watch=keep,
        )
        editor.end()
    finally:
        with suppress(ProcessLookupError):
            editor.process.kill()
    return figures, staleness.judge(editor.edits, seen, first)


def asked_for(addresses: list[str], where: dict[int, list[str]], editor: Editor) -> Iterator[str]:
    """Addresses at random; after each edit, first those of the pages that show it."""
    rng = random.Random("visitors")
    while True:
        while editor.news:
            yield from where[editor.news.popleft().number][-LISTS_ASKED_AT_ONCE - 1 :]
        yield rng.choice(addresses)
