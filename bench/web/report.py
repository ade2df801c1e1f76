"""The figures as a plain table, beside their goals."""

from __future__ import annotations

from dataclasses import dataclass, field

from bench.web.load import Figures
from bench.web.sites import KINDS
from bench.web.staleness import Verdict

TIMES_WAGTAIL = 1.5
P95_MS = 25
OF_BARE = 0.5
GROWTH = 2.0


@dataclass
class Size:
    """What was measured at one size of the record."""

    events: int
    travaux: dict[str, Figures] = field(default_factory=dict)  # by kind of page, without the cache
    wagtail: dict[str, Figures] = field(default_factory=dict)
    cached: Figures | None = None
    bare: Figures | None = None
    verdict: Verdict | None = None

    @property
    def failed(self) -> bool:
        """Whether any answer was stale, or was none."""
        everything = [*self.travaux.values(), *self.wagtail.values(), self.cached, self.bare]
        broken = any(figures.errors for figures in everything if figures is not None)
        return broken or (self.verdict is not None and bool(self.verdict.stale))


def met(yes: bool) -> str:
    return "met" if yes else "MISSED"


def lines(sizes: list[Size]) -> list[str]:
    return [*uncached(sizes), "", *cached(sizes), "", *growth(sizes)]


def uncached(sizes: list[Size]) -> list[str]:
    found = [
        f"Without the cache, one request at a time (goals: {TIMES_WAGTAIL} × Wagtail, p95 {P95_MS} ms)",
        f"{'events':>8}  {'page':<30}{'req/s':>8}{'p50 ms':>8}{'p95 ms':>8}{'KB':>6}"
        f"{'Wagtail':>10}{'p50':>8}{'p95':>8}{'KB':>6}{'ratio':>8}  goals",
    ]
    for size in sizes:
        for kind in KINDS:
            ours, theirs = size.travaux.get(kind), size.wagtail.get(kind)
            if ours is None:
                continue
            line = f"{size.events:>8,}  {kind:<30}{row(ours)}"
            goals = f"p95 {met(ours.percentile(0.95) * 1000 <= P95_MS)}"
            if theirs is not None and theirs.rate:
                ratio = ours.rate / theirs.rate
                line += f"  {row(theirs)}{ratio:>8.2f}"
                goals += f", Wagtail {met(ratio >= TIMES_WAGTAIL)}"
            found.append(f"{line}  {goals}{errors(ours, theirs)}")
    return found


def row(figures: Figures) -> str:
    return (
        f"{figures.rate:>8.0f}{figures.percentile(0.5) * 1000:>8.2f}"
        f"{figures.percentile(0.95) * 1000:>8.2f}{figures.mean_size / 1024:>6.1f}"
    )


def errors(*all_figures: Figures | None) -> str:
    count = sum(figures.errors for figures in all_figures if figures is not None)
    return f"; {count} ERRORS" if count else ""


def cached(sizes: list[Size]) -> list[str]:
    found = [
        f"With the cache, a thousand addresses at random, one edit a second "
        f"(goals: {OF_BARE} of the bare view, no stale answer)",
        f"{'events':>8}{'req/s':>10}{'p50 ms':>8}{'p95 ms':>8}{'KB':>6}"
        f"{'bare':>10}{'p50':>8}{'p95':>8}{'KB':>6}{'ratio':>8}{'edits':>8}{'held':>8}{'stale':>7}  goals",
    ]
    for size in sizes:
        if size.cached is None or size.bare is None or size.verdict is None:
            continue
        ratio = size.cached.rate / size.bare.rate if size.bare.rate else 0.0
        verdict = size.verdict
        found.append(
            f"{size.events:>8,}  {row(size.cached)}  {row(size.bare)}{ratio:>8.2f}"
            f"{verdict.edits:>8}{verdict.looked_at:>8}{len(verdict.stale):>7}"
            f"  bare {met(ratio >= OF_BARE)}, stale {met(not verdict.stale)}{errors(size.cached, size.bare)}"
        )
        found += [f"{'':>10}stale: {path}" for path in sorted(set(verdict.stale))[:10]]
    return found


def growth(sizes: list[Size]) -> list[str]:
    """How much dearer a page is in the largest record than in the smallest."""
    if len(sizes) < 2:
        return []
    small, large = sizes[0], sizes[-1]
    found = [
        f"Growth: the median at {large.events:,} events ÷ that at {small.events:,} (goal: below {GROWTH:g})"
    ]
    for kind in KINDS:
        if kind in small.travaux and kind in large.travaux:
            times = large.travaux[kind].percentile(0.5) / (small.travaux[kind].percentile(0.5) or 1)
            found.append(f"{'':>10}{kind:<30}{times:>8.2f}  {met(times < GROWTH)}")
    return found
