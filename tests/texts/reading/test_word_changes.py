"""What somebody changed in a Word file."""

import dataclasses
import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.texts.reading.word_files import (
    BY_AMAL,
    BY_BO,
    NAMESPACES,
    deleted,
    inserted,
    package,
    paragraph,
    run,
    word_file,
)
from travaux.texts.reading.opening import BROKEN, TOO_MUCH, UNKNOWN, Unreadable
from travaux.texts.reading.word_changes import (
    Author,
    ChangedParagraph,
    Comment,
    Reply,
    WordChanges,
    read_changes,
)
from travaux.texts.writing.inline import plain_text

AMAL, BO = Author("Amal", "2017-09-14T10:00:00Z"), Author("Bo", "2017-09-15T10:00:00Z")
LINK = '<Relationship Id="x1" Type="urn:x/hyperlink" Target="{}" TargetMode="External"/>'
Sides = list[tuple[str | None, str | None]]


def read(folder: Path, *body: str, **parts: str) -> tuple[ChangedParagraph, ...]:
    return read_changes(word_file(folder / "a.docx", *body, **parts)).paragraphs


def sides(folder: Path, *body: str, **parts: str) -> Sides:
    return [(found.before, found.after) for found in read(folder, *body, **parts)]


def test_inserted_and_deleted_words_stand_on_their_sides(tmp_path: Path) -> None:
    (found,) = read(
        tmp_path, paragraph(run("States "), deleted("should"), inserted("shall", BY_BO), run(" act."))
    )
    assert (found.before, found.after, found.authors) == (
        "States should act.",
        "States shall act.",
        (AMAL, BO),
    )
    assert (found.is_inserted, found.is_deleted) == (False, False)


def test_words_inserted_by_one_and_deleted_by_another_are_on_no_side(tmp_path: Path) -> None:
    twice = f"<w:ins {BY_AMAL}>{deleted('soon', BY_BO)}</w:ins>"
    assert sides(tmp_path, paragraph(run("Act."), twice)) == [("Act.", "Act.")]


def test_moved_words_leave_one_place_and_come_to_the_other(tmp_path: Path) -> None:
    start, end = f'<w:moveFromRangeStart {BY_AMAL} w:name="m"/>', '<w:moveFromRangeEnd w:id="9"/>'
    moved = f"{start}<w:moveFrom {BY_AMAL}>{run('a')}</w:moveFrom>{end}"
    came = f"<w:moveTo {BY_AMAL}>{run('a')}</w:moveTo>"
    assert sides(tmp_path, paragraph(moved, run("b")), paragraph(run("c"), came)) == [
        ("ab", "b"),
        ("c", "ca"),
    ]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        # Enter at the end of a paragraph: its end is the new one.
        ([paragraph(run("one"), mark="ins"), paragraph(inserted("new")), paragraph(run("two"))],
         [("one", "one"), (None, "new"), ("two", "two")]),
        # Written before a paragraph.
        ([paragraph(inserted("new"), mark="ins"), paragraph(run("one"))], [(None, "new"), ("one", "one")]),
        # Split in two: the longer half stays what it was.
        ([paragraph(run("ab "), mark="ins"), paragraph(run("cdef"))], [(None, "ab"), ("ab cdef", "cdef")]),
        # Joined: the shorter one is gone.
        ([paragraph(run("abc "), mark="del"), paragraph(run("de"))], [("abc", "abc de"), ("de", None)]),
        # Deleted with its end, and without.
        ([paragraph(deleted("one"), mark="del"), paragraph(run("two"))], [("one", None), ("two", "two")]),
        ([paragraph(run("one")), paragraph(deleted("two"))], [("one", "one"), ("two", "")]),
        ([paragraph(run("one")), paragraph(deleted("two"), mark="del")], [("one", "one"), ("two", None)]),
        # From the end of one to the end of the next.
        ([paragraph(run("one"), mark="del"), paragraph(deleted("two"))], [("one", "one"), ("two", None)]),
        # Inserted and deleted again.
        ([paragraph(f"<w:ins {BY_AMAL}>{deleted('x')}</w:ins>", mark="ins"), paragraph(run("one"))],
         [(None, ""), ("one", "one")]),
        ([paragraph(), paragraph(run("one"))], [("", ""), ("one", "one")]),
    ],
)  # fmt: skip
def test_ends_of_paragraphs_are_inserted_and_deleted_too(
    tmp_path: Path, body: list[str], expected: Sides
) -> None:
    assert sides(tmp_path, *body) == expected


