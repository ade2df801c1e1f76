"""How the paragraphs of a redline look in Word: a style by kind, level and label; language and direction."""

from __future__ import annotations

import unicodedata
from collections import Counter
from typing import Any

from travaux.texts.comparing.comparison import Comparison
from travaux.texts.document import Paragraph
from travaux.texts.writing.paper import FROM_RIGHT
from travaux.texts.writing.word_file import stored, styles_in
from travaux.texts.writing.word_markup import W, w

KEPT = (
    "Normal", "DefaultParagraphFont", "TableNormal", "NoList", "Title", "Heading1", "Heading2", "BodyText",
    "FootnoteText", "Footer",
)  # fmt: skip
STEP = 567  # twips, one centimetre: how far a level stands in, and what a label takes
DEEPEST = 5  # levels beyond it stand in as far
MOST_SIGNS = 20_000  # characters that are looked at to find a direction


def language_of(comparison: Comparison) -> str:
    """That of the new text, else that of the old."""
    return comparison.new.language or comparison.old.language or ""


def direction_of(comparison: Comparison) -> str:
    """The way the language is written; where it is not known, that of most letters."""
    language = language_of(comparison)
    if language:
        return "rtl" if language.split("-")[0].lower() in FROM_RIGHT else "ltr"
    paragraphs = (*comparison.new.paragraphs, *comparison.old.paragraphs)
    text = "".join(one.text[:200] for one in paragraphs[: MOST_SIGNS // 200])
    signs = Counter(map(unicodedata.bidirectional, text))
    return "rtl" if signs["R"] + signs["AL"] > signs["L"] else "ltr"


def style_of(paragraph: Paragraph) -> str:
    """The id of a paragraph's style."""
    level = min(paragraph.level, DEEPEST)
    if paragraph.kind == "title":
        return "Title"
    if paragraph.kind == "heading":
        return "Heading2" if paragraph.level else "Heading1"
    if paragraph.kind == "footnote":
        return "FootnoteText"
    return f"{'Labelled' if paragraph.label else 'Plain'}{level}"


def looks(comparison: Comparison) -> Any:
    """The part with the styles."""
    language, direction = language_of(comparison), direction_of(comparison)
    if not language and direction == "rtl":
        language = "ar"
    styles = styles_in(language or "en", direction)
    for style in styles.findall(f"{{{W}}}style"):
        if style.get(f"{{{W}}}styleId") not in KEPT:
            styles.remove(style)
    for level in range(DEEPEST + 1):
        for name in ("Plain", "Labelled"):
            styles.append(_indented(name, level))
    for style in stored("redline_styles"):
        styles.append(style)
    return styles


def _indented(name: str, level: int) -> Any:
    """The style of text at a level; a label hangs to the left of it."""
    hangs = name == "Labelled"
    left = STEP * (level + hangs)
    return w(
        "style",
        w("name", val=f"{name} text {level + 1}"),
        w("basedOn", val="BodyText"),
        w("qFormat"),
        w(
            "pPr",
            w("tabs", w("tab", val="left", pos=left)) if hangs else None,
            w("ind", left=left, hanging=STEP) if hangs else w("ind", left=left),
        ),
        type="paragraph",
        customStyle=1,
        styleId=f"{name}{level}",
    )
