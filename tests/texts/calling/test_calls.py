"""Calls read from texts of our own pen, in wordings that no real page lent."""

import pytest

from travaux.texts.calling import read_calls

RIVERS = (
    "The Special Rapporteur on the right to food invites States and civil society to submit inputs on rivers."
)


def kind(text: str) -> str:
    reading = read_calls(text)
    return "call" if reading.is_call else "guidance" if reading.guidance else "none"


@pytest.mark.parametrize(
    "text",
    [
        "Call for inputs on rivers\n\nStates and others may write to rivers@example.org.",
        "Rivers and rights\n\nThe Working Group on Arbitrary Detention is seeking the views of NGOs"
        " on river ports.",
        "The Committee on the Rights of the Child would be grateful for comments on its draft"
        " general comment.",
        "Consultation on lakes\n\nComments may be sent to lakes@example.org until 3 May 2024.",
        "Note verbale\n\nThe Office of the High Commissioner would appreciate receiving any relevant"
        " information by "
        "14 March 2025.",
        "Questionnaire on wells\n\nReplies should reach the secretariat of the Committee no later"
        " than 1 June 2023.",
        "Appel à contributions : les puits\n\nLe Comité des droits de l’enfant invite les États et"
        " la société civile "
        "à lui faire parvenir leurs observations avant le 3 mai 2024.",
        "Les puits\n\nLa Rapporteuse spéciale sur le droit à l’alimentation souhaite recevoir des"
        " informations.",
        "Vos réponses au questionnaire doivent nous parvenir au plus tard le 3 mai 2024.",
        "Convocatoria de aportaciones: los pozos\n\nSe invita a los Estados y a la sociedad civil a"
        " enviar sus aportes.",
        "Los pozos\n\nLa Relatora Especial sobre el derecho a la alimentación solicita información"
        " sobre los pozos.",
        "Las respuestas al cuestionario deberán enviarse a más tardar el 3 de mayo de 2024.",
        "Public hearing on wells\n\nWritten statements may be submitted by 2 February 2026 to the panel.",
        "Extended! Submissions on wells are now due on 9 September 2024.",
    ],
)
def test_texts_that_ask_for_inputs_are_calls(text: str) -> None:
    assert kind(text) == "call"


@pytest.mark.parametrize(
    "text",
    [
        # a conference
        "Call for papers: rivers in international law\n\nAbstracts of 300 words should be submitted"
        " by 3 May 2024. "
        "Full papers are due by 1 September 2024 and will be peer-reviewed.",
        "Colloque sur les fleuves – appel à communications\n\nLes résumés doivent être envoyés avant"
        " le 3 mai 2024. "
        "Les actes du colloque seront publiés.",
        # a journal
        "Author guidelines\n\nManuscripts should not exceed 8,000 words. Submissions must be sent as"
        " a Word document. "
        "The journal publishes two issues a year.",
        # vacancies
        "Vacancy: programme officer (rivers)\n\nApplicants should submit a curriculum vitae and a"
        " cover letter by "
        "3 May 2024. Only shortlisted candidates will be contacted.",
        "Pasantía\n\nEnvíe su hoja de vida y carta de motivación a más tardar el 3 de mayo de 2024.",
        # money
        "Call for proposals\n\nBidders should submit their tenders by 3 May 2024. Grants of 5,000"
        " francs are available.",
        # nominations
        "Call for nominations\n\nNominations of candidates for the mandate must be submitted by 3 May 2024.",
        # reports on calls
        "In January the Special Rapporteur on the right to food issued a call for inputs. Over"
        " eighty submissions were "
        "received by 3 March 2024 and are published on her page.",
        "Our response to the call for inputs on rivers\n\nWe sent our submission to the Special"
        " Rapporteur on 3 May 2024.",
        "The office submits its views on wells\n\nThe submission answers the questionnaire of the Committee.",
        "Sixty organisations contributed to the report. The Committee welcomes the contributions"
        " made by NGOs.",
        # closed calls
        "The call for inputs on wells is now closed. Thank you to all who sent submissions by 3 May 2020.",
        "L’appel à contributions est désormais clos. Les contributions reçues sont publiées ci-dessous.",
        "La convocatoria ha finalizado. Las contribuciones recibidas se publicarán en esta página.",
        # newsletters
        "Newsletter, May 2024\n\nIn April we met members of the Human Rights Council. Our paper on"
        " wells is online. "
        "Write to us if you wish to receive it.",
        "Rivers: a webinar\n\nRegister by 3 May 2024 to join us. Speakers include the Special"
        " Rapporteur on water.",
        # what bodies ask of one State, or of officials
        "The Committee requests the State party to submit its next periodic report by 1 July 2027.",
        "The Committee invites the State party to provide information on the wells within one year.",
        "The Human Rights Council requests the High Commissioner to submit a report on wells by 1"
        " March 2026.",
        # speeches
        "We thank the Special Rapporteur for her report. We invite States to protect those who dig wells.",
        "The Special Rapporteur will present her report on 3 May 2024. The session closes on 7 May 2024.",
        "Petition: save the wells\n\nSign on by 3 May 2024. Two hundred signatories have endorsed"
        " the petition.",
        "Photo contest\n\nSubmit photographs of wells by 3 May 2024. Prizes will be awarded; films"
        " are welcome too.",
    ],
)
def test_texts_that_look_like_calls_are_none(text: str) -> None:
    reading = read_calls(text)
    assert (reading.is_call, reading.guidance, reading.calls) == (False, False, ())