def test_whole_paragraphs_are_said_to_be_inserted_or_deleted(tmp_path: Path) -> None:
    found = read(
        tmp_path, paragraph(inserted("new"), mark="ins"), paragraph(deleted("old")), paragraph(run("a"))
    )
    assert [(each.is_inserted, each.is_deleted) for each in found] == [
        (True, False),
        (False, True),
        (False, False),
    ]


@pytest.mark.parametrize(
    ("content", "markdown"),
    [
        (run("a ") + run("b", "<w:b/>") + run("c", "<w:b w:val='1'/>")
         + run(" d", "<w:b w:val='0'/>"), "a **bc** d"),
        (run("a", "<w:i/>") + run(" b", '<w:rStyle w:val="S"/>'), "*a* **b**"),
        (run("و", "<w:rtl/><w:bCs/>"), "**و**"),
        (run("و", "<w:rtl/><w:b/>"), "و"),
        (f'<w:hyperlink r:id="x1">{run("a")}</w:hyperlink>', "[a](https://un.org/a)"),
        (f'<w:hyperlink r:id="x1" w:anchor="p2">{run("a")}</w:hyperlink>', "[a](https://un.org/a#p2)"),
        (f'<w:hyperlink w:anchor="p2">{run("a")}</w:hyperlink>', "a"),
        ("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:br w:type='page'/>"
         "<w:noBreakHyphen/></w:r>", "a\tb\nc\u2011"),
        (f"<w:smartTag>{run('a')}<w:sdt><w:sdtContent>{run('b')}</w:sdtContent></w:sdt></w:smartTag>", "ab"),
        ("<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText> HYPERLINK \"https://un.org/f\""
         "</w:instrText></w:r><w:r><w:fldChar w:fldCharType='separate'/></w:r>" + run("f")
         + "<w:r><w:fldChar w:fldCharType='end'/></w:r>" + run(" g"), "[f](https://un.org/f) g"),
        (f"<w:fldSimple w:instr='PAGE'>{run('3')}</w:fldSimple>", "3"),
        (run("*a* [b]"), "\\*a\\* \\[b\\]"),
        (run("[b] 2 * 3"), "[b] 2 * 3"),
    ],
)  # fmt: skip
def test_looks_and_links_come_back_as_markdown(tmp_path: Path, content: str, markdown: str) -> None:
    (found,) = read(tmp_path, paragraph(content), links=LINK.format("https://un.org/a"))
    assert (found.before, found.after) == (markdown, markdown)


def test_link_to_anything_but_web_and_mail_is_its_words(tmp_path: Path) -> None:
    content = f'<w:hyperlink r:id="x1">{run("a")}</w:hyperlink>'
    for target in ("javascript:alert(1)", "file:///etc/passwd", "\\\\host\\share"):
        assert sides(tmp_path, paragraph(content), links=LINK.format(target)) == [("a", "a")]


def test_change_within_a_link_is_read(tmp_path: Path) -> None:
    content = f'<w:hyperlink r:id="x1">{run("a")}{inserted("b")}</w:hyperlink>'
    assert sides(tmp_path, paragraph(content), links=LINK.format("https://un.org/a")) == [
        ("[a](https://un.org/a)", "[ab](https://un.org/a)")
    ]


def test_notes_are_read_with_changes_of_their_own(tmp_path: Path) -> None:
    mark = "<w:r><w:footnoteReference w:id='2'/></w:r>"
    text = paragraph("<w:r><w:footnoteRef/></w:r>", run(" See "), deleted("A"), inserted("B", BY_BO))
    note = f"<w:footnote w:id='2'>{text}</w:footnote>"
    (found,) = read(tmp_path, paragraph(run("so."), mark, run(" And")), footnotes=note)
    assert (found.before, found.after, found.authors) == ("so.^[See A] And", "so.^[See B] And", (AMAL, BO))


