"""A paper as PDF, in Noto Serif and Noto Sans (Debian: fonts-noto-core)."""

from __future__ import annotations

from pathlib import Path

from fontTools.subset import Options, Subsetter, load_font  # type: ignore[import-untyped]
from fpdf import FPDF
from fpdf.enums import XPos, YPos

from travaux.demo.making.sources import (
    GREY,
    INDENT,
    INK,
    INVENTED,
    MARGIN,
    Block,
    Letterhead,
    Piece,
    Source,
    read_letterhead,
)

FONTS = Path("/usr/share/fonts/truetype/noto")
FACES = (
    ("serif", "", "NotoSerif-Regular"),
    ("serif", "B", "NotoSerif-Bold"),
    ("serif", "I", "NotoSerif-Italic"),
    ("sans", "", "NotoSans-Regular"),
    ("sans", "B", "NotoSans-Bold"),
)
LETTERS = [*range(0x20, 0x180), *range(0x2010, 0x2040)]


class Page(FPDF):
    """A sheet of the office's paper: its name on the first page, a footer on all."""

    def __init__(self, source: Source, letterhead: Letterhead, fonts: Path) -> None:
        super().__init__(format="A4")
        self.source, self.letterhead = source, letterhead
        for family, style, face in FACES:
            self.add_font(family, style, fonts / f"{face}.ttf")
        self.set_margins(MARGIN, 24, MARGIN)
        self.set_auto_page_break(True, 28)
        self.c_margin = 0
        self.last = ""
        self.set_title(source.heading["title"])
        self.set_author(letterhead.name)
        self.set_subject(source.heading["subject"])
        self.set_lang(source.language)
        self.set_creator("Travaux")
        self.set_creation_date(source.made)

    def header(self) -> None:
        if self.page_no() > 1:
            return
        self.set_font("sans", "B", 10)
        self.set_text_color(*self.letterhead.colour)
        self.line_of(self.letterhead.name, 5)
        self.set_font("serif", "I", 9)
        self.set_text_color(*GREY)
        self.line_of(self.letterhead.motto, 5)
        self.set_draw_color(*self.letterhead.colour)
        self.set_line_width(0.5)
        self.line(MARGIN, self.get_y() + 2, self.w - MARGIN, self.get_y() + 2)
        self.ln(14)

    def footer(self) -> None:
        self.set_y(-20)
        self.set_font("sans", "", 7.5)
        self.set_text_color(*GREY)
        self.cell(0, 4, INVENTED[self.source.language])
        self.set_x(MARGIN)
        self.cell(0, 4, f"{self.source.heading['number']}   ·   {self.page_no()}", align="R")

    def line_of(self, text: str, height: float) -> None:
        self.multi_cell(0, height, text, align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)

    def opening(self) -> None:
        heading = self.source.heading
        self.set_font("sans", "", 9)
        self.set_text_color(*self.letterhead.colour)
        self.line_of(f"{heading['kind']}   ·   {heading['printed']}", 5)
        self.ln(2)
        self.set_font("serif", "B", 18)
        self.set_text_color(*INK)
        self.line_of(heading["title"], 8.6)
        self.ln(6)

    def block(self, block: Block) -> None:
        if self.last == "item" != block.kind:
            self.ln(1.4)
        self.last = block.kind
        if block.kind == "heading":
            if self.will_page_break(26):
                self.add_page()
            self.ln(2)
            self.set_font("sans", "B", 10.5)
            self.set_text_color(*self.letterhead.colour)
            self.line_of("".join(piece.text for piece in block.pieces), 5.5)
            self.ln(1.5)
            return
        if self.will_page_break(11):
            self.add_page()
        indent = {"text": 0.0, "numbered": INDENT, "item": INDENT + 5, "quotation": INDENT}[block.kind]
        self.set_text_color(*INK)
        self.set_font("serif", "", 10.2)
        if block.label:
            self.set_x(MARGIN + indent - (INDENT if block.kind == "numbered" else 5))
            self.cell(INDENT, 5.3, block.label)
        self.set_left_margin(MARGIN + indent)
        self.set_x(MARGIN + indent)
        text = "".join(marked(piece, block.kind == "quotation") for piece in block.pieces)
        self.multi_cell(0, 5.3, text, align="L", markdown=True, new_x=XPos.LMARGIN, new_y=YPos.NEXT)
        self.set_left_margin(MARGIN)
        self.ln(1 if block.kind == "item" else 2.4)


def marked(piece: Piece, italic: bool) -> str:
    """The piece in the marks that fpdf2 understands."""
    mark = "**" if piece.bold else "__" if piece.italic or italic else ""
    return f"{mark}{piece.text}{mark}"


def thin_fonts(folder: Path) -> Path:
    """The faces in `folder`, with our letters only and without hinting, which is most of their weight."""
    for _, _, face in FACES:
        options = Options(hinting=False, layout_features=["kern"])
        font = load_font(str(FONTS / f"{face}.ttf"), options)
        font.recalcTimestamp = False
        subsetter = Subsetter(options)
        subsetter.populate(unicodes=LETTERS)
        subsetter.subset(font)
        font.save(folder / f"{face}.ttf")
    return folder


def make_pdf(source: Source, fonts: Path) -> bytes:
    page = Page(source, read_letterhead(source.language), fonts)
    page.add_page()
    page.opening()
    for block in source.blocks:
        page.block(block)
    return bytes(page.output())
