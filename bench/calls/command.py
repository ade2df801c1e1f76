"""`python -m bench calls`: read the labelled pages, and say what is right and what is wrong."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from bench.calls import own_pages
from bench.calls.labels import CORRECTED, Value, read_labels
from bench.calls.scoring import Cell, score, share

CALLS = Path(__file__).resolve().parents[3] / "shared" / "data" / "calls"


def main(arguments: list[str]) -> int:
    """Print page by page and field by field; 1 where the pages are not there, else 0."""
    made = argparse.ArgumentParser(prog="run.py bench calls", description=__doc__)
    made.add_argument(
        "--folder", type=Path, default=CALLS, help="pages and labels.csv (../shared/data/calls)"
    )
    made.add_argument("--own", action="store_true", help="read our own pages instead")
    options = made.parse_args(arguments)
    if options.own:
        for line in own_report():
            print(line)
        return 0
    folder = options.folder
    if not (folder / "labels.csv").is_file():
        print(f"The labelled pages are not here: there is no {folder / 'labels.csv'}.", file=sys.stderr)
        return 1
    for line in report(score(read_labels(folder))):
        print(line)
    right, of = share(score(read_labels(folder, corrected=False)))
    print(f"with the labels as they stand: {right} of {of}, {right / of:.3f}")
    return 0


def report(cells: list[Cell]) -> list[str]:
    fields = list(dict.fromkeys(cell.field for cell in cells))
    lines = ["page  " + "  ".join(f"{field:<9}" for field in fields)]
    for file in dict.fromkeys(cell.file for cell in cells):
        row = {cell.field: _mark(cell) for cell in cells if cell.file == file}
        lines.append(f"{file:<6}" + "  ".join(f"{row[field]:<9}" for field in fields))
    lines.append("")
    for field in fields:
        counted = [cell for cell in cells if cell.field == field and (cell.counts or field == "deadlines")]
        lines.append(f"{field:<10} {sum(cell.right for cell in counted):>3} of {len(counted)}")
    right, of = share(cells)
    lines.append(
        f"fields other than kind and deadlines: {right} of {of}, {right / of:.3f}" if of else "no fields"
    )
    wrong = [cell for cell in cells if not cell.right]
    lines += [
        f"wrong: {c.file} {c.field}: expected {_said(c.expected)}, found {_said(c.found)}" for c in wrong
    ]
    corrected = {(file, field): why for (file, field), (_, why) in CORRECTED.items()}
    lines += [f"corrected label: {file} {field}: {why}" for (file, field), why in corrected.items()]
    return lines


def own_report() -> list[str]:
    """How many fields of our own pages are right, by set; what is wrong in those that are not held out."""
    lines = []
    pages = own_pages.read_pages()
    for part in own_pages.SETS:
        cells = [cell for cell in own_pages.score(page for page in pages if page.part == part) if cell.counts]
        lines.append(f"{part}: {sum(page.part == part for page in pages)} pages")
        for field in dict.fromkeys(cell.field for cell in cells):
            of = [cell for cell in cells if cell.field == field]
            lines.append(f"  {field:<20} {sum(cell.right for cell in of):>3} of {len(of)}")
        right = sum(cell.right for cell in cells)
        lines.append(f"  {'all':<20} {right:>3} of {len(cells)}, {right / len(cells):.3f}")
        if part != "held out":
            lines += [
                f"  wrong: {c.file}: {c.field}: expected {_said(c.expected)}, found {_said(c.found)}"
                for c in cells
                if not c.right
            ]
    return lines


def _mark(cell: Cell) -> str:
    if not cell.counts:
        return "-"
    return "right" if cell.right else "WRONG"


def _said(value: Value) -> str:
    return ", ".join(sorted(value)) or "nothing"
