"""The parts of a Word file that say something of its makers, or lead elsewhere: what is left of each."""

from __future__ import annotations

import posixpath
import re

from lxml import etree

from travaux.texts.cleaning.refusing import MACROS, OBJECTS, Refusal

TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
APP = "{http://schemas.openxmlformats.org/officeDocument/2006/extended-properties}"
CORE = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<cp:coreProperties xmlns:cp="http://schemas.'
    b'openxmlformats.org/package/2006/metadata/core-properties"/>'
)
# Parts that only say something of makers, servers and machines.
UNWANTED = re.compile(
    r"customxml/|docmetadata/|docprops/(?!core\.xml$|app\.xml$)|word/people\.xml$|\[trash\]/|"
    r"word/embeddings/[^/]*\.xls[xm]?$|_xmlsignatures/",
    re.IGNORECASE,
)
# What a tie may be of when it leads out of the file.
HYPERLINK = "/hyperlink"
SAFE_LINKS = re.compile(r"(https?:|mailto:|ftp:|tel:|#|[^:]*$)", re.IGNORECASE)
NOWHERE = "about:blank"
REMARKS_IN_SETTINGS = (
    "rsids", "docVars", "attachedTemplate", "mailMerge", "saveThroughXslt", "linkStyles", "attachedSchema",
    "documentProtection", "writeProtection",
)  # fmt: skip
NEVER = ("vbaProject", "activeXControl", "control", "attachedToolbars", "keyMapCustomizations")
INSIDE = ("aFChunk", "oleObject", "package", "subDocument", "frame")
PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)


def parsed(content: bytes) -> etree._Element:
    return etree.fromstring(content, PARSER)


def written(root: etree._Element) -> bytes:
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def is_unwanted(name: str) -> bool:
    return UNWANTED.match(name) is not None


def types_without(content: bytes) -> bytes:
    """The list of kinds, without the parts that went. Refuses where it names macros."""
    root = parsed(content)
    for one in list(root):
        kind = one.get("ContentType", "").lower()
        if "macroenabled" in kind or "vbaproject" in kind or "activex" in kind:
            raise Refusal(MACROS)
        if one.tag == f"{TYPES}Override" and is_unwanted(one.get("PartName", "").lstrip("/")):
            root.remove(one)
    return written(root)


def ties_without(content: bytes, folder: str) -> bytes:
    """The ties of one part, without those to parts that went and to places elsewhere that are no hyperlinks.

    Refuses macros and files within the file.
    """
    root = parsed(content)
    for tie in list(root):
        if not isinstance(tie.tag, str):
            continue
        sort = tie.get("Type", "").rsplit("/", 1)[-1]
        target = tie.get("Target", "")
        if sort in NEVER:
            raise Refusal(MACROS if sort != "control" else OBJECTS)
        if tie.get("TargetMode") == "External":
            if sort == "attachedTemplate":
                root.remove(tie)
            elif sort in INSIDE:
                raise Refusal(OBJECTS)
            elif sort != HYPERLINK[1:] or not SAFE_LINKS.match(target.strip()):
                tie.set("Target", NOWHERE)
        elif is_unwanted(part_of(folder, target)):
            root.remove(tie)
        elif sort in INSIDE:
            raise Refusal(OBJECTS)
    return written(root)


def part_of(folder: str, target: str) -> str:
    """The name of the member that a tie leads to."""
    whole = target if target.startswith("/") else posixpath.join("/", folder, target)
    return posixpath.normpath(whole).lstrip("/")


def settings_without_remarks(content: bytes) -> bytes:
    root = parsed(content)
    for name in REMARKS_IN_SETTINGS:
        for one in root.findall(f"{WORD}{name}"):
            root.remove(one)
    return written(root)


def properties_of(name: str, content: bytes) -> bytes:
    """What is left of a part of properties: of all that, the number of pages."""
    if name.endswith("core.xml"):
        return CORE
    root = parsed(content)
    left = etree.Element(f"{APP}Properties", nsmap={None: APP[1:-1]})
    pages = root.findtext(f"{APP}Pages")
    if pages and pages.strip().isdigit():
        etree.SubElement(left, f"{APP}Pages").text = pages.strip()
    return written(left)


def without_workbook(content: bytes) -> bytes:
    """A chart without the table behind it, which may hold far more than is drawn. It looks the same."""
    if b"externalData" not in content:
        return content
    root = parsed(content)
    for one in root.findall(f"{CHART}externalData"):
        root.remove(one)
    return written(root)
