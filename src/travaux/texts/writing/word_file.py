"""The file around a text that is written for Word: its parts, its styles in a language, and the ZIP."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from lxml import etree

from travaux.texts.writing.inline import Words, printable
from travaux.texts.writing.word_markup import Part, W, w

REGIONS = {
    "en": "en-GB", "fr": "fr-FR", "es": "es-ES", "ru": "ru-RU", "zh": "zh-CN", "ar": "ar-SA", "fa": "fa-IR",
    "he": "he-IL", "ur": "ur-PK", "de": "de-DE", "it": "it-IT", "pt": "pt-PT",
}  # fmt: skip
# Typefaces that Windows brings and the others replace; Arabic ones need a larger size to be as large.
ARABIC_TYPEFACE, ARABIC_LARGER = "Traditional Arabic", 1.3
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
A4 = {"w": 11906, "h": 16838}
MARGINS = {
    "top": 1588,
    "right": 1871,
    "bottom": 1588,
    "left": 1871,
    "header": 709,
    "footer": 794,
    "gutter": 0,
}


def styles_in(language: str, direction: str) -> Any:
    """The styles for a text in a language (a tag such as `en`) that is written in a direction."""
    styles = stored("styles")
    region = REGIONS.get(language, language)
    said = next(styles.iter(f"{{{W}}}lang"))
    if direction == "rtl":
        said.set(f"{{{W}}}bidi", region)
        normal = next(styles.iterfind(f"{{{W}}}style"))
        normal.append(w("pPr", w("bidi")))
        if not language.startswith("he"):
            for fonts in styles.iter(f"{{{W}}}rFonts"):
                fonts.set(f"{{{W}}}cs", ARABIC_TYPEFACE)
            for size in styles.iter(f"{{{W}}}szCs"):
                size.set(f"{{{W}}}val", str(round(int(size.get(f"{{{W}}}val")) * ARABIC_LARGER)))
    elif language.startswith(("zh", "ja", "ko")):
        said.set(f"{{{W}}}eastAsia", region)
    else:
        said.set(f"{{{W}}}val", region)
    return styles


def bidi_of(part: Part) -> Any:
    """What makes a paragraph run from right to left, where its part does."""
    return w("bidi") if part.direction == "rtl" else None


def footer(page_of: str, direction: str) -> Any:
    """The foot of each page: its number and how many there are, in words such as `{page} of {pages}`."""
    part = Part(direction)
    before, _, rest = page_of.partition("{page}")
    between, _, after = rest.partition("{pages}")
    return w(
        "ftr",
        w(
            "p",
            w("pPr", w("pStyle", val="Footer"), bidi_of(part)),
            *part.words(Words(before)),
            *_field("PAGE"),
            *part.words(Words(between)),
            *_field("NUMPAGES"),
            *part.words(Words(after)),
        ),
    )


def _field(name: str) -> Iterator[Any]:
    yield w("r", w("fldChar", fldCharType="begin"))
    yield w("r", w("instrText", f" {name} "))
    yield w("r", w("fldChar", fldCharType="separate"))
    yield w("r", w("t", "1"))
    yield w("r", w("fldChar", fldCharType="end"))


def content_types(parts: Iterable[str]) -> Any:
    """The list of what each part of a file is, by their names (`word/header1.xml`)."""
    types = stored("content_types")
    wanted = {f"/{name}" for name in parts}
    for one in types.findall("{*}Override"):
        if one.get("PartName") not in wanted:
            types.remove(one)
        wanted.discard(one.get("PartName"))
    for name in sorted(wanted):
        kind = re.fullmatch(r"/word/([a-z]+)\d*\.xml", name)
        if kind:
            override = etree.SubElement(types, f"{{{types.nsmap[None]}}}Override", PartName=name)
            override.set("ContentType", f"{WORD_TYPE}.{kind[1]}+xml")
    return types


def settings_without_notes() -> Any:
    """The settings of a file that has no part for footnotes."""
    found = stored("settings")
    found.remove(found.find(f"{{{W}}}footnotePr"))
    return found


def properties(said: Mapping[str, str]) -> Any:
    """What the file says of itself: the names of Dublin Core, such as `title`; what is empty is left out."""
    core = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
    dublin = "http://purl.org/dc/elements/1.1/"
    found = etree.Element(f"{{{core}}}coreProperties", nsmap={"cp": core, "dc": dublin})
    for name, value in said.items():
        if value:
            etree.SubElement(found, f"{{{dublin}}}{name}").text = printable(value)
    return found


@cache
def _stored_bytes(name: str) -> bytes:
    return files("travaux.texts.writing").joinpath("word_parts", f"{name}.xml").read_bytes()


def stored(name: str) -> Any:
    """A part that is the same for all texts, to be completed."""
    return etree.fromstring(_stored_bytes(name), etree.XMLParser(remove_blank_text=True))


def packed(parts: Mapping[str, Any]) -> bytes:
    """A file of parts: their names, and the element at the root of each."""
    return zipped(
        {
            name: etree.tostring(element, xml_declaration=True, encoding="UTF-8", standalone=True)
            for name, element in parts.items()
        }
    )


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """A ZIP without a trace of when and where it was made."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            member = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            member.create_system, member.compress_type = 0, zipfile.ZIP_DEFLATED
            package.writestr(member, content)
    return file.getvalue()
