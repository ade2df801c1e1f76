"""Make the papers of the demonstration record: `python -m travaux.demo.make_files [name …]`.

Each source in `files/sources` is Markdown under a heading of TOML between `+++` lines:

    kind      what the paper is, printed above its title: "Guidance"
    title     its title, also in the metadata of the file
    printed   its date as printed
    number    the office's own number of the paper
    subject   one line for the metadata
    made      the day that the metadata give, "2017-07-04"

The file beside it takes the name of the source; the language is the part before the ending
(`guide.en.pdf.md` makes `files/guide.en.pdf`). Understood are headings (`##`), paragraphs, numbered
paragraphs, lists, quotations, bold and italic. The same source gives the same bytes with the same
versions of fpdf2 and fonts. The files are in the repository: only who changes a source needs this, with
fpdf2 installed and the Noto Serif and Noto Sans fonts (Debian: fonts-noto-core).
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from travaux.demo.making.sources import DEMO, read_source


def main(names: list[str]) -> None:
    # Needs what only developers have installed.
    from travaux.demo.making.pdf import make_pdf, thin_fonts  # noqa: PLC0415
    from travaux.demo.making.word import make_docx  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as folder:
        fonts = thin_fonts(Path(folder))
        for path in sorted((DEMO / "files" / "sources").glob("*.md")):
            source = read_source(path)
            if names and source.name not in names:
                continue
            content = make_pdf(source, fonts) if source.name.endswith(".pdf") else make_docx(source)
            (DEMO / "files" / source.name).write_bytes(content)
            sys.stdout.write(f"{source.name}: {len(content) / 1024:.0f} KB\n")


if __name__ == "__main__":
    main(sys.argv[1:])
