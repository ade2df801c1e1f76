"""What is a call, what is advice, and what only looks like either, in a few lines each."""

import pytest

from travaux.texts.calling import read_calls


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (
            "call",
            "OHCHR is preparing a report on kites under resolution 60/1 and would welcome"
            " contributions from all stakeholders. Send them to kites@un.example by 4 May 2026.",
        ),
        (
            "call",
            "Have your say on kites!\n\nUNICEF wants to hear from young people about kites. Answer"
            " our survey at https://survey.un.example/kites until 4 May 2026.",
        ),
        (
            "call",
            "Inputs for the Secretary-General's report on kites\n\nStates and other stakeholders"
            " may send their inputs to kites@un.example by 4 May 2026.",
        ),
        (
            "call",
            "Consultation publique : les cerfs-volants\n\nLe Haut-Commissariat recueille jusqu'au"
            " 4 mai 2026 les observations de la société civile à l'adresse cerfs@un.example.",
        ),
        (
            "call",
            "Consulta pública sobre cometas\n\nLa Oficina del Alto Comisionado recibirá hasta el 4"
            " de mayo de 2026 las observaciones de la sociedad civil en cometas@un.example.",
        ),
        (
            "call",
            "The Co-Chairs of the Global Forum on Migration and Development invite civil society"
            " to submit background papers on kites by 4 May 2026 to gfmd@un.example.",
        ),
        (
            "call",
            "The International Law Commission would appreciate receiving from Governments, by 1"
            " December 2026, information on their practice concerning kites.",
        ),
        (
            "call",
            "REQUEST FOR COMMENTS\n\nDraft guidelines on kites of the Working Group on Arbitrary"
            " Detention. Comments by 4 May 2026.",
        ),
        (
            "call",
            "Online consultation on the draft General Recommendation No. 41 (kites)\n\nThe"
            " Committee on the Elimination of Discrimination against Women hereby opens the"
            " draft for comment until 4 May 2026.",
        ),
        (
            "call",
            "Human Rights Council Advisory Committee: questionnaire on kites. Deadline for"
            " replies: 4 May 2026.",
        ),
        (
            "call",
            "Written submissions for the country visit to Kiteland\n\nThe Special Rapporteur on"
            " the right to food will visit Kiteland from 3 to 12 June 2026. She welcomes"
            " information from organisations by 4 May 2026 at food@un.example.",
        ),
        (
            "call",
            "Call for evidence\n\nThe Independent Expert on albinism would like to gather evidence"
            " on sun hats. Submissions: albinism@un.example, by 4 May 2026.",
        ),
        (
            "none",
            "The Special Rapporteur on the right to food visited Kiteland from 3 to 12 June"
            " 2026. Her end-of-mission statement is available below. Media contact:"
            " food@un.example.",
        ),
        (
            "none",
            "Call for applications: fellowship programme for young kite makers. Apply by 4 May"
            " 2026. Applicants must submit a motivation letter and a CV.",
        ),
        (
            "none",
            "Call for nominations: candidates for the Working Group on business and human"
            " rights. Nominations must be received by 4 May 2026, 12 noon GMT.",
        ),
        (
            "none",
            "The Committee adopted its concluding observations on Kiteland. It requests the"
            " State party to provide, by 4 May 2027, written information on the steps taken.",
        ),
        (
            "none",
            "Tender: printing of 500 kites. Bids are to be submitted to procurement@un.example"
            " by 4 May 2026. Bidders should quote the reference number.",
        ),
        (
            "none",
            "Agenda\n\n4 May 2026, 10:00: opening\n4 May 2026, 11:00: statements by States\n5 May"
            " 2026: closing",
        ),
        (
            "none",
            "Terms of use\n\nBy submitting information on this website you agree that we may store"
            " it. Please send comments to webmaster@un.example.",
        ),
        (
            "none",
            "Our office thanks all who contributed to the input on kites, which we sent to the"
            " Special Rapporteur on 4 May 2026.",
        ),
        (
            "none",
            "Sign our joint statement on kites! Organisations can endorse it by 4 May 2026 by"
            " sending their name and logo to kites@office.example. Signatories so far: 30.",
        ),
        (
            "none",
            "Le Conseil des droits de l'homme a adopté la résolution 60/1. Il invite les États à"
            " fournir des informations au Haut-Commissariat et prie ce dernier de présenter un"
            " rapport en 2027.",
        ),
        (
            "none",
            "Avis de vacance : les candidatures doivent être soumises avant le 4 mai 2026. Les"
            " candidats joindront un curriculum vitae.",
        ),
        (
            "none",
            "Minutes of the meeting of 4 May 2026\n\nThe secretariat reminded members that"
            " comments on the draft minutes were due on 1 May.",
        ),
        (
            "none",
            "Donate before 31 December 2026 and help us send kites to children. Your contribution counts.",
        ),
        (
            "none",
            "Privacy policy. We collect your contributions and comments. You may contact us by 4 May.",
        ),
        (
            "guidance",
            "How to submit a complaint to the Committee against Torture\n\nCommunications should"
            " be written in English, French or Spanish and must not exceed fifty pages. They"
            " should be sent to petitions@un.example.",
        ),
        (
            "guidance",
            "Guidelines for NGO written statements to the Human Rights Council\n\nStatements must"
            " not exceed 1,500 words (2,000 for joint statements) and must be submitted in Word"
            " through the NGO portal three weeks before the session.",
        ),
    ],
)
def test_kind_of_a_short_text(kind: str, text: str) -> None:
    reading = read_calls(text)
    assert (reading.is_call, reading.guidance) == (kind == "call", kind == "guidance")
