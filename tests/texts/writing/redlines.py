"""Pairs of texts for redlines, and what Word reads in a file of tracked changes: accepted, or rejected.

The reading knows nothing of the writer; it follows the standard (ISO/IEC 29500-1, 17.13.5). All sentences are
of our own pen.
"""

from __future__ import annotations

import io
import zipfile
from typing import Any, Literal

from lxml import etree

from travaux.texts.document import Document, Kind, Paragraph

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SEA = "States shall protect all persons who cross borders at sea from harm"
HEARD = "Every child has the right to be heard in each procedure that concerns her"
DETENTION = "The detention of families for reasons of migration status shall end at once"
LABOUR = "Labour inspectors visit each workplace twice a year without prior notice"
HOSTS = "Host communities receive support for schools, clinics and water supply"
CONSULS = "Consular officers visit detained nationals within three days of their arrest"
BANKS = "Remittances travel cheaply when banks compete under public supervision"
BIRTHS = "Cities keep registers of births so that nobody grows up without a name"
COURTS = "Courts appoint interpreters without charge before any hearing begins"


def text(*rows: str | tuple[str, str] | tuple[str, str, Kind, int]) -> Document:
    """A document of paragraphs: a text, or a label and a text, with kind and level where they matter."""
    found = []
    for number, row in enumerate(rows, 1):
        label, said, kind, level = ("", row, "text", 0) if isinstance(row, str) else (*row, "item", 0)[:4]
        found.append(Paragraph(f"p{number}", said, label or None, None, kind, level))
    return Document(tuple(found), language="en")


def every_relation() -> tuple[Document, Document]:
    """Two drafts with paragraphs kept, edited, split, merged, recombined, added, removed, moved, moved with
    changes and renumbered.
    """
    old = text(
        ("", "Draft on safe crossings", "title", 0),
        ("I.", "Principles", "heading", 0),
        ("1.", SEA + "."),
        ("2.", f"{HEARD}. {DETENTION}."),
        ("3.", LABOUR + "."),
        ("4.", HOSTS + "."),
        ("(a)", f"{CONSULS}.", "item", 1),
        ("5.", f"{BANKS}. {BIRTHS}."),
        ("6.", f"{COURTS}."),
        ("7.", "Ships that sail under any flag carry lamps that can be seen from afar."),
        ("8.", "Teachers learn the languages of the pupils who come to their schools."),
        ("9.", "Bakers give what is left over in the evening to whoever asks for bread."),
        ("10.", "Nobody counts the votes of those who sailed away last winter."),
    )
    new = text(
        ("", "Draft on safe crossings", "title", 0),
        ("I.", "Principles and aims", "heading", 0),
        ("1.", SEA.replace("shall", "should") + "."),
        ("2.", f"{HEARD}."),
        ("3.", f"{DETENTION}."),
        ("4.", f"{LABOUR}. {HOSTS}."),
        ("(a)", f"{CONSULS}.", "item", 1),
        ("5.", "Teachers learn some of the languages of the pupils who come to their schools."),
        ("6.", f"{BANKS}."),
        ("7.", f"{BIRTHS}. {COURTS}."),
        ("8.", "Bakers give what is left over in the evening to whoever asks for bread."),
        ("9.", "Ships that sail under any flag carry lamps that can be seen from afar."),
        ("10.", "This text is read again in four years."),
    )
    return old, new


def shapes() -> list[tuple[Document, Document]]:
    """Small pairs in which the ends of paragraphs are hard: at the start, at the end, empty, far apart."""
    six = (SEA, HEARD, DETENTION, LABOUR, HOSTS, CONSULS)
    return [
        (text(*six), text(*six[1:])),
        (text(*six), text(*six[:-2])),
        (text(*six[:2]), text(*six)),
        (text(*six[2:]), text(*six)),
        (text(*six[:3]), text(SEA, BANKS)),
        (text(), text(*six)),
        (text(*six), text()),
        (text(*six), text(*reversed(six))),
        (text(*six), text(*six[1:], SEA)),
        (text(*six), text(CONSULS, *six[:-1])),
        (text(SEA + ".", *six[1:5], CONSULS + "."), text(f"{SEA}. {CONSULS}.", *six[1:5])),
        (text(f"{SEA}. {CONSULS}.", *six[1:5]), text(SEA + ".", *six[1:5], CONSULS + ".")),
        (text(SEA, ("2.", f"{HEARD}. {BANKS}."), *six[2:]), text(SEA, *six[2:], f"{HEARD}.", f"{BANKS}.")),
        (text("", SEA, "", HEARD), text(SEA, "", DETENTION, "")),
        (text("one\ntwo three four five", SEA), text("one", "two three four five\n", SEA)),
        (text(SEA, HEARD), text(f"{SEA}. {BANKS}.", ("1.", BIRTHS), ("2.", HEARD), f"{COURTS}.")),
    ]


def arabic() -> tuple[Document, Document]:
    old = text(
        ("", "مشروع بشأن العبور الآمن", "title", 0),
        ("1.", "تحمي الدول جميع الأشخاص الذين يعبرون الحدود بحرا من الأذى."),
        ("2.", "لكل طفل الحق في أن يستمع إليه في كل إجراء يعنيه (A/RES/71/1)."),
        ("3.", "يزور مفتشو العمل كل مكان عمل مرتين في السنة من دون إشعار مسبق."),
    )
    new = text(
        ("", "مشروع بشأن العبور الآمن", "title", 0),
        ("1.", "ينبغي للدول أن تحمي جميع الأشخاص الذين يعبرون الحدود بحرا من الأذى."),
        ("2.", "يزور مفتشو العمل كل مكان عمل مرتين في السنة من دون إشعار مسبق."),
        ("3.", "لكل طفل الحق في أن يستمع إليه في كل إجراء يعنيه (A/RES/71/1)."),
        ("4.", "تتلقى المجتمعات المضيفة الدعم للمدارس والعيادات."),
    )
    return Document(old.paragraphs, language="ar"), Document(new.paragraphs, language="ar")


def plain(document: Document) -> list[str]:
    """The paragraphs of a text as they read; a Word file without any has an empty one."""
    return [f"{one.label}\t{one.text}" if one.label else one.text for one in document.paragraphs] or [""]


def part(docx: bytes, name: str) -> Any:
    return etree.fromstring(zipfile.ZipFile(io.BytesIO(docx)).read(name))


def reading(docx: bytes, decision: Literal["accept", "reject"]) -> list[str]:
    """The paragraphs of the body once all changes are accepted, or rejected. A paragraph whose end goes
    becomes part of the next.
    """
    gone = {f"{W}{name}" for name in (("del", "moveFrom") if decision == "accept" else ("ins", "moveTo"))}
    found, open_text = [], ""
    for paragraph in part(docx, "word/document.xml").iterfind(f"{W}body/{W}p"):
        open_text += "".join(_said(paragraph, gone))
        marks = paragraph.find(f"{W}pPr/{W}rPr")
        if marks is None or not any(mark.tag in gone for mark in marks):
            found.append(open_text)
            open_text = ""
    assert not open_text, "the last end of a paragraph went"
    return found


def _said(element: Any, gone: set[str]) -> list[str]:
    signs = {f"{W}tab": "\t", f"{W}br": "\n"}
    found: list[str] = []
    for child in element:
        if child.tag in gone or child.tag == f"{W}pPr":
            continue
        if child.tag in (f"{W}t", f"{W}delText"):
            found.append(child.text or "")
        elif child.tag in signs:
            found.append(signs[child.tag])
        else:
            found += _said(child, gone)
    return found
