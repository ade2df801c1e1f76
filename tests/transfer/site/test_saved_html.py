from __future__ import annotations

from pathlib import Path

from travaux.transfer.site import Page, read_page, read_site

PROSE = "Ten partners met by the river for a whole day and spoke about the water that they share."

AREA = f"""<!DOCTYPE html>
<html><head><title>Rivers and Lakes | Office</title>
<link rel="canonical" href="https://office.example/areas-of-work/rivers-lakes"></head><body>
<a href="#main" class="element-invisible">Skip to main content</a>
<div id="header"><h2><a href="/">Office</a></h2>
<ul class="menu"><li><a href="/about">About</a></li></ul></div>
<div id="content"><h2>Areas of Work</h2><h1 class="title">Rivers &amp; Lakes</h1>
<div class="region region-content">
<div class="field"><p>We <strong>count</strong> <a href="/fish">fish</a>.</p><h3>Ongoing Activities</h3>
<ul><li>Counting</li><li>Naming</li></ul></div>
<h2>Recent Timeline Events</h2><div class="view-content">
<div class="views-row"><div class="views-field"><span class="date-display-single">May 2019</span></div>
<span class="field-content"><a href="/timeline/2019/5/day">A day by the river</a></span>
<div><p>{PROSE}</p><p>The full document is attached below.</p></div>
<div class="field-label">Related Files</div>
<div class="views-row">
<a href="/sites/default/files/ten%20rivers.pdf">Ten rivers: a paper (PDF, 1.2 MB)</a></div>
<div>Related Areas of Work</div><ul><li><a href="/areas-of-work/borders">Borders</a></li></ul></div>
<div class="views-row"><span class="views-field"><span class="field-content">April 2019</span></span>
<span class="views-field"><span class="field-content"><a href="/node/7">A night by the lake</a></span></span>
<div><p>{PROSE}</p></div></div>
</div></div></div><div id="footer"><p>Contact us</p></div></body></html>"""


def read(markup: str) -> Page:
    return read_page("page.html", markup.encode())


def events(page: Page) -> list[tuple[str, str | None]]:
    return [(event.title, event.date) for event in page.events]


def test_area_is_read_without_what_surrounds_it() -> None:
    page = read(AREA)
    assert (page.kind, page.areas, page.address) == (
        "area",
        ["Rivers & Lakes"],
        "https://office.example/areas-of-work/rivers-lakes",
    )
    assert page.introduction == (
        "We **count** [fish](<https://office.example/fish>).\n\n"
        "### Ongoing Activities\n\n- Counting\n- Naming"
    )
    assert events(page) == [("A day by the river", "2019-05"), ("A night by the lake", "2019-04")]
    assert [event.address for event in page.events] == [
        "https://office.example/timeline/2019/5/day",
        "https://office.example/node/7",
    ]
    assert page.events[0].areas == ("Borders",)
    assert page.not_understood == []


def test_file_beside_the_page_is_attached(tmp_path: Path) -> None:
    (tmp_path / "area.html").write_text(AREA)
    assert [(r.title, r.attached) for r in read_site([tmp_path]).pages[0].resources] == [
        ("Ten rivers: a paper", False)
    ]
    (tmp_path / "files").mkdir()
    (tmp_path / "files" / "ten rivers.pdf").write_bytes(b"%PDF-")
    site = read_site([tmp_path])
    resource = site.pages[0].resources[0]
    assert (resource.attached, resource.kind, resource.event) == (True, "paper", "A day by the river")
    assert [file.address for file in resource.files] == [
        "https://office.example/sites/default/files/ten%20rivers.pdf"
    ]
    assert site.beside == site.left_out == [tmp_path / "files" / "ten rivers.pdf"]


def test_file_outside_the_folder_is_never_taken(tmp_path: Path) -> None:
    (tmp_path / "secret.pdf").write_bytes(b"%PDF-")
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "area.html").write_text(AREA.replace("/sites/default/files/ten%20rivers.pdf", "../secret.pdf"))
    assert [resource.attached for resource in read_site([folder]).pages[0].resources] == [False]


def test_month_above_rows_stands_for_each_of_them() -> None:
    page = read(
        "<!-- saved from url=(0038)https://office.example/timeline/Rivers -->"
        "<html><body><main><h1>Rivers</h1>"
        f"<h3>May 2019</h3><div class='views-row'><h4><a href='/a'>A day</a></h4><p>{PROSE}</p></div>"
        f"<div class='views-row'><h4><a href='/b'>Another day</a></h4><p>{PROSE}</p></div>"
        f"<h3>June 2019</h3><div class='views-row'><h4><a href='/c'>A night</a></h4><p>{PROSE}</p></div>"
        "<ul class='pager'><li>next</li></ul></main></body></html>"
    )
    assert (page.kind, page.areas) == ("timeline", ["Rivers"])
    assert events(page) == [("A day", "2019-05"), ("Another day", "2019-05"), ("A night", "2019-06")]


def test_news_entry_keeps_its_headings_in_its_text() -> None:
    page = read(
        "<html><head><meta property='og:url' content='https://office.example/newsroom/day'></head><body>"
        "<main><article><header><h1>A day by the river</h1><time>28th July 2022</time></header>"
        f"<p>{PROSE}</p><h2>What was said</h2><p>{PROSE}</p></article></main></body></html>"
    )
    assert events(page) == [("A day by the river", "2022-07-28")]
    assert page.events[0].text == f"{PROSE}\n\n### What was said\n\n{PROSE}"


def test_title_of_the_document_serves_where_no_heading_is() -> None:
    page = read(
        "<html><head><title>Ten rivers | Office</title><link rel='canonical' "
        f"href='https://office.example/resource/2019/5/ten-rivers'></head><body><p>{PROSE}</p></body></html>"
    )
    assert [(r.title, r.title_from, r.date) for r in page.resources] == [("Ten rivers", "page", None)]


def test_links_that_run_scripts_lose_their_address() -> None:
    page = read(
        "<html><body><main><h1>A day</h1><h2>May 2019</h2>"
        "<p>Click <a href='javascript:alert(1)'>here</a> &lt;b&gt; and [there].</p></main></body></html>"
    )
    assert page.events[0].text == r"Click here \<b\> and \[there\]."


def test_deep_markup_is_read_without_harm() -> None:
    page = read("<html><body>" + "<div>" * 20_000 + "deep" + "</div>" * 20_000 + "</body></html>")
    assert page.events == []


def test_pages_in_other_encodings_are_read(tmp_path: Path) -> None:
    markup = (
        "<html><head><meta charset='iso-8859-1'></head><body><h1>Réunion</h1><h2>mai 2019</h2></body></html>"
    )
    assert events(read_page("p.html", markup.encode("latin-1"))) == [("Réunion", "2019-05")]