@pytest.mark.parametrize(
    "text",
    [
        "How to submit information to the Committee\n\nReports should be sent in Word at least four"
        " weeks before the "
        "session. They must not exceed ten pages.",
        "Guidelines for written contributions\n\nContributions should be written in English or French.",
        "Comment soumettre des informations au Comité\n\nLes contributions doivent être envoyées six"
        " semaines avant "
        "chaque session et ne doivent pas dépasser 3 300 mots.",
        "Cómo presentar información al Comité\n\nLas contribuciones deben enviarse en Word y no"
        " deberán exceder de "
        "3.300 palabras.",
    ],
)
def test_standing_advice_is_guidance_without_a_deadline(text: str) -> None:
    reading = read_calls(text)
    assert (reading.is_call, reading.guidance) == (False, True)
    assert [call.deadlines for call in reading.calls] == [()]


@pytest.mark.parametrize(
    ("said", "date", "time", "zone"),
    [
        ("Inputs are due on 3 May 2024.", "2024-05-03", None, None),
        ("Inputs are due Friday, 3 May 2024.", "2024-05-03", None, None),
        ("Please send inputs on or before May 3rd, 2024.", "2024-05-03", None, None),
        ("The call is open until 3 May 2024.", "2024-05-03", None, None),
        ("Closing date: 3 May 2024", "2024-05-03", None, None),
        ("Deadline\n3 May 2024", "2024-05-03", None, None),
        ("Deadline for submissions | 3 May 2024", "2024-05-03", None, None),
        ("Submissions will be accepted from 1 to 31 March 2024.", "2024-03-31", None, None),
        ("Please send inputs by 3 May 2024, 6 p.m. (Geneva time).", "2024-05-03", "18:00", "Europe/Zurich"),
        ("Please send inputs by noon Geneva time on 3 May 2024.", "2024-05-03", "12:00", "Europe/Zurich"),
        ("Please send inputs by midnight on 3 May 2024.", "2024-05-03", "23:59", None),
        ("Please send inputs by 11:59 pm EST on 3 May 2024.", "2024-05-03", "23:59", "America/New_York"),
        ("Send inputs by 3 May 2024, 17.30 hrs, Nairobi time.", "2024-05-03", "17:30", "Africa/Nairobi"),
        ("Please send inputs by 3 May 2024 at 5 pm (GMT+3).", "2024-05-03", "17:00", "Etc/GMT-3"),
        ("Please send inputs by close of business on 3 May 2024.", "2024-05-03", None, None),
        ("Please send inputs by 3 May.", "--05-03", None, None),
        ("Date limite : 3 mai 2024", "2024-05-03", None, None),
        ("Merci d’envoyer vos contributions au plus tard le 1er mars 2024 à 18h00, heure de Genève.",
         "2024-03-01", "18:00", "Europe/Zurich"),
        ("Les contributions sont à envoyer d’ici le 3 mai 2024 à minuit.", "2024-05-03", "23:59", None),
        ("Les contributions seront reçues jusqu’au vendredi 3 mai 2024 inclus.", "2024-05-03", None, None),
        ("La fecha límite para los aportes es el viernes 3 de mayo de 2024 a las 18:00 (hora de Ginebra).",
         "2024-05-03", "18:00", "Europe/Zurich"),
        ("El plazo para presentar contribuciones vence el 3 de mayo de 2024.", "2024-05-03", None, None),
        ("Se recibirán aportes hasta el mediodía del 3 de mayo de 2024.", "2024-05-03", "12:00", None),
        ("Las contribuciones deberán remitirse antes del 1.º de marzo de 2024.", "2024-03-01", None, None),
    ],
)  # fmt: skip
def test_deadline_is_read_as_it_is_said(said: str, date: str, time: str | None, zone: str | None) -> None:
    (call,) = read_calls(f"Call for inputs on rivers\n\n{RIVERS}\n\n{said}").calls
    assert [(d.date, d.time, d.zone) for d in call.deadlines] == [(date, time, zone)]


