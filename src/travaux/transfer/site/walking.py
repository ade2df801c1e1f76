"""Finding the pages in files and folders, and the files that lie beside them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit

from travaux.transfer.site.model import Download, Page
from travaux.transfer.site.reading import looks_like_markup, read_page

PAGE_ENDINGS = {".html", ".htm", ".xhtml", ".txt", ""}
LARGEST_PAGE = 5_000_000


@dataclass
class Site:
    """What was read, in order of names. `left_out` names every file that is no page: some of them are the
    files that pages link to, and those are also listed in `beside`.
    """

    pages: list[Page] = field(default_factory=list)
    left_out: list[Path] = field(default_factory=list)
    beside: list[Path] = field(default_factory=list)
    # Of a site that was fetched: its files, the pages that could not be had and why (by address), and how
    # many more were known when the limit was reached.
    downloads: list[Download] = field(default_factory=list)
    not_fetched: dict[str, str] = field(default_factory=dict)
    not_visited: int = 0


def read_site(paths: Iterable[Path]) -> Site:
    """The pages among `paths` and in the folders among them. A page's source is its path from the folder
    given.

    Raises FileNotFoundError for a path that does not exist.
    """
    site = Site()
    for path in paths:
        if path.is_dir():
            for found in sorted(
                found for found in path.rglob("*") if found.is_file() and not _is_hidden(found, path)
            ):
                _read_file(site, found, path)
        elif path.is_file():
            _read_file(site, path, path.parent)
        else:
            raise FileNotFoundError(path)
    used = {
        file.path
        for page in site.pages
        for resource in page.resources
        for file in resource.files
        if file.path
    }
    site.beside = sorted(used)
    return site


def _is_hidden(path: Path, root: Path) -> bool:
    return any(part.startswith(".") for part in path.relative_to(root).parts)


def _read_file(site: Site, path: Path, root: Path) -> None:
    page = None
    if path.suffix.lower() in PAGE_ENDINGS and 0 < path.stat().st_size <= LARGEST_PAGE:
        content = path.read_bytes()
        if path.suffix or looks_like_markup(content):
            page = _page(path, root, content)
    if page is None:
        site.left_out.append(path)
    else:
        site.pages.append(page)


def _page(path: Path, root: Path, content: bytes) -> Page | None:
    def beside(href: str) -> Path | None:
        return find_beside(href, path, root)

    try:
        page = read_page(path.relative_to(root).as_posix(), content, beside=beside)
    except UnicodeDecodeError:
        return None
    return page if content.strip() and b"\x00" not in content[:8000] else None


def find_beside(href: str, page: Path, root: Path) -> Path | None:
    """The file to which a page links, if it was saved with it: at the linked place, or under the same
    name in the page's folder or the folder that a browser saves beside it. Nothing outside `root` is ever
    taken.
    """
    try:
        linked = Path(unquote(urlsplit(href).path))
    except ValueError:
        return None
    if not linked.name:
        return None
    folder = page.parent
    places = [
        folder / linked if not linked.is_absolute() else root / linked.relative_to("/"),
        folder / linked.name,
        folder / f"{page.stem}_files" / linked.name,
        folder / "files" / linked.name,
        root / linked.name,
        root / "files" / linked.name,
    ]
    inside = root.resolve()
    for place in places:
        try:
            real = place.resolve()
            if real.is_relative_to(inside) and real.is_file() and real != page.resolve():
                return real
        except (OSError, ValueError):
            continue
    return None
