"""`travaux call read`: what it prints, what it exits with, and that it does without Django."""

import json
import subprocess
import sys
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner
from fpdf import FPDF

from travaux.cli import travaux

TEXT = (
    "Call for inputs on rivers\n\nThe Special Rapporteur on the right to food invites States to send"
    " inputs of up to "
    "five pages, in Word, to rivers@example.org by 24 July 2017, 18:00 CEST. Languages: English, French.\n"
)
KEYS = {"title", "issuers", "deadlines", "addresses", "limits", "formats", "languages", "evidence"}


def read(*arguments: str, given: str | None = None) -> tuple[int, str, str]:
    done = CliRunner().invoke(travaux, ["call", "read", *arguments], input=given, prog_name="travaux")
    return done.exit_code, done.stdout, done.stderr


def files(folder: Path) -> list[Path]:
    """One text as plain text, saved page, Word file and PDF."""
    first, second = TEXT.strip().split("\n\n")
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    (folder / "a.html").write_text(
        f"<html><body><h1>{first}</h1><p>{second}</p></body></html>", encoding="utf-8"
    )
    document = docx.Document()
    document.add_heading(first)
    document.add_paragraph(second)
    document.save(str(folder / "a.docx"))
    pdf = FPDF()
    pdf.set_font("helvetica", size=12)
    pdf.add_page()
    pdf.multi_cell(0, text=TEXT)
    (folder / "a.pdf").write_bytes(bytes(pdf.output()))
    return sorted(folder.iterdir())


def test_every_format_gives_the_same_reading(tmp_path: Path) -> None:
    for path in files(tmp_path):
        status, shown, _ = read("--json", str(path))
        reading = json.loads(shown)
        assert (status, reading["is_call"], reading["guidance"], len(reading["calls"])) == (0, True, False, 1)
        call = reading["calls"][0]
        assert set(call) >= KEYS
        assert call["title"] == "Call for inputs on rivers", path
        assert call["issuers"] == ["Special Rapporteur on the right to food"]
        assert [(d["date"], d["time"], d["zone"]) for d in call["deadlines"]] == [
            ("2017-07-24", "18:00", "Europe/Zurich")
        ]
        assert call["addresses"] == ["rivers@example.org"]
        assert [(limit["max"], limit["unit"]) for limit in call["limits"]] == [(5, "pages")]
        assert (call["formats"], call["languages"]) == (["docx"], ["en", "fr"])
        assert call["deadlines"][0]["wording"] == call["evidence"]["deadlines"]


def test_scan_without_text_is_one_sentence_and_status_1(tmp_path: Path) -> None:
    picture = FPDF()
    picture.add_page()
    picture.rect(20, 20, 100, 100)
    (tmp_path / "scan.pdf").write_bytes(bytes(picture.output()))
    status, shown, said = read(str(tmp_path / "scan.pdf"))
    assert (status, shown) == (1, "")
    assert said.endswith("scan.pdf: No text was found; the pages may be pictures.\n")
    assert said.count("\n") == 1


def test_standard_input_is_read_for_a_dash() -> None:
    status, shown, _ = read("-", "--json", given=TEXT)
    assert (status, json.loads(shown)["is_call"]) == (0, True)


def test_new_keys_stand_beside_those_of_the_contract() -> None:
    text = (
        "Call for inputs on rivers\n\nDeadline: 2 May 2024 (extended from 24 April 2024)\n\nThe Special"
        " Rapporteur on the right to food is preparing a report pursuant to resolution 12/34 and invites"
        " States to share examples of laws on rivers.\n\nQuestions:"
        "\n1. Who owns them?\n2. Who cleans them?\n\n"
        "Inputs will be published with the name of the organisation unless you ask for confidentiality.\n"
    )
    (call,) = json.loads(read("-", "--json", given=text)[1])["calls"]
    assert [(d["date"], d["former"]) for d in call["deadlines"]] == [("2024-05-02", "2024-04-24")]
    assert [d["date"] for d in call["earlier_deadlines"]] == ["2024-04-24"]
    assert call["questions"] == ["Who owns them?", "Who cleans them?"]
    assert call["mandate"] == "resolution 12/34"
    assert call["who_may_answer"] == call["who"] == "States"
    for name in ("purpose", "useful_information", "what_is_published", "confidentiality", "attribution"):
        assert call[name] == call["evidence"][name]


def test_reading_for_people_says_what_is_not_stated() -> None:
    assert "2017-07-24, time not stated" in read("-", given="Call for inputs\n\nDeadline: 24 July 2017")[1]
    assert read("-", given="A lunch.")[1] == "This is no call for inputs.\n"
    assert read("-", given="How to submit reports\n\nReports must be sent in Word.")[1].startswith(
        "Standing guidance"
    )


@pytest.mark.parametrize(
    ("name", "content"), [("a.pdf", b"%PDF-1.4"), ("b", b"\x00\x01"), ("c.txt", b"  \n"), ("d", None)]
)
def test_bad_input_is_one_sentence_and_status_1(tmp_path: Path, name: str, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    status, shown, said = read("--json", str(tmp_path / name))
    assert (status, shown) == (1, "")
    assert said.startswith(str(tmp_path / name)) and said.count("\n") == 1


@pytest.mark.parametrize("arguments", [[], ["a", "b"], ["--language", "de", "a"], ["--xml", "a"]])
def test_wrong_usage_is_status_2(arguments: list[str]) -> None:
    assert read(*arguments)[0] == 2


def test_django_is_not_loaded(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    program = (
        "import sys; from travaux.cli import travaux; "
        f"travaux(['call', 'read', '--json', {str(tmp_path / 'a.txt')!r}], standalone_mode=False); "
        "sys.exit(any(name.split('.')[0] == 'django' for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", program], capture_output=True, check=False).returncode == 0
