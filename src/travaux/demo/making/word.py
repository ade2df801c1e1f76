"""A paper as DOCX."""

# Nothing else is done here, so that python-docx may be loaded at once.
# ruff: noqa: TID253

from __future__ import annotations

import datetime
import io
import zipfile

import docx
from docx.document import Document as WordDocument
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph as WordParagraph

from travaux.demo.making.sources import (
    GREY,
    INDENT,
    INK,
    INVENTED,
    MARGIN,
    Block,
    Letterhead,
    Source,
    read_letterhead,
)


def make_docx(source: Source) -> bytes:
    letterhead = read_letterhead(source.language)
    document = docx.Document()
    describe(document, source, letterhead)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(MARGIN)
    section.top_margin, section.bottom_margin = Mm(24), Mm(26)
    colour = RGBColor(*letterhead.colour)
    for name, size, bold in (("Normal", 10.5, False), ("Title", 19, True), ("Heading 2", 11, True)):
        style = document.styles[name]
        style.font.size, style.font.bold, style.font.italic = Pt(size), bold, False
        style.font.color.rgb = RGBColor(*INK) if name != "Heading 2" else colour
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for attribute in list(fonts.attrib):
            del fonts.attrib[attribute]
        for attribute in ("w:ascii", "w:hAnsi", "w:cs"):
            fonts.set(qn(attribute), "Calibri" if name == "Heading 2" else "Cambria")
        style.paragraph_format.space_after = Pt(4 if name == "Heading 2" else 8)
        style.paragraph_format.line_spacing = 1.2 if name == "Normal" else 1.1
    border = document.styles["Title"].element.pPr.find(qn("w:pBdr"))
    if border is not None:
        document.styles["Title"].element.pPr.remove(border)

    write(document, letterhead.name, size=10, colour=colour, bold=True).paragraph_format.space_after = Pt(0)
    motto = write(document, letterhead.motto, size=9, colour=RGBColor(*GREY), italic=True)
    underline(motto, letterhead.colour)
    heading = source.heading
    kind = write(document, f"{heading['kind']}   ·   {heading['printed']}", size=9, colour=colour)
    kind.paragraph_format.space_before = Pt(24)
    document.add_paragraph(heading["title"], style="Title")
    for block in source.blocks:
        write_block(document, block)
    document.styles["Footer"].paragraph_format.tab_stops.clear_all()
    footer = section.footer.paragraphs[0]
    footer.paragraph_format.tab_stops.add_tab_stop(Mm(210 - 2 * MARGIN), WD_TAB_ALIGNMENT.RIGHT)
    run = footer.add_run(f"{INVENTED[source.language]}\t{heading['number']}   ·   ")
    number = footer.add_run()
    for step in ("begin", "PAGE", "end"):
        element = OxmlElement("w:instrText" if step == "PAGE" else "w:fldChar")
        if step == "PAGE":
            element.text = step
        else:
            element.set(qn("w:fldCharType"), step)
        number._r.append(element)
    for part in (run, number):
        part.font.size, part.font.color.rgb = Pt(7.5), RGBColor(*GREY)
    return packed(document, source.made)


def describe(document: WordDocument, source: Source, letterhead: Letterhead) -> None:
    properties = document.core_properties
    properties.title, properties.subject = source.heading["title"], source.heading["subject"]
    properties.author = properties.last_modified_by = letterhead.name
    properties.language, properties.comments = source.language, ""
    properties.created = properties.modified = source.made.replace(tzinfo=None)
    defaults = document.styles.element.find(qn("w:docDefaults"))
    for language in defaults.iter(qn("w:lang")):
        language.set(qn("w:val"), {"en": "en-GB", "fr": "fr-CH"}[source.language])


def write(
    document: WordDocument,
    text: str,
    *,
    size: float,
    colour: RGBColor,
    bold: bool = False,
    italic: bool = False,
) -> WordParagraph:
    paragraph = document.add_paragraph()
    run = paragraph.add_run(text)
    run.font.size, run.font.color.rgb, run.font.bold, run.font.italic = Pt(size), colour, bold, italic
    return paragraph


def underline(paragraph: WordParagraph, colour: tuple[int, int, int]) -> None:
    borders = OxmlElement("w:pBdr")
    line = OxmlElement("w:bottom")
    for attribute, value in (("val", "single"), ("sz", "10"), ("space", "6"), ("color", bytes(colour).hex())):
        line.set(qn(f"w:{attribute}"), value)
    borders.append(line)
    paragraph._p.get_or_add_pPr().append(borders)


def write_block(document: WordDocument, block: Block) -> None:
    paragraph = document.add_paragraph(style="Heading 2" if block.kind == "heading" else "Normal")
    if block.label:
        before, hanging = (0.0, INDENT) if block.kind == "numbered" else (INDENT, 5.0)
        paragraph.paragraph_format.left_indent = Mm(before + hanging)
        paragraph.paragraph_format.first_line_indent = Mm(-hanging)
        paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(before + hanging))
        paragraph.add_run(f"{block.label}\t")
    if block.kind == "quotation":
        paragraph.paragraph_format.left_indent = Mm(INDENT)
    for piece in block.pieces:
        run = paragraph.add_run(piece.text)
        run.font.bold = True if piece.bold else None
        run.font.italic = True if piece.italic or block.kind == "quotation" else None


def packed(document: WordDocument, made: datetime.datetime) -> bytes:
    """The document without the template's thumbnail, its parts dated `made`: always the same."""
    relations = document.part.package.rels
    for key in [key for key, relation in relations.items() if relation.reltype.endswith("/thumbnail")]:
        del relations[key]
    loose = io.BytesIO()
    document.save(loose)
    tight = io.BytesIO()
    with (
        zipfile.ZipFile(loose) as old,
        zipfile.ZipFile(tight, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as new,
    ):
        for entry in old.infolist():
            dated = zipfile.ZipInfo(entry.filename, made.timetuple()[:6])
            dated.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(dated, old.read(entry))
    return tight.getvalue()
