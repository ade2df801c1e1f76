"""A Word file without what acts by itself and without what it says of its makers.

Taken out: author, last editor, company, template and times; properties of the office's own and of its
servers; labels, the thumbnail, people's addresses, numbers of editing sessions; the tables behind charts;
the remote template, and what is linked from elsewhere but for hyperlinks; remarks in photographs. Tracked
changes, comments and hidden text stay, since a returned paper needs them: the remarks say that they are
there. Refused: macros, controls and objects, fields that fetch, entities, and what unpacks beyond measure.
"""

from __future__ import annotations

import posixpath
import struct
import zipfile
import zlib
from pathlib import Path

from lxml import etree

from travaux.texts.cleaning.photographs import jpeg_without_remarks, png_without_remarks
from travaux.texts.cleaning.refusing import (
    BROKEN,
    INFLATED,
    LOCKED,
    MACROS,
    OBJECTS,
    ODD_PARTS,
    TOO_MUCH,
    Refusal,
)
from travaux.texts.cleaning.word_parts import (
    is_unwanted,
    properties_of,
    settings_without_remarks,
    ties_without,
    types_without,
    without_workbook,
)
from travaux.texts.cleaning.xml_scan import scan_xml

MOST_MEMBERS = 2_000
MOST_UNPACKED = 100_000_000  # bytes in all
MOST_XML = 25_000_000  # bytes of one part; a budget of fifty pages has 2.5 million
SMALL = 10_000_000  # bytes unpacked that need no explanation
MOST_TIMES = 100  # how many times as long a package may get when it is unpacked; Word's get some 20
MADE = (1980, 1, 1, 0, 0, 0)  # the time that every member says: a package knows none

XML = (".xml", ".rels")
WORD = "word/"
MACRO_PARTS = ("vbaproject", "vbadata", "/activex/", "/attachedtoolbars")
WRONG = (zipfile.BadZipFile, zlib.error, struct.error, KeyError, EOFError, OSError, ValueError)


def clean_word(source: Path, target: Path) -> set[str]:
    """Write the DOCX `source` to `target`, cleaned; return its remarks (names of `REMARKS`). The same file
    becomes the same bytes each time. Raises Refusal.
    """
    try:
        with (
            zipfile.ZipFile(source) as package,
            zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as cleaned,
        ):
            return Cleaning(package, cleaned).clean()
    except Refusal:
        raise
    except (MemoryError, RecursionError) as error:
        raise Refusal(TOO_MUCH) from error
    except RuntimeError as error:  # how zipfile says that a member is encrypted
        raise Refusal(LOCKED if "encrypted" in str(error) else BROKEN) from error
    except (*WRONG, etree.XMLSyntaxError, NotImplementedError) as error:
        raise Refusal(BROKEN) from error


class Cleaning:
    """The cleaning of one package, member by member."""

    def __init__(self, package: zipfile.ZipFile, cleaned: zipfile.ZipFile) -> None:
        self.package, self.cleaned = package, cleaned
        self.remarks: set[str] = set()
        self.unpacked = 0

    def clean(self) -> set[str]:
        members = self.package.infolist()
        names = [member.filename for member in members if not member.is_dir()]
        if len(members) > MOST_MEMBERS:
            raise Refusal(INFLATED)
        # Two members of one name: programs differ in which of them they read.
        if len({name.lower() for name in names}) != len(names) or any(map(is_odd, names)):
            raise Refusal(ODD_PARTS)
        said, packed = sum(one.file_size for one in members), sum(one.compress_size for one in members)
        if said > MOST_UNPACKED or (said > SMALL and said > MOST_TIMES * packed):
            raise Refusal(INFLATED)
        if any(part in name.lower() for name in names for part in MACRO_PARTS):
            raise Refusal(MACROS)
        # What names the parts comes first, as Word writes it.
        for name in sorted(names, key=lambda name: (name != "[Content_Types].xml", name != "_rels/.rels")):
            if not is_unwanted(name):
                self.put(name, self.member(name))
        return self.remarks

    def member(self, name: str) -> bytes:
        """The content of a member as it goes out."""
        content = self.content(name)
        lowered = name.lower()
        if lowered.endswith((".jpg", ".jpeg")):
            return jpeg_without_remarks(content)
        if lowered.endswith(".png"):
            return png_without_remarks(content)
        if not lowered.endswith(XML):
            return content
        if len(content) > MOST_XML:
            raise Refusal(INFLATED)
        self.remarks |= scan_xml(content, is_text=name.startswith(WORD))
        if lowered == "[content_types].xml":
            return types_without(content)
        if lowered.endswith(".rels"):
            return ties_without(content, folder_of(name))
        if lowered == "word/settings.xml":
            return settings_without_remarks(content)
        if lowered.startswith("docprops/"):
            return properties_of(lowered, content)
        return without_workbook(content) if lowered.startswith("word/charts/") else content

    def content(self, name: str) -> bytes:
        """What a member unpacks to, counted on the way: what a package says may be a lie."""
        pieces: list[bytes] = []
        with self.package.open(name) as member:
            while piece := member.read(1 << 20):
                self.unpacked += len(piece)
                if self.unpacked > MOST_UNPACKED:
                    raise Refusal(INFLATED)
                pieces.append(piece)
        return b"".join(pieces)

    def put(self, name: str, content: bytes) -> None:
        member = zipfile.ZipInfo(name, MADE)
        packs = not name.lower().endswith((".jpg", ".jpeg", ".png", ".gif"))
        member.compress_type = zipfile.ZIP_DEFLATED if packs else zipfile.ZIP_STORED
        self.cleaned.writestr(member, content)


def is_odd(name: str) -> bool:
    """Whether a member's name is none that Word gives: one that leads out, above all."""
    if name.startswith(("/", "\\")) or "\\" in name or "\0" in name or ":" in name or len(name) > 240:
        return True
    if ".." in name.split("/"):
        return True
    if name.lower().endswith((".bin", ".ole")) and "embeddings/" in name.lower():
        raise Refusal(OBJECTS)
    return False


def folder_of(ties: str) -> str:
    """The part's folder whose ties stand in `…/_rels/….rels`."""
    return posixpath.dirname(posixpath.dirname(ties))
