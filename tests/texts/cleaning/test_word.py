"""Word files cleaned: makers, servers and links go, the text stays; what acts or explodes is refused."""

import zipfile
from pathlib import Path

import pytest

from tests.texts.reading.word_files import (
    NAMESPACES,
    OFFICE,
    deleted,
    inserted,
    package,
    paragraph,
    relations,
    run,
    word_file,
)
from travaux.texts.cleaning.refusing import (
    BROKEN,
    ENTITIES,
    FETCHES,
    INFLATED,
    MACROS,
    OBJECTS,
    ODD_PARTS,
    TOO_DEEP,
    Refusal,
)
from travaux.texts.cleaning.word import clean_word
from travaux.texts.reading.documents import read

BODY = f"<w:document {NAMESPACES}><w:body>{paragraph(run('People in transit.'))}</w:body></w:document>"


def parts_of(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as file:
        return {name: file.read(name) for name in file.namelist()}


def made(folder: Path, **parts: str) -> Path:
    return package(folder / "in.docx", {"word/document.xml": BODY, **parts})


def refusal_of(path: Path) -> str:
    with pytest.raises(Refusal) as refused:
        clean_word(path, path.with_suffix(".out"))
    return str(refused.value)


def tie(sort: str, target: str, mode: str = "") -> str:
    mode = mode and f' TargetMode="{mode}"'
    return f'<Relationship Id="r{len(target)}" Type="{OFFICE}/{sort}" Target="{target}"{mode}/>'


def test_makers_and_their_servers_go(tmp_path: Path) -> None:
    ties = [
        tie("attachedTemplate", "file:///C:/Users/amal/Normal.dotm", "External"),
        tie("customXml", "../customXml/item1.xml"),
        tie("image", "https://elsewhere.example/pixel.png", "External"),
        tie("hyperlink", "https://www.ohchr.org/", "External"),
        tie("hyperlink", "javascript:alert(1)", "External"),
    ]
    app = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
    source = made(
        tmp_path,
        **{
            "docProps/core.xml": "<core><creator>Amal</creator><lastModifiedBy>Bo</lastModifiedBy></core>",
            "docProps/app.xml": f"<Properties xmlns='{app}'><Pages>3</Pages><Company>Amal</Company>"
            "</Properties>",
            "docProps/custom.xml": "<p>Amal</p>",
            "docProps/thumbnail.jpeg": "Amal",
            "docMetadata/LabelInfo.xml": "<p>Amal</p>",
            "customXml/item1.xml": "<p>Amal</p>",
            "word/people.xml": "<p>amal@office.example</p>",
            "word/_rels/document.xml.rels": relations("".join(ties)),
            "word/settings.xml": f"<w:settings {NAMESPACES}><w:attachedTemplate r:id='a'/><w:rsids/>"
            "<w:docVars><w:docVar w:name='a' w:val='Amal'/></w:docVars><w:zoom/></w:settings>",
        },
    )
    assert clean_word(source, tmp_path / "out.docx") == set()
    parts = parts_of(tmp_path / "out.docx")
    assert sorted(parts) == [
        "[Content_Types].xml", "_rels/.rels", "docProps/app.xml", "docProps/core.xml",
        "word/_rels/document.xml.rels", "word/document.xml", "word/settings.xml",
    ]  # fmt: skip
    whole = b"".join(parts.values()).lower()
    assert [one for one in (b"amal", b"javascript", b"elsewhere", b"rsids") if one in whole] == []
    assert (b"https://www.ohchr.org/" in whole, b"<Pages>3</Pages>" in parts["docProps/app.xml"]) == (
        True,
        True,
    )
    before, after = (read(path.read_bytes(), "a.docx") for path in (source, tmp_path / "out.docx"))
    assert before.paragraphs == after.paragraphs
    clean_word(tmp_path / "out.docx", tmp_path / "again.docx")
    assert parts_of(tmp_path / "again.docx") == parts


@pytest.mark.parametrize(
    ("body", "remarks"),
    [
        (paragraph(inserted("new")), {"changes"}),
        (paragraph(deleted("old")), {"changes"}),
        (paragraph(run("x"), mark="del"), {"changes"}),
        (paragraph("<w:r><w:commentReference w:id='1'/></w:r>"), {"comments"}),
        (paragraph(run("x", "<w:vanish/>")), {"hidden"}),
        (paragraph(run("x", "<w:vanish w:val='0'/>")), set()),
    ],
)
def test_what_a_reader_could_bring_to_light_is_told_of_and_stays(
    tmp_path: Path, body: str, remarks: set[str]
) -> None:
    source = word_file(tmp_path / "in.docx", body)
    assert clean_word(source, tmp_path / "out.docx") == remarks
    assert parts_of(tmp_path / "out.docx")["word/document.xml"] == parts_of(source)["word/document.xml"]


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("word/vbaProject.bin", "", MACROS),
        ("word/_rels/document.xml.rels", relations(tie("vbaProject", "a.bin")), MACROS),
        ("word/_rels/document.xml.rels", relations(tie("aFChunk", "a.html")), OBJECTS),
        (
            "word/_rels/document.xml.rels",
            relations(tie("oleObject", "https://x.example", "External")),
            OBJECTS,
        ),
        ("word/embeddings/oleObject1.bin", "", OBJECTS),
        ("../../etc/cron.d/evil", "", ODD_PARTS),
        ("word\\styles.xml", "", ODD_PARTS),
        ("WORD/document.xml", "<a/>", ODD_PARTS),
        ("word/styles.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', ENTITIES),
        ("word/styles.xml", "<a>" * 300 + "</a>" * 300, TOO_DEEP),
        ("word/styles.xml", "<a>", BROKEN),
        ("word/styles.xml", f"<a>{' ' * 12_000_000}</a>", INFLATED),
        (
            "word/header1.xml",
            f"<w:hdr {NAMESPACES}>{run('DDE', tag='instrText')}{run('AUTO cmd', tag='instrText')}</w:hdr>",
            FETCHES,
        ),
    ],
)
def test_what_acts_or_explodes_is_refused(tmp_path: Path, name: str, content: str, sentence: str) -> None:
    assert refusal_of(made(tmp_path, **{name: content})) == sentence


def test_what_unpacks_to_more_than_it_says_is_refused(tmp_path: Path) -> None:
    source = made(tmp_path, **{"word/media/a.bin": "\0" * 101_000_000})
    content = source.read_bytes()
    lie = (101_000_000).to_bytes(4, "little")
    source.write_bytes(content.replace(lie, (1_000).to_bytes(4, "little")))
    assert refusal_of(source) in {INFLATED, BROKEN}


@pytest.mark.parametrize("name", ["docx/UPR-wg48-Advance-Questions-Slovenia.docx"])
def test_real_word_file_reads_the_same(shared: Path, tmp_path: Path, name: str) -> None:
    source, target = shared / "data/files" / name, tmp_path / "out.docx"
    clean_word(source, target)
    before, after = (read(path.read_bytes(), "a.docx") for path in (source, target))
    assert before.paragraphs == after.paragraphs
