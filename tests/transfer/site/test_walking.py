from pathlib import Path

import pytest

from travaux.transfer.site import read_site


def test_folders_are_walked_in_order_of_names(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    for name in ("b/two.txt", "a.txt", "c.htm"):
        (tmp_path / name).write_text(
            "<html><body><p>May 2019</p></body></html>" if name == "c.htm" else "May 2019"
        )
    assert [page.source for page in read_site([tmp_path]).pages] == ["a.txt", "b/two.txt", "c.htm"]


def test_what_is_no_page_is_listed(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text("May 2019\n\nA day")
    (tmp_path / "latin.txt").write_bytes("é".encode("latin-1"))
    (tmp_path / "nul.txt").write_bytes(b"a\x00b")
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    (tmp_path / "nameless").write_text("just a note")
    (tmp_path / ".hidden.txt").write_text("May 2019")
    site = read_site([tmp_path])
    assert [page.source for page in site.pages] == ["page.txt"]
    assert [path.name for path in site.left_out] == [
        "empty.txt",
        "latin.txt",
        "nameless",
        "nul.txt",
        "picture.png",
    ]


def test_single_file_is_named_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text("May 2019\n\nA day")
    assert [page.source for page in read_site([tmp_path / "page.txt"]).pages] == ["page.txt"]


def test_missing_path_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_site([tmp_path / "nothing"])