@pytest.mark.parametrize(
    ("said", "date", "former"),
    [
        ("The deadline has been extended from 3 May to 17 May 2024.", "2024-05-17", "2024-05-03"),
        ("Deadline: 17 May 2024 (extended from 3 May 2024)", "2024-05-17", "2024-05-03"),
        (
            "The original deadline of 3 May 2024 has been extended. New deadline: 17 May 2024",
            "2024-05-17",
            None,
        ),
        (
            "Deadline: 3 May 2024\n\nUpdate: the deadline has been extended to 17 May 2024.",
            "2024-05-17",
            "2024-05-03",
        ),
        ("La date limite du 3 mai 2024 a été prolongée jusqu’au 17 mai 2024.", "2024-05-17", "2024-05-03"),
        ("El plazo se ha prorrogado del 3 de mayo al 17 de mayo de 2024.", "2024-05-17", "2024-05-03"),
    ],
)
def test_extended_deadline_is_the_new_one(said: str, date: str, former: str | None) -> None:
    (call,) = read_calls(f"Call for inputs on rivers\n\n{RIVERS}\n\n{said}").calls
    assert [d.date for d in call.deadlines] == [date]
    assert former is None or (call.deadlines[0].former or "")[-5:] == former[-5:]


@pytest.mark.parametrize(
    ("said", "dates"),
    [
        ("Deadlines: 3 May 2024 (States); 17 May 2024 (civil society).", ["2024-05-03", "2024-05-17"]),
        (
            "States should reply by 3 May 2024.\nNGOs should send submissions by 17 May 2024.",
            ["2024-05-03", "2024-05-17"],
        ),
        ("Send inputs by 3 May 2024. The hearing will take place on 9 June 2024.", ["2024-05-03"]),
        ("Send inputs by 3 May 2024. They will be published by 9 June 2024.", ["2024-05-03"]),
        (
            "The report will be presented to the Council in June 2024; inputs should be sent by 3 May 2024.",
            ["2024-05-03"],
        ),
        (
            "Inputs must be received by 3 May 2024. Those who wish to attend must register by 1 June 2024.",
            ["2024-05-03"],
        ),
        ("The report will be submitted by 3 May 2024.", []),
        ("Geneva, 5 December 2023 – Please send inputs by 31 January.", ["2024-01-31"]),
        ("Published on 5 December 2023\nPlease send inputs by 31 January.", ["2024-01-31"]),
    ],
)
def test_other_dates_are_left_out(said: str, dates: list[str]) -> None:
    (call,) = read_calls(f"Call for inputs on rivers\n\n{RIVERS}\n\n{said}").calls
    assert [d.date for d in call.deadlines] == dates


