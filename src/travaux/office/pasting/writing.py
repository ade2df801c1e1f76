"""Blocks as Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from travaux.office.pasting.blocks import Block, Item, Run
from travaux.office.pasting.wording import worded
from travaux.office.templatetags.writing import outline


def written(blocks: list[Block], called: Iterable[str]) -> str:
    """The whole text, its footnotes at the end, numbered as they are called. A note that nothing calls stays
    where it stood.
    """
    given = {block.note for block in blocks if block.note}
    names = [name for name in called if name in given]
    numbers = {name: number for number, name in enumerate(names, 1)}
    of_notes: dict[str, list[Block]] = {name: [] for name in names}
    body: list[Block] = []
    for block in blocks:
        of_notes.get(block.note, body).append(block)
    set_levels(body)
    parts = [laid_out(body, numbers)]
    parts += [note(numbers[name], of_notes[name], numbers) for name in names]
    return "\n\n".join(part for part in parts if part)


def set_levels(blocks: list[Block]) -> None:
    headings = [block for block in blocks if block.kind == "heading"]
    for block, level in zip(headings, outline([block.level for block in headings]), strict=True):
        block.level = level


def note(number: int, blocks: list[Block], numbers: Mapping[str, int]) -> str:
    for block in blocks:
        block.kind = "text" if block.kind == "heading" else block.kind
    text = laid_out(blocks, numbers).replace("\n", "\n    ").replace("\n    \n", "\n\n")
    return f"[^{number}]: {text}"


def laid_out(blocks: Iterable[Block], numbers: Mapping[str, int]) -> str:
    lines: list[str] = []
    before: Block | None = None
    for block in blocks:
        text = said(block, numbers)
        if before is not None and not follows_closely(before, block):
            shared = common(before.inside, block.inside)
            lines.append("".join(rest(item) for item in block.inside[:shared]).rstrip())
        begun = common(before.inside, block.inside) if before else 0
        first = "".join(
            rest(item) if place < begun else begins(item) for place, item in enumerate(block.inside)
        )
        after = "".join(rest(item) for item in block.inside)
        for place, line in enumerate(text.split("\n")):
            lines.append(f"{after if place else first}{line}".rstrip())
        before = block
    return "\n".join(lines)


def common(one: tuple[Item, ...], other: tuple[Item, ...]) -> int:
    """In how many of the same items and quotations both stand."""
    count = 0
    while count < min(len(one), len(other)) and one[count] is other[count]:
        count += 1
    return count


def follows_closely(before: Block, block: Block) -> bool:
    """Whether an item follows another without an empty line between them."""
    shared = common(before.inside, block.inside)
    begins_item = shared < len(block.inside) and block.inside[shared].of is not None
    if not begins_item or before.kind != "text" or not any(item.of for item in before.inside):
        return False
    return shared == len(before.inside) or not differs(before.inside[shared], block.inside[shared])


def differs(one: Item, other: Item) -> bool:
    return one.of is None or other.of is None or one.of.numbered != other.of.numbered


def begins(item: Item) -> str:
    if item.of is None:
        return "> "
    return f"{item.number}. " if item.of.numbered else "- "


def rest(item: Item) -> str:
    return "> " if item.of is None else " " * len(begins(item))


def said(block: Block, numbers: Mapping[str, int]) -> str:
    if block.kind == "table":
        return table(block.cells, numbers)
    if block.kind == "heading":
        return (
            f"{'#' * block.level} {worded(block.runs, numbers, looks=False).replace(chr(92) + chr(10), ' ')}"
        )
    return worded(block.runs, numbers)


def table(rows: list[list[list[Run]]], numbers: Mapping[str, int]) -> str:
    lines = ["| " + " | ".join(cell(runs, numbers) for runs in row) + " |" for row in rows]
    return "\n".join([lines[0], "|" + " --- |" * len(rows[0]), *lines[1:]])


def cell(runs: list[Run], numbers: Mapping[str, int]) -> str:
    return one_line(worded(runs, numbers)).replace("|", "\\|")


def one_line(markdown: str) -> str:
    return markdown.replace("\\\n", " ")
