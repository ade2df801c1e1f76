"""Word files as Documents: numbers that Word counts, notes, changes, tables, mastheads."""

import io
import unicodedata
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.texts.reading.word_files import (
    BY_AMAL,
    BY_BO,
    NAMESPACES,
    OFFICE,
    deleted,
    inserted,
    package,
    paragraph,
    relations,
    run,
)
from travaux.texts.document import Document
from travaux.texts.reading.documents import read
from travaux.texts.reading.opening import Unreadable

STYLES = """
<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr>
</w:style>
<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="Lead"><w:name w:val="Lead"/><w:pPr><w:numPr><w:numId w:val="5"/>
</w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Sub"><w:name w:val="Sub"/><w:basedOn w:val="Lead"/><w:pPr><w:numPr>
<w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="character" w:styleId="Mark"><w:name w:val="Mark"/><w:rPr><w:vertAlign w:val="superscript"/>
</w:rPr></w:style>
"""


def level(at: int, shape: str, text: str, more: str = "") -> str:
    """A level of a list, counted from 1."""
    counted = f'<w:start w:val="1"/><w:numFmt w:val="{shape}"/>{more}'
    return f'<w:lvl w:ilvl="{at}">{counted}<w:lvlText w:val="{text}"/></w:lvl>'


def numbering(*patterns: str, lists: str = "") -> str:
    """Each pattern is a list of its own, counted from 1."""
    own = "".join(
        f'<w:abstractNum w:abstractNumId="{at}">{levels}</w:abstractNum>'
        for at, levels in enumerate(patterns)
    )
    numbers = "".join(
        f'<w:num w:numId="{at + 1}"><w:abstractNumId w:val="{at}"/></w:num>' for at in range(len(patterns))
    )
    return own + numbers + lists


def document(*body: str, path: Path, headers: tuple[str, ...] = (), **parts: str) -> Document:
    """What is read from a Word file with these paragraphs and parts."""
    known = {
        "styles": STYLES,
        "numbering": "",
        "footnotes": "",
        "endnotes": "",
        "comments": "",
        "settings": "",
    } | parts
    links = "".join(
        f'<Relationship Id="{name}" Type="{OFFICE}/{name}" Target="{name}.xml"/>' for name in known
    )
    links += "".join(
        f'<Relationship Id="h{at}" Type="{OFFICE}/header" Target="header{at}.xml"/>'
        for at in range(len(headers))
    )
    kinds = ("first", "default", "even")
    shown = "".join(f'<w:headerReference w:type="{kinds[at]}" r:id="h{at}"/>' for at in range(len(headers)))
    body = (*body, f"<w:sectPr>{shown}</w:sectPr>")
    file = package(
        path / "text.docx",
        {
            "word/document.xml": f"<w:document {NAMESPACES}><w:body>{''.join(body)}</w:body></w:document>",
            "word/_rels/document.xml.rels": relations(links),
            **{
                f"word/{name}.xml": f"<w:{name} {NAMESPACES}>{text}</w:{name}>"
                for name, text in known.items()
            },
            **{
                f"word/header{at}.xml": f"<w:hdr {NAMESPACES}>{text}</w:hdr>"
                for at, text in enumerate(headers)
            },
        },
    )
    return read(file)


def numbered(words: str, number: int = 1, at: int = 0) -> str:
    properties = f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{number}"/></w:numPr>'
    return paragraph(run(words) if words else "", properties=properties)


def texts(found: Document) -> list[str]:
    return [each.text for each in found.paragraphs]


def labels(found: Document) -> list[str | None]:
    return [each.label for each in found.paragraphs]


LEVELS = level(0, "decimal", "%1.") + level(1, "lowerLetter", "(%2)") + level(2, "lowerRoman", "(%3)")