def test_dates_in_figures_have_the_day_first_in_french_and_spanish() -> None:
    french = "Appel à contributions\n\nLes contributions sont à envoyer avant le 03/05/2024 pour le rapport."
    (call,) = read_calls(french).calls
    assert [d.date for d in call.deadlines] == ["2024-05-03"]
    english = "Call for inputs\n\nInputs should be sent before 03/05/2024 for the report."
    assert [call.deadlines for call in read_calls(english).calls] == [()]
    (known,) = read_calls(english, language="fr").calls
    assert [d.date for d in known.deadlines] == ["2024-05-03"]


def test_close_of_business_states_no_time_but_is_kept() -> None:
    (call,) = read_calls(
        "Call for inputs\n\nSend inputs by close of business, Geneva time, on 3 May 2024."
    ).calls
    assert [(d.time, d.zone, d.until) for d in call.deadlines] == [
        (None, "Europe/Zurich", "close of business")
    ]


@pytest.mark.parametrize(
    ("text", "issuers"),
    [
        ("Issued by: Special Rapporteur on the right to food; Working Group on Arbitrary Detention",
         ["Special Rapporteur on the right to food", "WGAD"]),
        ("The Special Rapporteur on the right to food, Ms. Ann Other, is preparing a report. The Special "
         "Rapporteur invites States to submit information.", ["Special Rapporteur on the right to food"]),
        ("The Committee on the Rights of the Child (CRC) and the Committee on the Rights of Persons with "
         "Disabilities (CRPD) will write a joint statement. The Committees invite NGOs to send"
         " comments.", ["CRC", "CRPD"]),
        ("The Special Rapporteur on the right to food, the Special Rapporteur on extreme poverty and human "
         "rights and the Working Group on Arbitrary Detention invite all stakeholders to share information.",
         ["Special Rapporteur on the right to food",
          "Special Rapporteur on extreme poverty and human rights", "WGAD"]),
        ("Le Comité des droits de l’enfant invite les États à envoyer leurs contributions.", ["CRC"]),
        ("La Relatora Especial sobre el derecho a la alimentación invita a los Estados a enviar aportes.",
         ["Relatora Especial sobre el derecho a la alimentación"]),
        ("Under a resolution of the Human Rights Council, OHCHR invites States to send inputs.", ["OHCHR"]),
        ("Inputs should be sent to UNHCR by 3 May 2024.", ["UNHCR"]),
        ("The Lake District Commission invites residents to submit comments.", ["Lake District Commission"]),
        ("Send comments by 3 May 2024.", []),
    ],
)  # fmt: skip
def test_issuers_are_those_who_ask(text: str, issuers: list[str]) -> None:
    (call,) = read_calls(f"Call for inputs on wells\n\n{text}").calls
    assert list(call.issuers) == issuers


@pytest.mark.parametrize(
    ("said", "addresses"),
    [
        ("Send inputs to wells [at] example [dot] org.", ["wells@example.org"]),
        ("Send inputs to wells(at)example.org and lakes@a.org.", ["wells@example.org", "lakes@a.org"]),
        ("Envíe sus aportes a pozos(arroba)example.org.", ["pozos@example.org"]),
        ("Send inputs to wells@example.org. For questions, contact help@example.org.", ["wells@example.org"]),
        ("Please complete the online survey at https://survey.example.org/wells?l=en.", ["https://survey.example.org/wells?l=en"]),
        ("Please answer through the online questionnaire.", ["online questionnaire"]),
        ("Fax: +41 22 000 00 00", ["Fax: +41 22 000 00 00"]),
        ("Postal address:\nThe Secretariat\nPalais des Nations\n1211 Geneva 10\n\nMore below.",
         ["The Secretariat, Palais des Nations, 1211 Geneva 10"]),
        ("The concept note is at https://example.org/note.pdf and more at https://example.org/about.", []),
        ("See https://example.org/@somebody for pictures.", []),
    ],
)  # fmt: skip
def test_addresses_are_those_to_send_to(said: str, addresses: list[str]) -> None:
    (call,) = read_calls(f"Call for inputs on wells\n\n{RIVERS}\n\n{said}").calls
    assert [channel.value for channel in call.channels] == addresses


