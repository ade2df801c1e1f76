"""A PDF without what acts by itself and without what it says of its makers.

Taken out: document information and XMP, scripts, actions that start programs, send or fetch, embedded
files, XFA forms, electronic signatures (which hold for unchanged files alone), earlier states of the file,
and whatever stands before or after it. Pages, links, bookmarks, tags for screen readers and the look of
forms stay. A file that is locked by a password, that cannot be mended or that unpacks beyond measure is
refused.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from travaux.texts.cleaning.pdf_streams import judge_stream, without_remarks
from travaux.texts.cleaning.refusing import BROKEN, LOCKED, TOO_DEEP, TOO_MANY_PAGES, TOO_MUCH, Refusal

MOST_OBJECTS = 500_000
DEEPEST = 100  # dictionaries within each other without a name of their own

ACTIVE = {
    "/AA", "/JS", "/JavaScript", "/OpenAction", "/XFA", "/EmbeddedFiles", "/AF", "/EF", "/RF", "/Collection",
    "/RichMediaContent", "/RichMediaSettings", "/Movie", "/Sound", "/3DD", "/Requirements", "/Legal",
}  # fmt: skip
ABOUT_MAKERS = {"/Metadata", "/PieceInfo", "/LastModified", "/SpiderInfo"}
SIGNATURES = {"/Perms", "/DSS", "/SigFlags"}
DROPPED = ACTIVE | ABOUT_MAKERS | SIGNATURES
HARMLESS_ACTIONS = {
    "/GoTo",
    "/GoToR",
    "/URI",
    "/Named",
    "/Thread",
    "/SetOCGState",
    "/Trans",
    "/Hide",
    "/ResetForm",
}
ACTIONS = {
    "/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/Rendition", "/Movie", "/Sound", "/GoToE",
    "/GoTo3DView", "/RichMediaExecute", "/GoToDp",
}  # fmt: skip
SAFE_LINKS = ("http://", "https://", "mailto:", "ftp://", "tel:", "www.", "#")
# Dictionaries whose keys are names that the file gave: nothing in them is what it is called.
MAPS = {
    "/Font", "/XObject", "/ExtGState", "/ColorSpace", "/Pattern", "/Shading", "/Properties", "/CharProcs",
    "/Dests", "/RoleMap", "/ClassMap", "/Colorants", "/N", "/D", "/R",
}  # fmt: skip
# What no such dictionary has: one that is named in a map only to be spared is none.
SAYS_WHAT_IT_IS = {
    "/Type", "/Subtype", "/S", "/FT", "/Kids", "/Parent", "/Rect", "/MediaBox", "/Contents", "/Pages",
    "/Names", "/Fields",
}  # fmt: skip
NOTES = {"/Text", "/Highlight", "/Underline", "/StrikeOut", "/Squiggly", "/Caret", "/Popup"}


def clean_pdf(source: Path, target: Path, most_pages: int) -> set[str]:
    """Write the PDF `source` to `target`, cleaned; return its remarks (names of `REMARKS`). The same file
    becomes the same bytes each time. Raises Refusal.
    """
    try:
        with (
            warnings.catch_warnings(action="ignore"),
            pikepdf.open(source, access_mode=pikepdf.AccessMode.stream, suppress_warnings=True) as pdf,
        ):
            cleaning = Cleaning(pdf)
            cleaning.judge(most_pages)
            cleaning.clean()
            if pdf.get_warnings():
                cleaning.remarks.add("mended")
            pdf.save(
                target,
                deterministic_id=True,
                encryption=False,
                recompress_flate=False,
                stream_decode_level=pikepdf.StreamDecodeLevel.none,
                object_stream_mode=pikepdf.ObjectStreamMode.generate,
            )
    except pikepdf.PasswordError as error:
        raise Refusal(LOCKED) from error
    except (MemoryError, RecursionError) as error:
        raise Refusal(TOO_MUCH) from error
    except Refusal:
        raise
    # A stranger's file makes a parser fail in any way whatever; all of them mean the same to people.
    except Exception as error:
        raise Refusal(BROKEN) from error
    return cleaning.remarks


class Cleaning:
    """The cleaning of one PDF, object by object."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self.pdf = pdf
        self.remarks: set[str] = set()
        self.maps: set[tuple[int, int]] = set()

    def judge(self, most_pages: int) -> None:
        if len(self.pdf.objects) > MOST_OBJECTS:
            raise Refusal(TOO_DEEP)
        pages = self.pdf.Root.get("/Pages")
        said = pages.get("/Count", 0) if isinstance(pages, Dictionary) else 0
        # What the file says first: it costs nothing. Then what is there.
        if isinstance(said, int) and said > 20 * most_pages:
            raise Refusal(TOO_MANY_PAGES)
        if not len(self.pdf.pages):
            raise Refusal(BROKEN)
        if len(self.pdf.pages) > most_pages:
            raise Refusal(TOO_MANY_PAGES)

    def clean(self) -> None:
        for name in ("/Info", "/ID"):
            if name in self.pdf.trailer:
                del self.pdf.trailer[name]
        things = [thing for thing in self.pdf.objects if isinstance(thing, Dictionary | Array | Stream)]
        for thing in things:
            self.maps.update(named_maps(thing))
        for thing in things:
            is_map = thing.objgen in self.maps and not (SAYS_WHAT_IT_IS & set(keys_of(thing)))
            self.thing(thing, is_map=is_map)

    def thing(self, thing: Any, *, is_map: bool = False, depth: int = 0) -> None:
        """Clean one object, and those within it that have no number of their own."""
        if depth > DEEPEST:
            raise Refusal(TOO_DEEP)
        if isinstance(thing, Array):
            for one in thing:
                if isinstance(one, Dictionary | Array) and not one.is_indirect:
                    self.thing(one, depth=depth + 1)
            return
        if isinstance(thing, Stream):
            self.stream(thing)
        if not is_map:
            self.dictionary(thing)
        for key, one in list(thing.items()):
            if isinstance(one, Dictionary | Array) and not one.is_indirect:
                self.thing(
                    one,
                    is_map=key in MAPS
                    and isinstance(one, Dictionary)
                    and not SAYS_WHAT_IT_IS & set(one.keys()),
                    depth=depth + 1,
                )

    def stream(self, stream: Any) -> None:
        judge_stream(stream)
        without_remarks(stream)
        for key in ("/F", "/FFilter", "/FDecodeParms"):  # its content in a file elsewhere
            if key in stream:
                del stream[key]

    def dictionary(self, said: Any) -> None:
        keys = set(said.keys())
        for key in keys & DROPPED:
            # Where a file opens is no more than a place; the rest acts, or may.
            if key in ACTIVE and not (key == "/OpenAction" and is_place(said[key])):
                self.remarks.add("active")
            del said[key]
        if "/S" in keys and is_dangerous(said):
            self.remarks.add("active")
            for key in list(said.keys()):
                del said[key]
            return
        if said.get("/FT") == Name.Sig and "/V" in keys:
            self.remarks.add("signed")
            del said["/V"]
        subtype = said.get("/Subtype")
        if "/Rect" in keys and isinstance(subtype, Name) and str(subtype) in NOTES:
            if "/Contents" in keys or str(subtype) in {"/Text", "/StrikeOut", "/Caret"}:
                self.remarks.add("comments")
            for key in keys & {"/T", "/M", "/CreationDate"}:
                del said[key]


def keys_of(thing: Any) -> Iterator[str]:
    if not isinstance(thing, Array):
        yield from thing.keys()


def named_maps(thing: Any) -> Iterator[tuple[int, int]]:
    """The objects that a dictionary refers to as maps of names."""
    if isinstance(thing, Array):
        return
    for key in MAPS.intersection(thing.keys()):
        one = thing[key]
        if isinstance(one, Dictionary) and one.is_indirect:
            yield one.objgen


def is_place(opening: Any) -> bool:
    return isinstance(opening, Array) or (isinstance(opening, Dictionary) and opening.get("/S") == Name.GoTo)


def is_dangerous(action: Any) -> bool:
    """Whether a dictionary is an action that does more than lead to a place."""
    sort = action.get("/S")
    if not isinstance(sort, Name):
        return False
    if sort == Name.URI:
        address = str(action.get("/URI", "")).strip().lower()
        scheme, colon, _rest = address.partition(":")
        return bool(colon) and scheme.isalnum() and not address.startswith(SAFE_LINKS)
    if str(sort) in ACTIONS:
        return True
    return action.get("/Type") == Name.Action and str(sort) not in HARMLESS_ACTIONS