@pytest.mark.parametrize(
    ("shape", "text", "expected"),
    [
        ("decimal", "%1.", ["1.", "2.", "3."]),
        ("decimalZero", "%1)", ["01)", "02)", "03)"]),
        ("upperRoman", "%1.", ["I.", "II.", "III."]),
        ("lowerLetter", "(%1)", ["(a)", "(b)", "(c)"]),
        ("russianLower", "%1)", ["а)", "б)", "в)"]),
        ("arabicAbjad", "(%1)", ["(أ)", "(ب)", "(ج)"]),
        ("arabicAlpha", "(%1)", ["(أ)", "(ب)", "(ت)"]),
        ("hindiNumbers", "%1-", ["١-", "٢-", "٣-"]),
        ("chineseCounting", "%1、", ["一、", "二、", "三、"]),
        ("ideographTraditional", "%1、", ["甲、", "乙、", "丙、"]),
        ("decimalEnclosedCircle", "%1", ["①", "②", "③"]),
        ("ordinal", "%1", ["1st", "2nd", "3rd"]),
        ("cardinalText", "Article %1", ["Article One", "Article Two", "Article Three"]),
        ("bullet", "•", [None, None, None]),
        ("none", "", [None, None, None]),
    ],
)
def test_labels_are_those_that_word_counts(
    tmp_path: Path, shape: str, text: str, expected: list[str | None]
) -> None:
    words = ("Keep the harbour open", "Keep the river clean", "Keep the bridge whole")
    found = document(
        paragraph(run("The harbours")),
        *(numbered(each) for each in words),
        path=tmp_path,
        numbering=numbering(level(0, shape, text)),
    )
    assert labels(found)[1:] == expected
    assert texts(found)[1:] == list(words)


def test_lists_begin_anew_go_on_and_count_within_each_other(tmp_path: Path) -> None:
    restarted = (
        '<w:num w:numId="8"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="7"/></w:lvlOverride></w:num>'
    )
    found = document(
        numbered("Open the harbour:"),
        numbered("by night;", at=1),
        numbered("and by day;", at=1),
        numbered("in summer;", at=2),
        numbered("Keep it open:"),
        numbered("always;", at=1),
        numbered(""),  # counted, though nothing is printed beside it
        numbered("Clean it."),
        numbered("Paint it.", number=8),
        numbered("Lock it.", number=1),
        path=tmp_path,
        numbering=numbering(LEVELS, lists=restarted),
    )
    assert labels(found) == ["1.", "(a)", "(b)", "(i)", "2.", "(a)", "4.", "7.", "8."]
    assert [each.number for each in found.paragraphs][:4] == ["1", "1.(a)", "1.(b)", "1.(b)(i)"]


def test_all_levels_in_one_label_and_levels_that_never_begin_anew(tmp_path: Path) -> None:
    never = '<w:lvlRestart w:val="0"/>'
    pattern = level(0, "upperRoman", "%1.") + level(1, "decimal", "%1.%2.", f"{never}<w:isLgl/>")
    found = document(
        *(numbered(words, at=at) for words, at in (("Doors", 0), ("a", 1), ("b", 1), ("Keys", 0), ("c", 1))),
        path=tmp_path,
        numbering=numbering(pattern),
    )
    assert labels(found) == ["I.", "1.1.", "1.2.", "II.", "2.3."]


def test_levels_that_are_jumped_over_count(tmp_path: Path) -> None:
    pattern = level(0, "decimal", "%1.") + level(1, "decimal", "%1.%2.") + level(2, "lowerLetter", "%1.%2.%3")
    found = document(
        *(numbered(f"Some words {n}", at=at) for n, at in enumerate((1, 0, 2, 1))),
        path=tmp_path,
        numbering=numbering(pattern),
    )
    assert labels(found) == ["1.1.", "2.", "2.1.a", "2.2."]


def test_numbers_come_from_styles_too(tmp_path: Path) -> None:
    linked = '<w:num w:numId="5"><w:abstractNumId w:val="0"/></w:num>'
    first = level(0, "decimal", "%1.", '<w:pStyle w:val="Lead"/>')
    levels = first + level(1, "lowerLetter", "(%2)", '<w:pStyle w:val="Sub"/>')
    styles = ("Lead", "Sub", "Sub", "Lead")
    unnumbered = '<w:pStyle w:val="Lead"/><w:numPr><w:numId w:val="0"/></w:numPr>'
    found = document(
        *(paragraph(run("Some words"), properties=f'<w:pStyle w:val="{style}"/>') for style in styles),
        paragraph(run("None here"), properties=unnumbered),
        path=tmp_path,
        numbering=numbering(levels, lists=linked),
    )
    assert labels(found) == ["1.", "(a)", "(b)", "2.", None]


def test_inserted_words_are_read_and_deleted_ones_are_not(tmp_path: Path) -> None:
    found = document(
        paragraph(run("States "), deleted("shall"), inserted("should", BY_BO), run(" open the door.")),
        paragraph(deleted("Gone as a whole."), mark="del"),
        paragraph(run("It has"), mark="del"),
        paragraph(run(" a key.")),
        path=tmp_path,
        comments=f"<w:comment {BY_BO}><w:p>{run('Why?')}</w:p></w:comment>",
    )
    assert texts(found) == ["States should open the door.", "It has a key."]
    assert found.warnings == (
        "Changes recorded by 2 people: 1 insertion read as part of the text, 4 deletions left out.",
        "1 comment left out.",
    )
    assert "Amal" not in found.as_json()