def test_note_that_was_inserted_is_on_one_side(tmp_path: Path) -> None:
    mark = f"<w:ins {BY_AMAL}><w:r><w:footnoteReference w:id='2'/></w:r></w:ins>"
    note = f"<w:footnote w:id='2'>{paragraph(run('See'))}{paragraph(run('it.'))}</w:footnote>"
    assert sides(tmp_path, paragraph(run("so."), mark), footnotes=note) == [("so.", "so.^[See it.]")]


def test_note_with_a_mark_of_its_own_loses_the_mark(tmp_path: Path) -> None:
    mark = "<w:r><w:footnoteReference w:customMarkFollows='1' w:id='2'/><w:t>*</w:t></w:r>"
    note = f"<w:footnote w:id='2'>{paragraph(run('*'), run(' Invented.'))}</w:footnote>"
    assert sides(tmp_path, paragraph(run("A"), mark), footnotes=note) == [("A^[Invented.]", "A^[Invented.]")]


def test_note_with_two_marks_is_read_once(tmp_path: Path) -> None:
    mark = "<w:r><w:footnoteReference w:id='2'/></w:r>"
    note = f"<w:footnote w:id='2'>{paragraph(run('N'), mark)}</w:footnote>"
    assert sides(tmp_path, paragraph(run("a"), mark, mark), footnotes=note) == [("a^[N]", "a^[N]")]


def test_comments_quote_their_words_and_gather_their_answers(tmp_path: Path) -> None:
    comments = "".join(
        f'<w:comment w:id="{number}" w:author="{author}" w:date="{date}"><w:p w14:paraId="0{number}">'
        f"{run(text)}</w:p></w:comment>"
        for number, author, date, text in (
            (1, "Amal", "2017-09-14T10:00:00Z", "Why?"), (2, "Bo", "0-00-00T00:00:00Z", "Because."),
            (3, "Cy", "", "No."),
        )
    )  # fmt: skip
    replies = "".join(
        f'<w15:commentEx w15:paraId="{answer}" w15:paraIdParent="{answered}"/>'
        for answer, answered in (("02", "01"), ("03", "02"))
    )
    body = paragraph(
        run("All "), '<w:commentRangeStart w:id="1"/><w:commentRangeStart w:id="2"/>', run("members"),
        deleted(" of it"), '<w:commentRangeEnd w:id="1"/><w:r><w:commentReference w:id="1"/></w:r>',
        '<w:commentRangeEnd w:id="2"/>', run(" agree."),
    )  # fmt: skip
    (found,) = read(tmp_path, body, comments=comments, replies=replies)
    assert found.comments == (
        Comment(
            "Amal", "2017-09-14T10:00:00Z", "Why?", "members",
            (Reply("Bo", None, "Because."), Reply("Cy", None, "No.")),
        ),
    )  # fmt: skip


def test_comment_on_words_that_were_deleted_quotes_them(tmp_path: Path) -> None:
    comments = f'<w:comment w:id="1" w:author="Amal">{paragraph(run("Why?"))}</w:comment>'
    body = ('<w:commentRangeStart w:id="1"/>', deleted("all"), '<w:commentRangeEnd w:id="1"/>')
    (found,) = read(tmp_path, paragraph(*body, run("a")), comments=comments)
    assert found.comments == (Comment("Amal", None, "Why?", "all"),)


def test_comment_without_a_range_stands_at_its_mark(tmp_path: Path) -> None:
    comments = f'<w:comment w:id="1" w:author="Amal">{paragraph(run("Why?"))}</w:comment>'
    mark = '<w:r><w:commentReference w:id="1"/></w:r>'
    found = read(tmp_path, paragraph(run("a")), paragraph(run("b"), mark), comments=comments)
    assert [len(each.comments) for each in found] == [0, 1]


def test_bookmarks_between_paragraphs_belong_to_the_next(tmp_path: Path) -> None:
    between = '<w:bookmarkStart w:id="1" w:name="p_1"/>'
    found = read(tmp_path, paragraph(run("a")), between, paragraph(run("b"), between.replace("p_1", "p_2")))
    assert [each.bookmarks for each in found] == [(), ("p_1", "p_2")]


