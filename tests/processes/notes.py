"""Notes and pages of our own pen that ask for inputs, and files that hold them."""

from __future__ import annotations

import io

import docx
from fpdf import FPDF

NOTE = """Office of the United Nations High Commissioner for Human Rights

Call for inputs: people who live along rivers that are borders

The Office of the United Nations High Commissioner for Human Rights presents its compliments to all \
permanent missions in Geneva. In resolution 35/17, the Human Rights Council asked it to prepare a report on \
this matter.

Member States, national human rights institutions and civil society organisations are invited to submit \
information by 24 February 2018, 18:00 Geneva time.

Submissions should be sent by e-mail to rivers@example.org with the subject line "Rivers 2018".

Submissions may have 2,000 words at most. They can be written in English, French or Spanish.

Submissions will be published on the website of the Office.
"""
TITLE = "Call for inputs: people who live along rivers that are borders"
DEADLINE_SENTENCE = (
    "Member States, national human rights institutions and civil society organisations are invited to submit "
    "information by 24 February 2018, 18:00 Geneva time."
)
WITHOUT_YEAR = NOTE.replace("24 February 2018", "29 February").replace("Rivers 2018", "Rivers")
TWO_CALLS = """Open calls for inputs

Call for inputs to the report on lakes

The Special Rapporteur on the human rights of migrants invites all interested parties to send their \
contributions to lakes@example.org by 2 March 2018.

Call for inputs to the report on harbours

The Special Rapporteur on the human rights of migrants invites all interested parties to send their \
contributions to harbours@example.org by 9 April 2018.
"""
GUIDANCE = """How to submit written contributions

Written contributions to the Committee should be sent by e-mail to secretariat@example.org in Word format, \
no later than three weeks before the session. They should have no more than ten pages.
"""
NO_CALL = "We met by the lake on 3 May 2017 and compared what we had seen. It rained in the afternoon."


def as_pdf(text: str) -> bytes:
    sheet = FPDF()
    sheet.add_page()
    sheet.set_font("Helvetica", size=11)
    for paragraph in text.split("\n\n"):
        sheet.multi_cell(0, 6, paragraph.strip(), new_x="LMARGIN", new_y="NEXT")
        sheet.ln(4)
    return bytes(sheet.output())


def as_docx(text: str) -> bytes:
    document = docx.Document()
    for paragraph in text.split("\n\n"):
        document.add_paragraph(paragraph.strip())
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def as_page(text: str) -> bytes:
    body = "".join(f"<p>{paragraph.strip()}</p>" for paragraph in text.split("\n\n"))
    return f"<!doctype html><html><head><title>A page</title></head><body>{body}</body></html>".encode()
