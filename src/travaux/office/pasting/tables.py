"""Which tables of a pasted text Markdown can say."""

from __future__ import annotations

from typing import Any

MOST_COLUMNS = 12


def is_simple(table: Any) -> bool:
    """Whether a table has rows of equally many cells, two or more, none merged, with nothing but words.

    Asked of outermost tables only, so that no element is looked at twice.
    """
    if any(above.get("data-looked") for above in table.iterancestors("table")):
        return False
    table.set("data-looked", "1")
    widths = set()
    for element in table.iter():
        if element is not table and element.tag in ("table", "ul", "ol", "pre", "blockquote"):
            return False
        if element.tag in ("td", "th") and (is_merged(element, "colspan") or is_merged(element, "rowspan")):
            return False
        if element.tag == "tr":
            widths.add(sum(1 for cell in element if cell.tag in ("td", "th")))
    return len(widths) == 1 and 2 <= min(widths) <= MOST_COLUMNS


def is_merged(cell: Any, how: str) -> bool:
    return (cell.get(how) or "1").strip() not in ("1", "")