def test_tables_are_read_cell_by_cell(tmp_path: Path) -> None:
    cells = f"<w:tc>{paragraph(run('a'), mark='del')}</w:tc><w:tc>{paragraph(run('b'))}</w:tc>"
    new = f"<w:trPr><w:ins {BY_AMAL}/></w:trPr><w:tc>{paragraph(run('c'))}</w:tc>"
    rows = f"<w:tr>{cells}</w:tr><w:tr>{new}</w:tr>"
    nested = f"<w:tr><w:tc><w:tbl><w:tr><w:tc>{paragraph(run('d'))}</w:tc></w:tr></w:tbl></w:tc></w:tr>"
    assert sides(tmp_path, f"<w:tbl>{rows}{nested}</w:tbl>", paragraph(run("e"))) == [
        ("a", "a"), ("b", "b"), (None, "c"), ("d", "d"), ("e", "e"),
    ]  # fmt: skip


def test_what_is_not_read_is_warned_of(tmp_path: Path) -> None:
    boxed = f"<v:textbox><w:txbxContent>{paragraph(run('boxed'))}</w:txbxContent></v:textbox>"
    box = f"<w:r><w:pict>{boxed}</w:pict></w:r>"
    looks = f"<w:r><w:rPr><w:b/><w:rPrChange {BY_AMAL}><w:rPr/></w:rPrChange></w:rPr><w:t>a</w:t></w:r>"
    changed = f"<w:pPr><w:pPrChange {BY_AMAL}><w:pPr/></w:pPrChange></w:pPr>"
    path = word_file(tmp_path / "a.docx", f"<w:p>{changed}{looks}{box}</w:p>")
    found = read_changes(path)
    assert ([each.after for each in found.paragraphs], found.paragraphs[0].authors, found.warnings) == (
        ["**a**"], (), ("Left out: a change of formatting alone (2).", "Left out: a text box (1)."),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("properties", "kind", "level"),
    [
        ("", "unnumbered", 1),
        ('<w:pStyle w:val="H2"/>', "heading", 2),
        ('<w:pStyle w:val="Mine"/>', "heading", 2),
        ('<w:outlineLvl w:val="0"/>', "heading", 1),
        ('<w:pStyle w:val="Q"/>', "quotation", 1),
        ('<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>', "paragraph", 1),
        ('<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>', "item", 1),
        ('<w:numPr><w:ilvl w:val="2"/><w:numId w:val="1"/></w:numPr>', "item", 2),
        ('<w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr>', "item", 1),
        ('<w:numPr><w:ilvl w:val="1"/><w:numId w:val="2"/></w:numPr>', "item", 2),
        ('<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>', "unnumbered", 1),
        ('<w:pStyle w:val="nowhere"/>', "unnumbered", 1),
    ],
)
def test_kind_follows_style_and_list(tmp_path: Path, properties: str, kind: str, level: int) -> None:
    (found,) = read(tmp_path, paragraph(run("a"), properties=properties))
    assert (found.kind, found.level) == (kind, level)


WORDS = st.text("ab cé*[]^\\ش", min_size=1, max_size=8)
EDITS = st.lists(
    st.tuples(st.lists(st.tuples(st.sampled_from(["kept", "ins", "del"]), WORDS), max_size=4),
              st.sampled_from(["", "", "ins", "del"])),
    min_size=1, max_size=5,
)  # fmt: skip


@given(EDITS)
@settings(max_examples=150, deadline=None)
def test_all_rejected_and_all_accepted_are_the_old_and_the_new_text(
    tmp_path_factory: pytest.TempPathFactory, edits: list[tuple[list[tuple[str, str]], str]]
) -> None:
    folder = tmp_path_factory.mktemp("edits")
    write: dict[str, Callable[[str], str]] = {"kept": run, "ins": inserted, "del": deleted}
    body = [paragraph(*(write[fate](text) for fate, text in pieces), mark=mark) for pieces, mark in edits]
    found = read(folder, *body)
    for side, gone in (("before", "ins"), ("after", "del")):
        flowing = "".join(
            "".join(text for fate, text in pieces if fate != gone) + ("" if mark == gone else "\n")
            for pieces, mark in edits
        )
        said = [getattr(each, side) for each in found]
        lines = [line.strip() for line in flowing.split("\n")]
        assert [_plain(line) for line in said if line] == [line for line in lines if line]


def _plain(text: str) -> str:
    for sign in "*[]^":
        text = text.replace(f"\\{sign}", sign)
    return text.replace("\\\\", "\\")


