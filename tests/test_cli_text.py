"""`travaux text compare`, as whoever has two files uses it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from travaux.cli import travaux
from travaux.texts.document import Document, Paragraph

OLD = "1. States should protect persons at sea.\n\n2. Courts appoint interpreters without charge.\n"
NEW = "1.\tCourts appoint interpreters without charge.\n2.\tStates shall protect persons at sea.\n"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(travaux, ["text", "compare", *map(str, arguments)])


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    for name, text in (("old.txt", OLD), ("new.txt", NEW)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path / "old.txt", tmp_path / "new.txt"


def test_plain_text_is_a_paragraph_a_line_with_its_label_apart(files: tuple[Path, Path]) -> None:
    found = json.loads(run(*files, "--json").stdout)
    assert [one["label"] for one in found["old"]["paragraphs"]] == ["1.", "2."]
    assert found["old"]["paragraphs"][0]["text"] == "States should protect persons at sea."
    assert found["old"]["source"]["name"] == "old.txt"
    assert [(one["relation"], one["renumbered"]) for one in found["lineage"]] == [
        ("kept", True),
        ("edited", True),
    ]
    assert found["summary"]["moved"] == 1


def test_people_read_what_changed(files: tuple[Path, Path]) -> None:
    shown = run(*files).stdout
    assert shown.startswith("2 paragraphs before, 2 now: 1 kept, 1 edited, 1 moved, 2 renumbered.")
    assert "States [-should-]{+shall+} protect persons at sea." in shown


def test_documents_as_json_are_compared_as_they_are(tmp_path: Path) -> None:
    path = tmp_path / "document.json"
    path.write_text(Document((Paragraph("x9", "1. A text", kind="operative"),)).as_json(), encoding="utf-8")
    found = json.loads(run(path, path, "--json").stdout)
    assert found["lineage"][0]["old"] == ["x9"]
    assert found["new"]["paragraphs"][0]["kind"] == "operative"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b'{"paragraphs": [{"id": "a"}]}', "paragraphs[0].text is missing."),
        (b"{", "This is no JSON that can be read (line 1)."),
        (b" \n ", "The file is empty."),
        (b"\x00\x01", ""),
    ],
)
def test_file_that_cannot_be_compared_is_named_with_the_reason(
    tmp_path: Path, files: tuple[Path, Path], content: bytes, sentence: str
) -> None:
    bad = tmp_path / "bad.json"
    bad.write_bytes(content)
    result = run(files[0], bad, "--json")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith(f"{bad}: {sentence}")
    assert len(result.stderr.splitlines()) == 1


def test_missing_file_is_bad_input_and_missing_argument_wrong_usage(files: tuple[Path, Path]) -> None:
    assert (
        run(files[0], "nowhere.txt").stderr
        == "nowhere.txt: The file cannot be read (No such file or directory).\n"
    )
    assert run(files[0], "nowhere.txt").exit_code == 1
    assert run(files[0]).exit_code == 2


def test_django_is_never_loaded(files: tuple[Path, Path]) -> None:
    code = (
        "import sys; from travaux.cli import travaux\n"
        f"travaux(['text', 'compare', {str(files[0])!r}, {str(files[1])!r}], standalone_mode=False)\n"
        "assert 'django' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)


def test_comparison_is_written_as_page_word_file_and_table(files: tuple[Path, Path], tmp_path: Path) -> None:
    names = [tmp_path / f"changes.{ending}" for ending in ("html", "docx", "xlsx")]
    shown = run(*files, "--html", names[0], "--docx", names[1], "--xlsx", names[2])
    assert shown.stdout == "2 paragraphs before, 2 now: 1 kept, 1 edited, 1 moved, 2 renumbered.\n"
    assert "<ins" in names[0].read_text(encoding="utf-8")
    assert [name.read_bytes()[:2] for name in names[1:]] == [b"PK", b"PK"]
    assert json.loads(run(*files, "--json", "--html", names[0]).stdout)["summary"]["edited"] == 1
    assert sorted(tmp_path.iterdir()) == sorted([*files, *names])  # nothing half-written stays


def test_file_that_cannot_be_written_is_named(files: tuple[Path, Path], tmp_path: Path) -> None:
    result = run(*files, "--html", tmp_path / "nowhere" / "changes.html")
    assert result.exit_code == 1
    assert "changes.html: The file cannot be written (No such file or directory)." in result.stderr


def test_standard_input_is_one_of_the_two(files: tuple[Path, Path]) -> None:
    result = CliRunner().invoke(travaux, ["text", "compare", "-", str(files[1]), "--json"], input=OLD)
    assert json.loads(result.stdout)["summary"]["moved"] == 1
    assert CliRunner().invoke(travaux, ["text", "compare", "-", "-"], input=OLD).exit_code == 2


def test_people_read_where_words_bind_less(files: tuple[Path, Path]) -> None:
    assert "  stronger: “should”" in run(*files).stdout


def read(*arguments: object, piped: str | None = None) -> Result:
    return CliRunner().invoke(travaux, ["text", "read", *map(str, arguments)], input=piped)


def test_document_is_read_for_people_and_for_programs(files: tuple[Path, Path], tmp_path: Path) -> None:
    assert "operative   1. States should protect persons at sea." in read(files[0]).stdout
    found = json.loads(read("-", "--json", piped=OLD).stdout)
    assert [one["number"] for one in found["paragraphs"]] == ["1", "2"]
    assert read(files[0], "--akn", tmp_path / "old.xml").stdout == ""
    assert (tmp_path / "old.xml").read_text(encoding="utf-8").startswith("<?xml")


def test_many_files_are_read_into_a_folder_and_the_bad_ones_are_named(
    files: tuple[Path, Path], tmp_path: Path
) -> None:
    bad = tmp_path / "bad.pdf"
    bad.write_bytes(b"%PDF-1.4 nothing")
    result = read(*files, bad, "--into", tmp_path / "read")
    assert result.exit_code == 1
    assert result.stderr == (
        f"1 of 3 files could not be read. {bad}: The file is damaged and cannot be read.\n"
    )
    assert sorted(one.name for one in (tmp_path / "read").iterdir()) == ["new.txt.json", "old.txt.json"]
    assert read(*files).exit_code == 2
    assert read(files[0], files[0], "--into", tmp_path / "read").exit_code == 1