@pytest.mark.parametrize(
    ("said", "limits"),
    [
        ("Submissions should not exceed 2,815 words.", [(2815, "words")]),
        ("Submissions are limited to 2\u202f500 words.", [(2500, "words")]),
        ("Les contributions ne doivent pas dépasser 10\u00a0000 mots.", [(10000, "words")]),
        ("Las contribuciones no deberán exceder de 1.500 palabras.", [(1500, "words")]),
        ("Maximum length: five (5) pages.", [(5, "pages")]),
        ("Word limit: 1,000", [(1000, "words")]),
        ("A 10-page limit applies to submissions.", [(10, "pages")]),
        ("Submissions (3 pages max.) should be concise.", [(3, "pages")]),
        ("Submissions may have up to 5 pages, or 10 pages for coalitions.", [(5, "pages"), (10, "pages")]),
        ("Answers should be no longer than 500 words per question.", [(500, "words")]),
        ("Oral statements must stay within two minutes.", [(2, "minutes")]),
        ("Submissions should be between two and four pages.", [(4, "pages")]),
        ("The report has 20 pages and took 30 minutes to read.", []),
        ("In other words, page 5 matters.", []),
        ("Submissions should have at least two pages.", []),
        ("The survey takes about 20 minutes.", []),
    ],
)
def test_limits_are_those_of_what_is_sent(said: str, limits: list[tuple[int, str]]) -> None:
    (call,) = read_calls(f"Call for inputs on wells\n\n{RIVERS}\n\n{said}").calls
    assert [(limit.max, limit.unit) for limit in call.limits] == limits


@pytest.mark.parametrize(
    ("said", "formats", "refused"),
    [
        ("Submissions should be in Word or PDF.", ["docx", "pdf"], []),
        ("Please send your submission in Word format only.", ["docx"], []),
        ("Submissions must be sent as a Word document, not as a PDF.", ["docx"], ["pdf"]),
        ("Accepted formats: PDF, .docx", ["docx", "pdf"], []),
        ("PDF files will not be accepted.", [], ["pdf"]),
        ("Les contributions doivent être envoyées au format Word (pas de PDF).", ["docx"], ["pdf"]),
        ("Las contribuciones deben enviarse en formato Word o PDF.", ["docx", "pdf"], []),
        ("Inputs can only be submitted through the online form.", ["form"], []),
        ("The concept note is available in PDF and Word.", [], []),
        ("Submissions should keep to the word limit, in your own words.", [], []),
    ],
)
def test_formats_are_those_of_what_is_sent(said: str, formats: list[str], refused: list[str]) -> None:
    (call,) = read_calls(f"Call for inputs on wells\n\n{RIVERS}\n\n{said}").calls
    assert (list(call.formats), list(call.formats_refused)) == (formats, refused)


@pytest.mark.parametrize(
    ("said", "languages"),
    [
        ("Inputs may be sent in English, French or Spanish.", ["en", "fr", "es"]),
        ("Submissions should preferably be in English.", ["en"]),
        ("Submissions are accepted in French, Spanish and English (preferred).", ["en", "fr", "es"]),
        ("Submissions may be made in any of the six official languages of the United Nations.",
         ["en", "fr", "es", "ar", "ru", "zh"]),
        ("Les contributions peuvent être rédigées en anglais, en français ou en arabe.", ["en", "fr", "ar"]),
        ("Las contribuciones pueden presentarse en español, inglés o ruso.", ["es", "en", "ru"]),
        ("Accepted languages: EN, FR", ["en", "fr"]),
        ("The concept note is available in Arabic and Chinese.", []),
        ("The French delegation sent a statement.", []),
    ],
)  # fmt: skip
def test_languages_are_those_of_what_is_sent(said: str, languages: list[str]) -> None:
    (call,) = read_calls(f"Call for inputs on wells\n\n{RIVERS}\n\n{said}").calls
    assert list(call.languages) == languages


