"""The page on settings is held to the code."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PRODUCT = ROOT / "src" / "travaux"
READ = re.compile(r"environ(?:\.get\(|\[|\.setdefault\()\s*\"((?:TRAVAUX|DATABASE)_\w+)\"")
DESCRIBED = re.compile(r"^\| `(\w+)` \|", re.MULTILINE)


def test_settings_page_describes_what_the_code_reads_and_nothing_else() -> None:
    read = {name for path in PRODUCT.rglob("*.py") for name in READ.findall(path.read_text())}
    assert set(DESCRIBED.findall((ROOT / "docs" / "settings.md").read_text())) == read
