"""How long, in which form and language, where to, under which heading, and what becomes of it: each said in a
sentence of its own, in a call that says nothing else of it.
"""

from typing import Any

import pytest

from travaux.texts.calling import read_calls

CALL = (
    "Call for inputs on rivers\n\nThe Special Rapporteur on the right to food invites States to submit inputs"
    " on rivers by 3 May 2024."
)
NOTHING: dict[str, Any] = {
    "limits": [], "formats": [], "formats_refused": [], "languages": [], "addresses": [], "questions_to": [],
    "subject_line": None, "what_is_published": None, "confidentiality": None, "attribution": None,
}  # fmt: skip


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("Submissions should be a maximum of 5 pages (excluding annexes).", {"limits": ["5 pages"]}),
        ("There is a word limit of 2,500 words per submission.", {"limits": ["2500 words"]}),
        ("Submissions should not exceed 2500 words, excluding footnotes.", {"limits": ["2500 words"]}),
        ("Please limit your response to four pages.", {"limits": ["4 pages"]}),
        ("Keep your input to 1,000 words or fewer.", {"limits": ["1000 words"]}),
        ("A 5-page limit applies.", {"limits": ["5 pages"]}),
        ("Responses must be no longer than 3 A4 pages.", {"limits": ["3 pages"]}),
        ("Oral statements are limited to three minutes.", {"limits": ["3 minutes"]}),
        (
            "Submissions (max. 10 pages, Times New Roman 12) are to be sent as .docx files.",
            {"limits": ["10 pages"], "formats": ["docx"]},
        ),
        (
            "Submissions should be in Word or PDF format and in English, French or Spanish.",
            {"formats": ["docx", "pdf"], "languages": ["en", "fr", "es"]},
        ),
        (
            "Submissions are accepted in Word format only; PDFs will not be accepted.",
            {"formats": ["docx"], "formats_refused": ["pdf"]},
        ),
        ("Please avoid PDF documents.", {"formats_refused": ["pdf"]}),
        (
            "Contributions are accepted in all six UN languages.",
            {"languages": ["en", "fr", "es", "ar", "ru", "zh"]},
        ),
        (
            "Submissions in English are preferred, but French and Spanish are accepted as well.",
            {"languages": ["en", "fr", "es"]},
        ),
        ("The report will be available in Arabic, Chinese, English, French, Russian and Spanish.", {}),
        (
            "Contributions can be written in Arabic, English, French, Russian and Spanish.",
            {"languages": ["ar", "en", "fr", "ru", "es"]},
        ),
        (
            "Please e-mail your submission to hrc-rivers [at] un [dot] org.",
            {"addresses": ["hrc-rivers@un.org"]},
        ),
        (
            "Send your submission to rivers@un.org and copy rivers2@un.org.",
            {"addresses": ["rivers@un.org", "rivers2@un.org"]},
        ),
        (
            "Send inputs to rivers(at)un.org. For questions, please contact help@un.org.",
            {"addresses": ["rivers@un.org"], "questions_to": ["help@un.org"]},
        ),
        (
            "Submissions should be sent to rivers@un.org (subject: Input rivers).",
            {"addresses": ["rivers@un.org"], "subject_line": "Input rivers"},
        ),
        (
            "Please use the subject heading “Input: rivers” when writing to rivers@un.org.",
            {"addresses": ["rivers@un.org"], "subject_line": "Input: rivers"},
        ),
        (
            "Please indicate in the subject line: Input for the report on rivers.",
            {"subject_line": "Input for the report on rivers"},
        ),
        ("E-mail subject: Input rivers", {"subject_line": "Input rivers"}),
        ("All submissions will be published on the OHCHR website.", {"what_is_published": ...}),
        (
            "Please note that all submissions will be made public unless otherwise requested.",
            {"what_is_published": ..., "confidentiality": ...},
        ),
        (
            "Inputs will be posted on the website as received, unless you indicate that"
            " they should be kept confidential.",
            {"what_is_published": ..., "confidentiality": ...},
        ),
        (
            "If you do not wish your submission to be published, please say so clearly.",
            {"what_is_published": ..., "confidentiality": ...},
        ),
        ("Confidential submissions will be respected.", {"confidentiality": ...}),
        ("Please state whether your response may be attributed to your organisation.", {"attribution": ...}),
        ("Please include the name of your organization and a contact person.", {"attribution": ...}),
        ("The report will be published in June.", {}),
        ("The identity of those who submit information will not be disclosed.", {"confidentiality": ...}),
        (
            "Submit your answers through this form: https://forms.office.com/abc.",
            {"formats": ["form"], "addresses": ["https://forms.office.com/abc"]},
        ),
        (
            "Answers are to be entered in the online questionnaire (https://surveymonkey.com/r/abc).",
            {"addresses": ["https://surveymonkey.com/r/abc"]},
        ),
        ("More information: https://www.ohchr.org/rivers. Follow us on Twitter.", {}),
        (
            "By post: Rivers Section, Palais Wilson, CH-1211 Geneva 10, Switzerland",
            {"addresses": ["Rivers Section, Palais Wilson, CH-1211 Geneva 10, Switzerland"]},
        ),
        (
            "Las contribuciones no deberán superar las 2.500 palabras y se enviarán a"
            " rios@un.org en formato Word.",
            {"limits": ["2500 words"], "formats": ["docx"], "addresses": ["rios@un.org"]},
        ),
        (
            "Les contributions ne dépasseront pas cinq pages et seront rédigées en français ou en anglais.",
            {"limits": ["5 pages"], "languages": ["fr", "en"]},
        ),
    ],
)
def test_what_one_sentence_says_is_read_and_no_more(said: str, read: dict[str, Any]) -> None:
    """`...` stands for the sentence itself."""
    (call,) = read_calls(f"{CALL}\n\n{said}").calls
    contract = call.as_contract()
    found = {name: contract[name] for name in NOTHING}
    found["limits"] = [f"{limit.max} {limit.unit}" for limit in call.limits]
    wanted = {name: said.rstrip() if value is ... else value for name, value in read.items()}
    assert found == {**NOTHING, **wanted}