def test_rows_that_were_deleted_and_words_that_are_hidden_are_not_there(tmp_path: Path) -> None:
    gone = f"<w:tr><w:trPr><w:del {BY_AMAL}/></w:trPr><w:tc>{paragraph(run('Gone'))}</w:tc></w:tr>"
    found = document(
        paragraph(run("Seen "), run("unseen ", "<w:vanish/>"), run("words")),
        f"<w:tbl>{gone}{row(cell('Gate'), cell('2.1'))}</w:tbl>",
        path=tmp_path,
    )
    assert texts(found) == ["Seen words", "Gate | 2.1"]


def cell(*words: str, properties: str = "") -> str:
    return f"<w:tc>{properties}{''.join(paragraph(run(each)) for each in words)}</w:tc>"


def row(*cells: str) -> str:
    return f"<w:tr>{''.join(cells)}</w:tr>"


def test_rows_of_tables_are_paragraphs_and_side_by_side_texts_stay_apart(tmp_path: Path) -> None:
    inner = f"<w:tc><w:tbl>{row(cell('x'), cell('y'))}</w:tbl><w:p/></w:tc>"
    found = document(
        paragraph(run("About doors.")),
        f"<w:tbl>{row(cell('Door'), cell('Height'), cell(''))}{row(cell('(a)'), cell('Gate'))}"
        f"{row(cell('One', 'Two'), cell('Three'))}{row(cell('Alone'))}{row(inner)}</w:tbl>",
        path=tmp_path,
    )
    assert texts(found)[1:] == ["Door | Height", "Gate", "One", "Two", "Three", "Alone", "x | y"]
    assert found.paragraphs[2].label == "(a)"


RAISED = '<w:vertAlign w:val="superscript"/>'


def note_mark(number: int, own: str = "") -> str:
    follows = ' w:customMarkFollows="1"' if own else ""
    typed = f"<w:t>{own}</w:t>" if own else ""
    mark = f'<w:footnoteReference w:id="{number}"{follows}/>{typed}'
    return f'<w:r><w:rPr><w:rStyle w:val="Mark"/></w:rPr>{mark}</w:r>'


def test_notes_are_apart_with_their_labels_and_without_their_marks(tmp_path: Path) -> None:
    notes = "".join(
        f'<w:footnote w:id="{at}">{paragraph(run(words), properties="")}</w:footnote>'
        for at, words in ((2, " See the key."), (3, "* See the lock."), (4, " See the hinge."))
    )
    found = document(
        paragraph(
            run("Every door"), note_mark(2), run(" and gate"), note_mark(3, "*"), run(" has "), note_mark(4),
            run("3 m"), run("2", RAISED), run("."),
        ),
        paragraph(run("Again"), run("1", RAISED), run(" a door.")),
        path=tmp_path,
        footnotes=notes,
        settings='<w:footnotePr><w:numFmt w:val="lowerLetter"/></w:footnotePr>',
    )  # fmt: skip
    assert [(each.kind, each.label, each.text) for each in found.paragraphs] == [
        ("text", None, "Every door and gate has 3 m2."),
        ("footnote", "a", "See the key."),
        ("footnote", "*", "See the lock."),
        ("footnote", "b", "See the hinge."),
        ("text", None, "Again a door."),
    ]


def test_signs_and_breaks_are_as_a_reader_sees_them(tmp_path: Path) -> None:
    signs = (
        "<w:r><w:t>self</w:t><w:noBreakHyphen/><w:t>made</w:t><w:br/><w:t>doors\u00a0and ga</w:t>"
        '<w:softHyphen/><w:t>tes</w:t><w:tab/><w:sym w:font="Symbol" w:char="F0B3"/>'
        '<w:t xml:space="preserve"> 3</w:t></w:r>'
    )
    found = document(paragraph(signs), path=tmp_path)
    assert texts(found) == ["self-made doors and gates ≥ 3"]


