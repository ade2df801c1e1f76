"""Values that nobody meant to type, and some that somebody did."""

from __future__ import annotations

import random

from django.core.files.uploadedfile import SimpleUploadedFile

ODD_TEXTS = (
    "", " ", "\t", "\x00", "a\x00b", "\r\n", "\ufeff", "\u202egnp.exe", "\u0000\ufffe", "\ud7ff\ue000",
    "İ", "ﬀ", "é" * 300, "x" * 70_000, "١٢", "²", "𝟙𝟚", "-1", "0", "00", "1e9", "1" * 40,
    "9223372036854775808", "-9223372036854775809", "NaN", "inf", "true", "null", "None", "[]", "{}",
    "{\"a\": 1}", "[[[[[[", "../../etc", "..\\..\\x", "%00", "%s%n%d", "{{ 7 }}", "{% load x %}", "${7}",
    "' OR 1=1 --", "\"; DROP TABLE x;", "=1+1", "<b>", "<script>1</script>", "&#0;", "javascript:x",
    "//host.example", "https://[::1", "http://x:99999/", "mailto:", "a@b", "@",
    "a@" + "b" * 300 + ".example", "2017-02-30", "0000-00-00", "9999-12-31", "10000-01-01", "31 February",
    "24 July 2017", "July 2017", "2017", "25:61", "24:00", "Mars/Olympus", "Europe/Zurich", "en", "xx",
    "zh-hans", "[^1]\n\n[^1]: " + "[^1]" * 50, "> " * 500 + "x", "*" * 3_000, "[" * 3_000, "- \n" * 500,
    "|" * 1_000, "#" * 50, "1. " * 200,
)  # fmt: skip
FILES = (
    ("text.txt", b"A text."),
    ("empty.pdf", b""),
    ("not.pdf", b"%PDF-1.7\nnothing"),
    ("../../up.docx", b"PK\x03\x04nothing"),
    ("page.html", b"<script>1</script>"),
    ("x" * 300 + ".png", b"\x89PNG\r\n\x1a\n"),
    ("a\x00b.jpg", b"\xff\xd8\xff\xe0"),
    ("table.csv", b'"a;\n=1+1,2\xff'),
    ("book.xlsx", b"PK\x05\x06" + bytes(18)),
)


def odd_text(chance: random.Random) -> str:
    """One of the odd texts, or signs taken from all of Unicode but for halves of a pair."""
    if chance.random() < 0.85:
        return chance.choice(ODD_TEXTS)
    points = (
        chance.choice([chance.randrange(0xD800), chance.randrange(0xE000, 0x110000)]) for _ in range(30)
    )
    return "".join(map(chr, points))


def odd_file(chance: random.Random) -> SimpleUploadedFile:
    name, content = chance.choice(FILES)
    return SimpleUploadedFile(name, content + chance.randbytes(chance.choice([0, 0, 100])))


def odd_query(chance: random.Random) -> str:
    """The end of an address: mostly nothing, else a question with an odd answer."""
    if chance.random() < 0.7:
        return ""
    name = chance.choice(["q", "next", "language", "page", "by"])
    return f"?{name}={chance.choice(['', '%00', '%FF%FE', '1', '-1', 'x' * 2000, '%F0%9F%92%A9', '../'])}"