@pytest.mark.parametrize(
    ("document", "why"),
    [
        ('<!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><a>&b;</a>', BROKEN),
        ('<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]><a>&a;</a>', BROKEN),
        (f"<w:document {NAMESPACES}><w:body><w:p>", BROKEN),
        (f"<w:document {NAMESPACES}><w:body><w:p>{'<w:smartTag>' * 100_000}", BROKEN),
        (f"<w:document {NAMESPACES}><w:body>{paragraph(run('a') * 30_000)}</w:body></w:document>", TOO_MUCH),
        (f"<w:document {NAMESPACES}><w:body>{'<w:p/>' * 10_000}</w:body></w:document>", TOO_MUCH),
        (f"<w:document {NAMESPACES}><w:body>{paragraph(run('a' * 200_000))}</w:body></w:document>", TOO_MUCH),
        (f"<!--{'a' * 30_000_000}--><a/>", TOO_MUCH),
    ],
)
def test_hostile_file_is_refused_with_a_sentence(tmp_path: Path, document: str, why: str) -> None:
    path = package(tmp_path / "a.docx", {"word/document.xml": document})
    started = time.perf_counter()
    with pytest.raises(Unreadable, match=why):
        read_changes(path)
    assert time.perf_counter() - started < 5


def test_file_without_a_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match=BROKEN):
        read_changes(package(tmp_path / "a.docx", {}))


def test_what_is_no_word_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(b"%PDF-1.7")
    with pytest.raises(Unreadable, match=UNKNOWN):
        read_changes(tmp_path / "a.docx")


def test_many_runs_in_many_looks_cost_little(tmp_path: Path) -> None:
    looks = ("<w:b/>", "<w:i/>", "<w:b/><w:i/>", "")
    body = paragraph(*(run(f"a{at} ", looks[at % 4]) for at in range(15_000)))
    started = time.perf_counter()
    assert len(read(tmp_path, body)) == 1
    assert time.perf_counter() - started < 10


@pytest.mark.parametrize("step", range(4))
def test_damaged_file_is_read_or_refused(tmp_path: Path, step: int) -> None:
    whole = word_file(tmp_path / "a.docx", paragraph(run("A call"), inserted("b"))).read_bytes()
    for at in range(step * 97, len(whole), 397):
        (tmp_path / "b.docx").write_bytes(whole[:at] + bytes(16) + whole[at + 16 :])
        try:
            read_changes(tmp_path / "b.docx")
        except Unreadable as error:
            assert str(error) in {BROKEN, UNKNOWN}


def run_changes(path: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-P", "-m", "travaux.texts.reading.word_changes", str(path)],
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip


def test_changes_as_a_command_print_json_or_one_sentence(tmp_path: Path) -> None:
    comments = f'<w:comment w:id="1" w:author="Amal">{paragraph(run("Why?"))}</w:comment>'
    mark = '<w:r><w:commentReference w:id="1"/></w:r>'
    path = word_file(tmp_path / "a.docx", paragraph(run("a"), inserted("b"), mark), comments=comments)
    done = run_changes(path)
    printed = json.loads(done.stdout)
    assert (done.returncode, done.stderr, printed) == (
        0,
        "",
        json.loads(json.dumps(_as_data(read_changes(path)))),
    )
    assert WordChanges.from_data(printed) == read_changes(path)
    refused = run_changes(package(tmp_path / "b.docx", {"word/document.xml": "<a>"}))
    assert (refused.returncode, refused.stdout, refused.stderr) == (1, "", f"{BROKEN}\n")


def _as_data(changes: WordChanges) -> dict[str, object]:
    return dataclasses.asdict(changes)


def test_real_documents_are_read_to_the_last_letter(shared: Path) -> None:
    for path in sorted((shared / "data" / "files").glob("docx*/*.docx")):
        body = docx.Document(str(path)).element.body
        said = "".join(text.text or "" for text in body.iter("{*}t"))
        found = "".join(plain_text(each.after or "") for each in read_changes(path).paragraphs)
        assert (path.name, _letters(found)) == (path.name, _letters(said))


def _letters(text: str) -> str:
    return "".join(letter for letter in text if letter.isalnum())