def test_fields_show_their_results_alone(tmp_path: Path) -> None:
    steps = ("begin", "separate", "end")
    begin, separate, end = (f'<w:r><w:fldChar w:fldCharType="{step}"/></w:r>' for step in steps)
    code = "<w:r><w:instrText> REF door \\h </w:instrText></w:r>"
    found = document(
        paragraph(run("See "), begin, code, separate, run("door 7"), end, run(".")),
        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>"
        f"{paragraph(run('Click here'))}</w:sdtContent></w:sdt>",
        path=tmp_path,
    )
    assert texts(found) == ["See door 7."]


def test_a_box_of_text_is_read_once_behind_its_paragraph(tmp_path: Path) -> None:
    def box(words: str) -> str:
        return f"<w:drawing><w:txbxContent>{paragraph(run(words))}</w:txbxContent></w:drawing>"

    choice = f"<mc:Choice>{box('In a box')}</mc:Choice><mc:Fallback>{box('In a box')}</mc:Fallback>"
    found = document(
        paragraph(
            run("Before "), f"<w:r><mc:AlternateContent>{choice}</mc:AlternateContent></w:r>", run("after")
        ),
        paragraph(run("Last")),
        path=tmp_path,
    )
    assert texts(found) == ["Before after", "In a box", "Last"]


def test_mastheads_in_headers_and_tables_give_symbol_and_title_and_no_paragraphs(tmp_path: Path) -> None:
    masthead = row(cell("United Nations"), cell("A/99/7")) + row(
        cell("General Assembly"), cell("Distr.: General", "3 May 2098", "Original: English")
    )
    rest = (
        paragraph(run("Ninety-ninth session")),
        paragraph(run("Agenda item 7")),
        paragraph(run("Harbours", "<w:b/>")),
        paragraph(run("Safe harbours for all"), properties='<w:pStyle w:val="H1"/>'),
        paragraph(run("The General Assembly,")),
        paragraph(run("Recalling that rivers belong to nobody,")),
    )
    said = ["Safe harbours for all", "The General Assembly,", "Recalling that rivers belong to nobody,"]
    in_table = document(f"<w:tbl>{masthead}</w:tbl>", *rest, path=tmp_path)
    in_header = document(
        *rest, path=tmp_path, headers=(f"<w:tbl>{masthead}</w:tbl>", paragraph(run("A/99/7")))
    )
    for found in (in_table, in_header):
        assert (found.symbol, found.title, found.language) == ("A/99/7", "Safe harbours for all", "en")
        assert texts(found) == said


def test_asterisks_lead_to_notes_in_the_masthead_too(tmp_path: Path) -> None:
    found = document(
        paragraph(run("Safe harbours*"), properties='<w:pStyle w:val="T"/>'),
        paragraph(run("* Written by the sailors.")),
        paragraph(run("Rivers are long.")),
        path=tmp_path,
    )
    assert [(each.kind, each.label, each.text) for each in found.paragraphs] == [
        ("title", None, "Safe harbours"),
        ("footnote", "*", "Written by the sailors."),
        ("text", None, "Rivers are long."),
    ]


def test_deep_and_hostile_files_are_refused(tmp_path: Path) -> None:
    with pytest.raises(Unreadable):
        document("<w:sdt><w:sdtContent>" * 400 + "</w:sdtContent></w:sdt>" * 400, path=tmp_path)
    with pytest.raises(Unreadable):
        document("<w:p/>" * 1_300_000, path=tmp_path)
    entity = '<!DOCTYPE a [<!ENTITY b "bbbb">]>'
    main = f"{entity}<w:document {NAMESPACES}><w:body>{paragraph(run('&b;'))}</w:body></w:document>"
    file = package(tmp_path / "entity.docx", {"word/document.xml": main})
    with pytest.raises(Unreadable):
        read(file)


SIGNS = st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"], exclude_characters="*")


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.text(SIGNS, max_size=40), st.booleans()), min_size=1, max_size=8))
def test_every_sign_that_is_typed_is_read(typed: list[tuple[str, bool]]) -> None:
    file = docx.Document()
    expected = []
    for text, is_row in typed:
        whole = f"The harbour is open: {text} and so on, by night."
        expected.append(" ".join(unicodedata.normalize("NFC", whole).split()))
        if is_row:
            for each, half in zip(file.add_table(1, 2).rows[0].cells, (whole, "Always"), strict=True):
                each.text = half
            expected[-1] += " | Always"
        else:
            beginning, rest = whole[:25], whole[25:]
            added = file.add_paragraph()
            added.add_run(beginning).bold = True
            added.add_run(rest)
    content = io.BytesIO()
    file.save(content)
    assert texts(read(content.getvalue(), "typed.docx")) == expected
