"""The questions of a call, told from headings, from advice on how to answer, and from what is no question."""

import pytest

from travaux.texts.calling.questions import find_questions


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        (
            "Key questions\n1. Who owns the wells?\n2. Who mends them?",
            ("Who owns the wells?", "Who mends them?"),
        ),
        (
            "Questions:\n(a) Who owns them?\n(b) Please describe how they are mended.\n\n"
            "How to submit\nIn Word.",
            ("Who owns them?", "Please describe how they are mended."),
        ),
        (
            "Questions\n\nFor States\n- Who owns them?\n\nFor civil society\n"
            "- How do young people participate in it?",
            ("Who owns them?", "How do young people participate in it?"),
        ),
        (
            "Please answer the following questions:\nWhat laws exist? Give examples.\nThank you.",
            ("What laws exist? Give examples.",),
        ),
        ("Questions: Who owns them? Who mends them?", ("Who owns them? Who mends them?",)),
        (
            "Preguntas orientadoras\n¿Quién cuida los pozos?\n¿Qué leyes hay?",
            ("¿Quién cuida los pozos?", "¿Qué leyes hay?"),
        ),
        (
            "Questions clés :\n1) Qui creuse les puits ?\n2) Veuillez décrire les lois.",
            ("Qui creuse les puits ?", "Veuillez décrire les lois."),
        ),
        ("1. Who owns them?\n2. Who mends them?", ("Who owns them?", "Who mends them?")),
        ("How do I submit my input?\nBy e-mail.\nWho can submit?\nAnybody.\nQuestions? Write to us.", ()),
        ("Who owns the wells? Nobody knows, the Special Rapporteur said.", ()),
        ("For questions, write to wells@example.org.\nWhat is at stake?", ()),
    ],
)
def test_questions_are_found_as_they_are_printed(text: str, questions: tuple[str, ...]) -> None:
    assert find_questions(text) == questions


def test_no_more_than_sixty_questions_are_kept() -> None:
    text = "Questions\n" + "".join(f"{number}. Is it number {number}?\n" for number in range(200))
    assert len(find_questions(text)) == 60
