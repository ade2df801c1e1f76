"""Two drafts of one text, in which everything happens that can become of a paragraph, in three languages.
The sentences, symbols and names of files are invented.
"""
# ruff: noqa: E501 (sentences read better unbroken)

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Literal

from travaux.texts.document import Document, Kind, Paragraph, Source

Line = tuple[Kind, str | None, str]  # kind, label as printed, text
Which = Literal["old", "new"]

ENGLISH: dict[Which, tuple[Line, ...]] = {
    "old": (
        ("title", None, "Draft declaration on safe journeys"),
        ("preambular", None, "Recalling that nobody leaves home by sea without a reason,"),
        ("preambular", None, "Recognizing the work of fishing crews who bring people ashore and ask for nothing,"),
        ("heading", None, "Rescue and landing"),
        ("operative", "1.", "States shall come to the help of every person in distress at sea, whatever the flag of the vessel."),
        ("operative", "2.", "Coastal authorities keep a telephone line open day and night, and answer it in the languages that are spoken on board. They write down each call and pass it on within ten minutes."),
        ("operative", "3.", "Whoever is brought ashore receives water, dry clothes and a place to rest."),
        ("operative", "4.", "A doctor sees each person before any question about the journey is asked."),
        ("operative", "5.", "Families are lodged together, in rooms with a door that they can close."),
        ("operative", "6.", "Interpreters are paid by the hour and owe silence to those for whom they speak."),
        ("operative", "7.", "Lists of names are kept for as long as a search lasts and destroyed when it ends."),
        ("heading", None, "Children"),
        ("operative", "8.", "We will end the detention of children for reasons of migration."),
        ("operative", "9.", "Schools admit children within a month of their arrival."),
        ("operative", "10.", "Teachers receive two days of preparation each term."),
        ("operative", "11.", "Each child who arrives alone shall have a guardian within three days:"),
        ("item", "(a)", "the guardian speaks a language of the child;"),
        ("item", "(b)", "the guardian answers for no more than ten children;"),
        ("heading", None, "Work and papers"),
        ("operative", "12.", "Harbour towns may issue a card with which a newcomer opens a bank account and rents a room."),
        ("operative", "13.", "Employers return every passport on the day on which a contract ends. Inspectors visit the docks each month without notice."),
        ("operative", "14.", "Wages for seasonal work are published every spring. Complaints are heard by a board on which workers sit."),
        ("operative", "15.", "A meeting is held every second year to see what became of this declaration."),
        ("operative", "16.", "The secretariat prints the present declaration on blue paper."),
    ),
    "new": (
        ("title", None, "Draft declaration on safe journeys"),
        ("preambular", None, "Recalling that nobody leaves home by sea without a reason,"),
        ("preambular", None, "Recognizing the work of fishing crews who bring people ashore and ask for nothing,"),
        ("preambular", None, "Deeply concerned that the number of those who drown is counted nowhere,"),
        ("heading", None, "Rescue and landing"),
        ("operative", "1.", "States should come to the help of persons in distress at sea, as appropriate, whatever the flag of the vessel."),
        ("operative", "2.", "Coastal authorities keep a telephone line open day and night, and answer it in the languages that are spoken on board."),
        ("operative", "3.", "They write down each call and pass it on within five minutes."),
        ("operative", "4.", "Whoever is brought ashore receives water, dry clothes and a place to rest."),
        ("operative", "5.", "A doctor sees each person before any question about the journey is asked."),
        ("operative", "6.", "Families are lodged together, in rooms with a door that they can close."),
        ("operative", "7.", "Interpreters are paid by the hour and owe silence to those for whom they speak."),
        ("operative", "8.", "Lists of names are kept for as long as a search lasts and destroyed when it ends."),
        ("operative", "9.", "A meeting is held every year to see what became of this declaration."),
        ("heading", None, "Children"),
        ("operative", "10.", "We will work towards ending the detention of children for reasons of migration."),
        ("operative", "11.", "Schools admit children within a month of their arrival, and teachers receive two days of preparation each term."),
        ("operative", "12.", "Each child who arrives alone shall have a guardian within three days:"),
        ("item", "(a)", "the guardian speaks a language of the child;"),
        ("item", "(b)", "the guardian answers for no more than ten children;"),
        ("heading", None, "Work and papers"),
        ("operative", "13.", "Harbour towns shall issue a card with which a newcomer opens a bank account and rents a room."),
        ("operative", "14.", "Employers return every passport on the day on which a contract ends. Complaints are heard by a board on which workers sit."),
        ("operative", "15.", "Wages for seasonal work are published every spring. Inspectors visit the docks each month without notice."),
    ),
}  # fmt: skip
FRENCH: dict[Which, tuple[Line, ...]] = {
    "old": (
        ("title", None, "Projet de déclaration sur les voyages sûrs"),
        ("preambular", None, "Rappelant que nul ne quitte sa maison par la mer sans raison,"),
        ("operative", "1.", "Les États doivent porter secours à toute personne en détresse en mer, quel que soit le pavillon du navire."),
        ("operative", "2.", "Les autorités côtières gardent une ligne ouverte jour et nuit. Elles consignent chaque appel et le transmettent dans les dix minutes."),
        ("operative", "3.", "Quiconque est ramené à terre reçoit de l’eau, des vêtements secs et un lieu de repos."),
        ("operative", "4.", "Un médecin voit chaque personne avant toute question sur le voyage."),
        ("operative", "5.", "Les familles sont logées ensemble, dans des pièces dont elles peuvent fermer la porte."),
        ("operative", "6.", "Les interprètes sont payés à l’heure et doivent le silence à ceux pour qui ils parlent."),
        ("operative", "7.", "Une réunion se tient tous les deux ans pour voir ce qu’est devenue la présente déclaration."),
        ("operative", "8.", "Le secrétariat imprime la présente déclaration sur papier bleu."),
    ),
    "new": (
        ("title", None, "Projet de déclaration sur les voyages sûrs"),
        ("preambular", None, "Rappelant que nul ne quitte sa maison par la mer sans raison,"),
        ("operative", "1.", "Une réunion se tient chaque année pour voir ce qu’est devenue la présente déclaration."),
        ("operative", "2.", "Les États devraient porter secours à toute personne en détresse en mer, selon qu’il convient, quel que soit le pavillon du navire."),
        ("operative", "3.", "Les autorités côtières gardent une ligne ouverte jour et nuit."),
        ("operative", "4.", "Elles consignent chaque appel et le transmettent dans les cinq minutes."),
        ("operative", "5.", "Quiconque est ramené à terre reçoit de l’eau, des vêtements secs et un lieu de repos."),
        ("operative", "6.", "Un médecin voit chaque personne avant toute question sur le voyage."),
        ("operative", "7.", "Les familles sont logées ensemble, dans des pièces dont elles peuvent fermer la porte."),
        ("operative", "8.", "Les interprètes sont payés à l’heure et doivent le silence à ceux pour qui ils parlent."),
    ),
}  # fmt: skip
ARABIC: dict[Which, tuple[Line, ...]] = {
    "old": (
        ("title", None, "مشروع إعلان بشأن الأسفار الآمنة"),
        ("preambular", None, "إذ تشير إلى أن أحدًا لا يغادر بيته بحرًا دون سبب،"),
        ("operative", "1-", "على الدول أن تغيث كل شخص في محنة في البحر، أيًّا كان علم السفينة."),
        ("operative", "2-", "تُبقي السلطات الساحلية خطًّا هاتفيًّا مفتوحًا ليل نهار. وتدوّن كل مكالمة وتحيلها في غضون عشر دقائق."),
        ("operative", "3-", "يتلقّى كل من يُنقل إلى البر ماءً وثيابًا جافة ومكانًا للراحة."),
        ("operative", "4-", "يعاين الطبيب كل شخص قبل طرح أي سؤال عن الرحلة."),
        ("operative", "5-", "تُسكَن الأسر معًا في غرف تستطيع إغلاق أبوابها."),
        ("operative", "6-", "يُدفع أجر المترجمين بالساعة، وعليهم كتمان ما يقوله من يتكلّمون باسمه."),
        ("operative", "7-", "يُعقد اجتماع كل سنتين للنظر في ما آل إليه هذا الإعلان (A/CONF.999/1)."),
        ("operative", "8-", "تطبع الأمانة هذا الإعلان على ورق أزرق."),
    ),
    "new": (
        ("title", None, "مشروع إعلان بشأن الأسفار الآمنة"),
        ("preambular", None, "إذ تشير إلى أن أحدًا لا يغادر بيته بحرًا دون سبب،"),
        ("operative", "1-", "يُعقد اجتماع كل سنة للنظر في ما آل إليه هذا الإعلان (A/CONF.999/1)."),
        ("operative", "2-", "ينبغي للدول أن تغيث كل شخص في محنة في البحر، حسب الاقتضاء، أيًّا كان علم السفينة."),
        ("operative", "3-", "تُبقي السلطات الساحلية خطًّا هاتفيًّا مفتوحًا ليل نهار."),
        ("operative", "4-", "وتدوّن كل مكالمة وتحيلها في غضون خمس دقائق."),
        ("operative", "5-", "يتلقّى كل من يُنقل إلى البر ماءً وثيابًا جافة ومكانًا للراحة."),
        ("operative", "6-", "يعاين الطبيب كل شخص قبل طرح أي سؤال عن الرحلة."),
        ("operative", "7-", "تُسكَن الأسر معًا في غرف تستطيع إغلاق أبوابها."),
        ("operative", "8-", "يُدفع أجر المترجمين بالساعة، وعليهم كتمان ما يقوله من يتكلّمون باسمه."),
    ),
}  # fmt: skip
TEXTS = {"en": ENGLISH, "fr": FRENCH, "ar": ARABIC}


def drafts(language: str = "en") -> tuple[Document, Document]:
    """The zero draft and what became of it."""
    lines = TEXTS[language]
    return (
        document(lines["old"], language, "A/CONF.999/L.1", "zero-draft.docx"),
        document(lines["new"], language, "A/CONF.999/L.1/Rev.1", "rev1.docx"),
    )


def document(lines: Sequence[Line], language: str, symbol: str, file: str) -> Document:
    """Items stand under the paragraph before them."""
    paragraphs: list[Paragraph] = []
    number: str | None
    above: Paragraph | None = None
    for at, (kind, label, text) in enumerate(lines, 1):
        own = label.rstrip(".-") if label else None
        if kind == "item" and above is not None:
            number, level, parent = f"{above.number}.{own}", above.level + 1, above.id
        else:
            number, level, parent = own, 0, None
        paragraph = Paragraph(f"p{at}", text, label, number, kind, level, parent)
        paragraphs.append(paragraph)
        above = paragraph if kind == "operative" else above
    digest = hashlib.sha256(repr(lines).encode()).hexdigest()
    return Document(tuple(paragraphs), lines[0][2], symbol, language, Source(file, digest, ""))