SEVERAL = """Open calls this month

Special Rapporteur on the right to food: call for input on seeds

The report goes to the General Assembly. Send inputs to seeds@example.org by 3 May 2024.
No more than 1,000 words, please.

Working Group on Arbitrary Detention: call for submissions on ports

The Working Group invites NGOs to write to ports@example.org by 17 May 2024.
"""

LIST = """Calls in May

• Special Rapporteur on the right to food: call for input on seeds. Deadline: 3 May 2024.
• Committee on the Rights of the Child: comments on the draft general comment, by 17 May 2024.
"""


def test_several_calls_on_a_page_become_several() -> None:
    calls = read_calls(SEVERAL).calls
    assert [
        (c.issuers[0], [d.date for d in c.deadlines], [a.value for a in c.channels], len(c.limits))
        for c in calls
    ] == [
        ("Special Rapporteur on the right to food", ["2024-05-03"], ["seeds@example.org"], 1),
        ("WGAD", ["2024-05-17"], ["ports@example.org"], 0),
    ]


def test_list_of_calls_becomes_several() -> None:
    calls = read_calls(LIST).calls
    assert [(c.issuers, [d.date for d in c.deadlines]) for c in calls] == [
        (("Special Rapporteur on the right to food",), ["2024-05-03"]),
        (("CRC",), ["2024-05-17"]),
    ]


def test_one_call_with_headings_stays_one() -> None:
    text = (
        f"Call for inputs on wells\n\n{RIVERS}\n\nKey questions\n\nWhich wells are dry?\n\nHow to"
        " submit inputs\n\n"
        "Send them by 3 May 2024.\n\nCall for inputs on wells"
    )
    assert [call.title for call in read_calls(text).calls] == ["Call for inputs on wells"]


def test_call_further_down_a_page_brings_its_own_title() -> None:
    text = (
        "Areas of work\n\nWells\n\nWe follow the wells.\n\nApril 2024\n\nA lunch\n\nWe had"
        " lunch.\n\nMarch 2024\n\n"
        "Call for inputs to a report on wells\n\nOHCHR is writing a report. Send all information by"
        " 3 May 2024."
    )
    assert [call.title for call in read_calls(text).calls] == ["Call for inputs to a report on wells"]


def test_further_fields_come_with_their_sentences() -> None:
    (call,) = read_calls(
        "Call for inputs: wells\n\n"
        "Pursuant to Human Rights Council resolution 12/34, the Special Rapporteur on the right to"
        " food will write a "
        "report, which will be presented to the Human Rights Council.\n"
        "The Special Rapporteur invites States, NGOs and academics to share information.\n"
        "Subject line: Input on wells\n"
        "Inputs will be published unless you ask for confidentiality.\n"
    ).calls
    assert call.who_may_answer == "States, NGOs and academics"
    assert call.subject_line == "Input on wells"
    assert call.confidentiality == "Inputs will be published unless you ask for confidentiality."
    assert call.symbols == ("12/34",)
    assert call.report is not None and call.report.startswith("Pursuant to")
    assert (
        call.evidence["who_may_answer"]
        == "The Special Rapporteur invites States, NGOs and academics to share information."
    )


def test_lines_broken_by_a_mail_program_are_read_as_sentences() -> None:
    text = (
        "Call for inputs on wells\n\nThe Special Rapporteur on the right to\nfood invites States to"
        " send inputs no later than\n"
        "3 May 2024 to wells@example.org, in English or\nFrench."
    )
    (call,) = read_calls(text).calls
    assert ([d.date for d in call.deadlines], call.languages) == (["2024-05-03"], ("en", "fr"))
    assert call.issuers == ("Special Rapporteur on the right to food",)


@pytest.mark.parametrize(
    "text", ["", "\n\n", "?", "🌊" * 20, "\x00\x01", "Deadline:", "Call for inputs", "by 3 May"]
)
def test_little_text_is_read_without_complaint(text: str) -> None:
    assert read_calls(text).as_contract()["is_call"] is (text == "Call for inputs")
