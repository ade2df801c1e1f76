from bench.__main__ import main
from bench.web.load import Figures
from bench.web.report import Size, lines
from bench.web.staleness import Verdict


def make_size(events: int, *, ms: float, stale: tuple[str, ...] = ()) -> Size:
    """A size at which our event page takes `ms`, Wagtail's 10 ms, the bare view is as fast as ours."""
    ours = Figures(seconds=ms / 10, times=[ms / 1_000] * 100, size=100 * 2_048)
    theirs = Figures(seconds=1.0, times=[0.01] * 100, size=100 * 2_048)
    return Size(events, {"event": ours}, {"event": theirs}, theirs, theirs, Verdict(10, 500, stale))


def test_report_sets_figures_beside_goals() -> None:
    said = lines([make_size(1_000, ms=5), make_size(100_000, ms=30)])
    assert said[2].split() == [
        *("1,000", "event", "200", "5.00", "5.00", "2.0", "100", "10.00", "10.00", "2.0", "2.00"),
        *("p95", "met,", "Wagtail", "met"),
    ]
    assert said[3].endswith("p95 MISSED, Wagtail MISSED")
    assert said[-1].split() == ["event", "6.00", "MISSED"]


def test_report_names_the_pages_that_were_stale() -> None:
    size = make_size(1_000, ms=5, stale=("/en/timeline/", "/en/timeline/"))
    assert [line.strip() for line in lines([size]) if "stale:" in line] == ["stale: /en/timeline/"]
    assert size.failed


def test_size_without_stale_or_missing_answers_has_not_failed() -> None:
    size = make_size(1_000, ms=500)
    assert not size.failed
    size.travaux["event"].errors = 1
    assert size.failed


def test_bench_refuses_what_it_does_not_know() -> None:
    assert (main(["nothing"]), main([])) == (2, 0)
