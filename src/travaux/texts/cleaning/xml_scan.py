"""The XML within a Word file, looked through piece by piece: nothing of it is kept, so it costs no memory."""

from __future__ import annotations

import re
from xml.parsers import expat

from travaux.texts.cleaning.refusing import BROKEN, ENTITIES, FETCHES, TOO_DEEP, Refusal

DEEPEST = 250  # elements within each other; lxml reads no more either
MOST_ELEMENTS = 1_500_000  # of one part
LONGEST_FIELD = 2_000  # characters of an instruction that are looked at
NAMESPACES = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main ",
    "http://purl.oclc.org/ooxml/wordprocessingml/main ",
)
CHANGES = {
    "ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "sectPrChange", "tblPrChange",
    "trPrChange", "tcPrChange", "cellIns", "cellDel", "numberingChange", "tblGridChange",
}  # fmt: skip
FETCHING = re.compile(r"\s*(DDEAUTO|DDE|INCLUDETEXT|IMPORT|DATABASE|MACROBUTTON)\b", re.IGNORECASE)


def scan_xml(content: bytes, *, is_text: bool) -> set[str]:
    """What a part shows besides its text (names of `REMARKS`). Raises Refusal where it is no XML, declares a
    type or entities, is nested too deep or, `is_text`, fetches data.
    """
    scan = Scan(is_text=is_text)
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartDoctypeDeclHandler = scan.doctype
    parser.StartElementHandler = scan.start
    parser.EndElementHandler = scan.end
    if is_text:
        parser.CharacterDataHandler = scan.letters
    try:
        parser.Parse(content, True)
    except expat.ExpatError as error:
        raise Refusal(BROKEN) from error
    scan.look_at_field()
    return scan.remarks


class Scan:
    def __init__(self, *, is_text: bool) -> None:
        self.is_text = is_text
        self.remarks: set[str] = set()
        self.depth = self.elements = 0
        self.is_instruction = False
        self.field = ""

    def doctype(self, *said: object) -> None:
        raise Refusal(ENTITIES)

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        self.elements += 1
        if self.depth > DEEPEST or self.elements > MOST_ELEMENTS:
            raise Refusal(TOO_DEEP)
        if self.is_text and tag.startswith(NAMESPACES):
            self.word(tag.rpartition(" ")[2], attributes)

    def word(self, name: str, attributes: dict[str, str]) -> None:
        if name in CHANGES:
            self.remarks.add("changes")
        elif name in {"commentReference", "comment"}:
            self.remarks.add("comments")
        elif name == "vanish" and self.said(attributes) not in {"0", "false", "off"}:
            self.remarks.add("hidden")
        elif name in {"instrText", "delInstrText"}:
            self.is_instruction = True
        elif name == "fldChar" and attributes.get(NAMESPACES[0] + "fldCharType") == "begin":
            self.look_at_field()
        elif name == "fldSimple":
            self.field = attributes.get(NAMESPACES[0] + "instr", "")
            self.look_at_field()

    def said(self, attributes: dict[str, str]) -> str:
        return attributes.get(NAMESPACES[0] + "val", "")

    def end(self, tag: str) -> None:
        self.depth -= 1
        self.is_instruction = False

    def letters(self, text: str) -> None:
        if self.is_instruction and len(self.field) < LONGEST_FIELD:
            self.field += text

    def look_at_field(self) -> None:
        """Look at an instruction once it is whole: Word breaks it into runs as it likes."""
        if FETCHING.match(self.field):
            raise Refusal(FETCHES)
        self.field = ""
