"""Files that are two things at once: a document or picture for whoever looks at it, and a page, a program or
a package for a browser that believes something else.
"""

from __future__ import annotations

import io
import random
from collections.abc import Iterator

from PIL import Image, PngImagePlugin

from bench.hostile_files.bombs import CATALOG, PAGE, PAGES, packed, pdf, stream, word
from bench.hostile_files.seeds import picture

SCRIPT = b"<html><script>alert('travaux-was-here')</script></html>"
MARK = b"travaux-was-here"  # what must not come back in a file that was cleaned
PROGRAM = b"/*travaux-was-here*/=alert('travaux-was-here');"


def polyglots() -> Iterator[tuple[str, bytes]]:
    rng = random.Random(1)
    jar = packed(**{"META-INF/MANIFEST.MF": "Main-Class: A", "A.class": "travaux-was-here"})
    paper = pdf(CATALOG, PAGES, PAGE, stream(b"", b""))
    letter = word()
    photo, scan = picture(rng, "JPEG"), picture(rng, "PNG")
    for kind, whole in (("pdf", paper), ("docx", letter), ("jpg", photo), ("png", scan)):
        yield f"{kind} and a page behind.{kind}", whole + SCRIPT
        yield f"{kind} and a package behind.{kind}", whole + jar
        yield f"{kind} and a program behind.{kind}", whole + b"\n" + PROGRAM
        yield f"a page and {kind} behind.html", SCRIPT + whole
        yield f"a comment and {kind} behind.{kind}", b"<!--" + whole + b"-->" + SCRIPT
        yield f"a GIF and {kind} behind.gif", b"GIF89a/*" + whole + b"*/" + PROGRAM
    yield "pdf with a script of its own.pdf", pdf(
        b"<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(app.alert\\('travaux-was-here'\\))>>>>",
        PAGES, PAGE, stream(b"", b""),
    )  # fmt: skip
    yield (
        "pdf with a page in its title.pdf",
        paper.replace(b"trailer<<", b"trailer<</Info<</Title(" + SCRIPT + b")>>"),
    )
    yield "pdf that begins as a page.pdf", b"%PDF-1.7 " + SCRIPT + b"\n" + paper
    yield "pdf with an unused page.pdf", pdf(CATALOG, PAGES, PAGE, stream(b"", b""), stream(SCRIPT, b""))
    yield "png with a page in a remark.png", remark("PNG")
    yield "jpeg with a page in a remark.jpg", remark("JPEG")
    yield "jpeg that is a program.jpg", photo[:2] + b"\xff\xfe\x2f\x2a" + PROGRAM.ljust(0x2F28) + photo[2:]
    yield "docx with a page inside.docx", word(**{"customXml/page.html": SCRIPT.decode()})
    yield "a package that is a program.jar", jar
    yield "gif that is a program.gif", b"GIF89a=1;" + PROGRAM
    yield "bitmap that is a program.bmp", b"BM=1;" + PROGRAM
    yield "a drawing.svg", b"<svg xmlns='http://www.w3.org/2000/svg' onload=\"alert('travaux-was-here')\"/>"
    yield "a page after a mark.txt", b"\xef\xbb\xbf" + SCRIPT
    yield "a page in UTF-16.txt", SCRIPT.decode().encode("utf-16")
    yield "a page in UTF-7.txt", b"+ADw-script+AD4-alert('travaux-was-here')+ADw-/script+AD4-"
    yield "a page far down.txt", b"Minutes of a meeting.\n" * 100 + SCRIPT
    yield "a program.txt", b"/* minutes */ " + PROGRAM
    yield "a page as mail.mht", b"MIME-Version: 1.0\nContent-Type: text/html\n\n" + SCRIPT
    yield "a style sheet of programs.xml", b"<?xml version='1.0'?><?xml-stylesheet href='#'?>" + SCRIPT
    yield "a PHP archive.jpg", photo[:20] + b"<?php __HALT_COMPILER(); ?>" + photo[20:] + jar


def remark(kind: str) -> bytes:
    said = PngImagePlugin.PngInfo()
    said.add_text("Comment", SCRIPT.decode())
    drawn = io.BytesIO()
    more = {"pnginfo": said} if kind == "PNG" else {"comment": SCRIPT}
    Image.new("RGB", (40, 40), "navy").save(drawn, kind, **more)
    return drawn.getvalue()
