"""PDFs cleaned: nothing acts, nothing tells of makers, and the eye and the reader find the same."""

import base64
import io
import subprocess
import sys
import zlib
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from fpdf import FPDF
from pikepdf import Array, Dictionary, Name, String

from travaux.texts.cleaning.pdf import clean_pdf
from travaux.texts.cleaning.refusing import BROKEN, INFLATED, LOCKED, TOO_MANY_PAGES, Refusal
from travaux.texts.reading.documents import read


def script() -> Dictionary:
    return Dictionary(Type=Name.Action, S=Name.JavaScript, JS=String("app.alert(1)"))


def make_pdf(text: str = "People in transit.", pages: int = 1) -> pikepdf.Pdf:
    drawn = FPDF()
    drawn.set_font("helvetica", size=12)
    drawn.set_author("Amal")
    for _page in range(pages):
        drawn.add_page()
        drawn.multi_cell(0, text=text)
    return pikepdf.open(io.BytesIO(bytes(drawn.output())))


def cleaned(pdf: pikepdf.Pdf, folder: Path, **options: Any) -> tuple[pikepdf.Pdf, set[str]]:
    pdf.save(folder / "in.pdf", **options)
    remarks = clean_pdf(folder / "in.pdf", folder / "out.pdf", most_pages=20)
    return pikepdf.open(folder / "out.pdf"), remarks


def refusal_of(path: Path) -> str:
    with pytest.raises(Refusal) as refused:
        clean_pdf(path, path.with_suffix(".out"), most_pages=20)
    return str(refused.value)


def with_everything() -> pikepdf.Pdf:
    pdf = make_pdf()
    root, page = pdf.Root, pdf.pages[0]
    root.OpenAction = script()
    root.AA = Dictionary(WC=script())
    root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("a"), pdf.make_indirect(script())])))
    root.PieceInfo = Dictionary(Maker=Dictionary(Private=String("C:\\Users\\amal")))
    root.AcroForm = Dictionary(Fields=Array(), XFA=pdf.make_stream(b"<xdp/>"))
    pdf.attachments["evil.exe"] = b"MZ"
    with pdf.open_metadata() as metadata:
        metadata["dc:creator"] = ["Amal"]
    box = Array([0, 0, 10, 10])
    page.AA = Dictionary(O=script())
    page.Annots = Array(
        [
            Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=box, A=action)
            for action in (
                Dictionary(S=Name.Launch, F=String("calc.exe")),
                Dictionary(S=Name.SubmitForm, F=String("https://elsewhere.example")),
                Dictionary(S=Name.URI, URI=String("javascript:alert(1)")),
                Dictionary(S=Name.URI, URI=String("https://www.ohchr.org/"), Next=script()),
            )
        ]
    )
    return pdf


def test_what_acts_and_what_tells_of_makers_is_gone(tmp_path: Path) -> None:
    pdf, remarks = cleaned(with_everything(), tmp_path)
    assert (remarks, dict(pdf.docinfo), "/Metadata" in pdf.Root) == ({"active"}, {}, False)
    assert sorted(pdf.Root.keys()) == ["/AcroForm", "/Names", "/PageLayout", "/Pages", "/Type"]
    assert (list(pdf.Root.Names.keys()), list(pdf.Root.AcroForm.keys())) == ([], ["/Fields"])
    links = [dict(one.A) for one in pdf.pages[0].Annots]
    assert [{key: str(value) for key, value in link.items() if key != "/Next"} for link in links] == [
        {}, {}, {}, {"/S": "/URI", "/URI": "https://www.ohchr.org/"},
    ]  # fmt: skip
    pdf.save(tmp_path / "plain.pdf", qdf=True)
    content = (tmp_path / "plain.pdf").read_bytes()
    assert [one for one in (b"Amal", b"amal", b"alert", b"calc", b"MZ", b"xdp") if one in content] == []


def test_hidden_script_is_found_in_an_object_that_claims_to_be_a_map_of_names(tmp_path: Path) -> None:
    pdf = make_pdf()
    page = pdf.pages[0].obj
    page.AA = Dictionary(O=script())
    page.Resources.XObject = page  # a page named as a map, so as to be spared
    page.Resources.Font.AA = page.Resources.Font[next(iter(page.Resources.Font.keys()))]
    cleaned_pdf, _remarks = cleaned(pdf, tmp_path)
    assert "/AA" not in cleaned_pdf.pages[0]
    assert "/AA" in cleaned_pdf.pages[0].Resources.Font  # a font that is called so


def test_signature_goes_and_is_told_of(tmp_path: Path) -> None:
    pdf = make_pdf()
    field = Dictionary(
        Type=Name.Annot, Subtype=Name.Widget, FT=Name.Sig, T=String("s"), Rect=Array([0, 0, 9, 9]),
        V=Dictionary(Type=Name.Sig, Name=String("Amal"), Contents=String("x")),
    )  # fmt: skip
    pdf.pages[0].Annots = Array([pdf.make_indirect(field)])
    pdf.Root.AcroForm = Dictionary(Fields=pdf.pages[0].Annots, SigFlags=3)
    cleaned_pdf, remarks = cleaned(pdf, tmp_path)
    assert "/SigFlags" not in cleaned_pdf.Root.AcroForm
    assert (remarks, "/V" in cleaned_pdf.pages[0].Annots[0]) == ({"signed"}, False)


