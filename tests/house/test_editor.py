"""The editor that pages load was made from the sources that lie here."""

import hashlib
import re

import locks

EDITOR = locks.ROOT / "editor"
BUILT = locks.ROOT / "src" / "travaux" / "office" / "static" / "office" / "editor.js"


def test_built_file_was_made_from_these_sources() -> None:
    names = ["build.mjs", "package-lock.json", "package.json"]
    names += sorted(f"src/{source.name}" for source in (EDITOR / "src").iterdir())
    digest = hashlib.sha256()
    for name in names:
        digest.update(f"{name}\0".encode() + (EDITOR / name).read_bytes() + b"\0")
    said = re.match(rb"/\*! Made from editor/ of ([0-9a-f]{64})\.", BUILT.read_bytes())
    assert said is not None
    assert said[1].decode() == digest.hexdigest(), "run `npm ci && npm run build` in editor/"


def test_lock_holds_no_address() -> None:
    """Neither of a registry nor of anybody else; npm writes them again, and they are taken out again."""
    assert "://" not in (EDITOR / "package-lock.json").read_text(encoding="utf-8")
