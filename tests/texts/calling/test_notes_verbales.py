"""Notes verbales as they come: a PDF with a letterhead, one long sentence after another."""

from pathlib import Path

import pytest
from fpdf import FPDF

from travaux.texts.calling import read_calls
from travaux.texts.reading.whole import whole_text

ENGLISH = """OFFICE OF THE HIGH COMMISSIONER FOR HUMAN RIGHTS
PALAIS DES NATIONS - 1211 GENEVA 10, SWITZERLAND
www.example.org - TEL: +41 22 000 00 00 - FAX: +41 22 000 00 01 - E-MAIL: registry@example.org

REFERENCE: XX/YY/2026

The Office of the United Nations High Commissioner for Human Rights presents its compliments to all \
Permanent Missions in Geneva and has the honour to refer to Human Rights Council resolution 62/88, \
in which the Council requested the Office to prepare a report on crews of light vessels and to \
submit it to the Council at its sixty-sixth session.

In this connection the Office would be grateful if States could transmit any information that they \
may wish to see reflected in the report, in particular on the hours of work of crews. Contributions \
should not exceed 2,000 words. They may be sent, in English or French and in Word format, by Friday, \
6 November 2026, to vessels@example.org, under the subject line "Report on light vessels".

Unless requested otherwise, the contributions will be posted on the website of the Office.

The Office of the United Nations High Commissioner for Human Rights avails itself of this \
opportunity to renew to all Permanent Missions the assurances of its highest consideration.

Geneva, 3 August 2026"""

FRENCH = """HAUT-COMMISSARIAT AUX DROITS DE L'HOMME
PALAIS DES NATIONS - 1211 GENÈVE 10

Le Haut-Commissariat des Nations Unies aux droits de l'homme présente ses compliments aux Missions \
permanentes et a l'honneur de les informer que, par sa résolution 62/88, le Conseil des droits de \
l'homme l'a prié d'établir un rapport sur les équipages de bateaux-phares.

À cette fin, le Haut-Commissariat prie les Gouvernements de bien vouloir lui communiquer, avant le 6 \
novembre 2026, toute information utile. Les contributions, d'une longueur maximale de quatre pages, \
sont à adresser à vessels@example.org avec la mention « Rapport phares » dans l'objet du message.

Le 3 août 2026"""

SPANISH = """OFICINA DEL ALTO COMISIONADO PARA LOS DERECHOS HUMANOS

La Oficina del Alto Comisionado de las Naciones Unidas para los Derechos Humanos saluda atentamente \
a todas las Misiones Permanentes y tiene el honor de comunicarles que, en su resolución 62/88, el \
Consejo de Derechos Humanos le pidió que preparara un informe sobre las tripulaciones de los buques \
faro.

En ese sentido, la Oficina agradecería a los Estados que le hicieran llegar, a más tardar el viernes \
6 de noviembre de 2026, la información que estimen pertinente. Las contribuciones, de un máximo de \
cuatro páginas, pueden enviarse a vessels@example.org, con el asunto "Informe faros".

Ginebra, 3 de agosto de 2026"""


def printed(path: Path, text: str) -> Path:
    pdf = FPDF()
    pdf.set_margin(25)
    pdf.set_font("times", size=12)
    pdf.add_page()
    pdf.multi_cell(0, text=text)
    path.write_bytes(bytes(pdf.output()))
    return path


@pytest.mark.parametrize(
    ("text", "subject", "who", "mandate", "limit"),
    [
        (
            ENGLISH,
            "Report on light vessels",
            "States",
            "Human Rights Council resolution 62/88",
            (2000, "words"),
        ),
        (FRENCH, "Rapport phares", "les Gouvernements", "résolution 62/88", (4, "pages")),
        (SPANISH, "Informe faros", "los Estados", "resolución 62/88", (4, "pages")),
    ],
)
def test_note_verbale_is_read_from_its_pdf(
    tmp_path: Path, text: str, subject: str, who: str, mandate: str, limit: tuple[int, str]
) -> None:
    (call,) = read_calls(whole_text(printed(tmp_path / "note.pdf", text))).calls
    assert call.title is None
    assert call.bodies == ("ohchr",)
    assert [(d.date, d.time) for d in call.deadlines] == [("2026-11-06", None)]
    assert [channel.value for channel in call.channels] == ["vessels@example.org"]
    assert (call.subject_line, call.who_may_answer, call.mandate) == (subject, who, mandate)
    assert [(found.max, found.unit) for found in call.limits] == [limit]
    assert call.purpose is not None and "62/88" in call.purpose


def test_letterhead_is_the_address_where_there_is_no_other() -> None:
    text = ENGLISH.replace("to vessels@example.org", "to the Office")
    (call,) = read_calls(text).calls
    assert "registry@example.org" in [channel.value for channel in call.channels]