def test_notes_on_pages_are_told_of_without_their_writers(tmp_path: Path) -> None:
    pdf = make_pdf()
    note = Dictionary(
        Type=Name.Annot,
        Subtype=Name.Text,
        Rect=Array([0, 0, 9, 9]),
        T=String("Amal"),
        Contents=String("Why?"),
    )
    pdf.pages[0].Annots = Array([note])
    cleaned_pdf, remarks = cleaned(pdf, tmp_path)
    assert (remarks, "/T" in cleaned_pdf.pages[0].Annots[0]) == ({"comments"}, False)


def test_locked_pdf_is_refused_and_one_that_only_forbids_is_opened(tmp_path: Path) -> None:
    locked = tmp_path / "locked.pdf"
    make_pdf().save(locked, encryption=pikepdf.Encryption(owner="a", user="b"))
    assert refusal_of(locked) == LOCKED
    opened, _remarks = cleaned(make_pdf(), tmp_path, encryption=pikepdf.Encryption(owner="a", user=""))
    assert opened.is_encrypted is False


def test_what_stands_before_and_after_and_in_earlier_states_goes(tmp_path: Path) -> None:
    make_pdf().save(tmp_path / "in.pdf")
    content = (tmp_path / "in.pdf").read_bytes()
    (tmp_path / "in.pdf").write_bytes(b"<script>alert(1)</script>\n" + content + b"PK\x03\x04<html>")
    clean_pdf(tmp_path / "in.pdf", tmp_path / "out.pdf", most_pages=20)
    left = (tmp_path / "out.pdf").read_bytes()
    assert (left.startswith(b"%PDF-"), b"script" in left, b"<html>" in left) == (True, False, False)


def test_pages_are_counted_and_what_is_none_is_refused(tmp_path: Path) -> None:
    make_pdf(pages=21).save(tmp_path / "long.pdf")
    assert refusal_of(tmp_path / "long.pdf") == TOO_MANY_PAGES
    (tmp_path / "none.pdf").write_bytes(b"%PDF-1.7 and nothing more")
    assert refusal_of(tmp_path / "none.pdf") == BROKEN


def save_bomb(path: Path, packed: bytes, *filters: str) -> None:
    pdf = make_pdf()
    bomb = pikepdf.Stream(pdf, packed)
    bomb.Filter = Array([Name(one) for one in filters])
    pdf.pages[0].Contents = pdf.make_indirect(bomb)
    pdf.save(path, stream_decode_level=pikepdf.StreamDecodeLevel.none, compress_streams=False)


def test_bomb_is_refused(tmp_path: Path) -> None:
    once = zlib.compress(bytes(30_000_000), 9)
    save_bomb(tmp_path / "once.pdf", once, "/FlateDecode")
    save_bomb(tmp_path / "twice.pdf", zlib.compress(once, 9), "/FlateDecode", "/FlateDecode")
    save_bomb(tmp_path / "letters.pdf", base64.a85encode(once) + b"~>", "/ASCII85Decode", "/FlateDecode")
    for name in ("once", "twice", "letters"):
        assert refusal_of(tmp_path / f"{name}.pdf") == INFLATED


def test_bomb_that_is_more_than_the_cleaning_process_may_hold_is_refused(tmp_path: Path) -> None:
    letters = base64.a85encode(zlib.compress(bytes(190_000_000), 9)) + b"~>"
    save_bomb(tmp_path / "in.pdf", letters, "/ASCII85Decode", "/FlateDecode")
    files = [str(tmp_path / name) for name in ("in.pdf", "out.pdf")]
    command = [sys.executable, "-m", "travaux.texts.cleaning.clean", *files, "20"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr.strip()) == (1, INFLATED)


REAL = ["pdf_en/A_64_L.63_Rev.1.pdf", "pdf_multilingual/udhr_spn.pdf", "scans/1971-09-29_A_L.632-EN.pdf"]


@pytest.mark.parametrize("name", REAL)
def test_real_pdf_looks_and_reads_the_same(shared: Path, tmp_path: Path, name: str) -> None:
    source, target = shared / "data/files" / name, tmp_path / "out.pdf"
    clean_pdf(source, target, most_pages=2000)
    before, after = pypdfium2.PdfDocument(source), pypdfium2.PdfDocument(target)
    assert len(before) == len(after)
    for number in {0, len(before) - 1}:
        pictures = [one[number].render(scale=0.5).to_numpy().tobytes() for one in (before, after)]
        assert pictures[0] == pictures[1]
    said = [read(path.read_bytes(), "a.pdf") for path in (source, target)]
    assert said[0].paragraphs == said[1].paragraphs
    assert pikepdf.open(target).docinfo == {}
