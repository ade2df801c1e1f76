"""Submissions: prepared, sent once, noted, and what the chained journal tells of them."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from tests.builders import NOW, make_call, make_organisation
from tests.papers.answering import answering, call_of_text, found, states
from tests.papers.writing import frozen, make_editor, make_paper, write
from travaux.convening.actions.saving import LateSave
from travaux.convening.models import ConsultativeStatus
from travaux.office import journal
from travaux.office.models import JournalEntry, OutgoingMail
from travaux.office.publishing import draft_of, save_draft
from travaux.papers.actions.versions import make_version
from travaux.papers.models import Paper, SignOn, Submission, Version
from travaux.papers.submissions.afterwards import note_what_became
from travaux.papers.submissions.checking import changed_submissions
from travaux.papers.submissions.preflight.counting import Counting, what_counts
from travaux.papers.submissions.preflight.looked_at import LookedAt
from travaux.papers.submissions.preparing import change, give_up, prepare
from travaux.papers.submissions.sending import note_sent, send
from travaux.processes.models import Call
from travaux.texts.reading.media_types import DOCX, PDF

pytestmark = pytest.mark.django_db
ASKED = {
    "channels": [{"uid": "a", "way": "e-mail", "address": "inputs@un.example", "note": ""}],
    "formats": ["docx"],
    "languages": ["en"],
    "subject_line": "Rivers 2018",
    "limits": [{"uid": "b", "max": 40, "unit": "words", "by": "", "counts": ""}],
}


def asked(**changed: Any) -> Call:
    return make_call("A call on rivers", **{**ASKED, **changed})


def final(paper: Paper | None = None, *texts: str) -> Version:
    paper = paper or make_paper("Rights at borders", authors="Harbour Network")
    write(paper, *(texts or ("A short text.",)))
    return frozen(paper)


def ready(call: Call | None = None) -> Submission:
    """An answer that passes."""
    return answering(call or asked(), final().paper)


def values(submission: Submission, **changed: Any) -> dict[str, Any]:
    said = {name: getattr(submission, name) for name in ("to", "subject", "text", "reason")}
    return {**said, **changed}


def sent(submission: Submission, actor: Any = None, **changed: Any) -> Submission:
    return send(
        actor=actor,
        submission=submission,
        values=values(submission, **changed),
        based_on=submission.number,
        now=NOW,
    )


# Preparing


def test_what_the_call_asks_for_is_filled_in() -> None:
    submission = ready()
    assert (submission.to, submission.subject) == ("inputs@un.example", "Rivers 2018")
    assert (submission.formats, submission.version.number) == (["docx"], 1)
    assert "Rights at borders" in submission.text
    assert set(states(submission).values()) == {"passes", "unknown"}


def test_a_paper_answers_a_call_once() -> None:
    submission = ready()
    with pytest.raises(ValidationError, match="answers this call already"):
        prepare(actor=None, paper=submission.paper, call=submission.call, now=NOW)


def test_late_save_overwrites_nothing() -> None:
    submission = ready()
    change(actor=None, submission=submission, values={"to": "first@un.example"}, based_on=0, now=NOW)
    with pytest.raises(LateSave):
        change(actor=None, submission=submission, values={"to": "second@un.example"}, based_on=0, now=NOW)
    with pytest.raises(LateSave):
        sent(submission)
    assert Submission.objects.get().to == "first@un.example"
    assert not OutgoingMail.objects.exists()


def test_what_is_prepared_can_be_given_up_and_what_was_sent_cannot() -> None:
    first, second = ready(), ready()
    give_up(actor=None, submission=first, now=NOW)
    sent(second)
    with pytest.raises(ValidationError, match="stays as it is"):
        give_up(actor=None, submission=second, now=NOW)
    assert [one.pk for one in Submission.objects.all()] == [second.pk]


def test_addresses_and_letters_are_sealed() -> None:
    ready()
    with connection.cursor() as cursor:
        cursor.execute('SELECT "to", text FROM papers_submission')
        row = cursor.fetchone()
    assert "inputs@un.example" not in row[0]
    assert "Rights" not in row[1]


# Sending


def test_sent_it_goes_to_each_address_with_the_files_the_call_asks_for() -> None:
    editor, submission = make_editor(), ready()
    both = sent(submission, editor, to="inputs@un.example, registry@un.example")
    mails = list(OutgoingMail.objects.defer(None).order_by("pk"))
    assert [mail.address for mail in mails] == ["inputs@un.example", "registry@un.example"]
    assert {mail.subject for mail in mails} == {"Rivers 2018"}
    [part] = mails[0].parts
    assert (part.media_type, part.name) == (DOCX, f"{submission.paper.slug}.docx")
    assert (both.sent_at, both.sent_by, both.way) == (NOW, editor, "outbox")
    assert both.digest == both.version.digest
    assert set(both.files) == {"docx"}
    kept = {row["key"]: row["state"] for row in Submission.objects.get().findings}
    assert (kept["words"], kept["deadline"], kept["subject"]) == ("passes", "passes", "passes")


def test_both_files_go_with_it_where_the_call_takes_both() -> None:
    submission = ready(asked(formats=["docx", "pdf"]))
    assert list(sent(submission).files) == ["docx", "pdf"]
    parts = OutgoingMail.objects.defer(None).get().parts
    assert [part.media_type for part in parts] == [DOCX, PDF]
    assert parts[1].content.startswith(b"%PDF")


def test_nothing_is_sent_twice() -> None:
    submission = sent(ready())
    for again in (
        lambda: sent(submission),
        lambda: note_sent(
            actor=None,
            submission=submission,
            values={},
            way="post",
            sent_at=NOW,
            based_on=submission.number,
            now=NOW,
        ),
        lambda: change(actor=None, submission=submission, values={}, based_on=submission.number, now=NOW),
    ):
        with pytest.raises(ValidationError, match="sent already"):
            again()
    assert OutgoingMail.objects.count() == 1


@pytest.mark.parametrize("has_version", [False, True])
def test_only_a_final_text_is_sent(has_version: bool) -> None:
    paper = make_paper()
    write(paper)
    submission = answering(asked(), paper)
    if has_version:
        submission.version = make_version(actor=None, paper=paper, language="en", now=NOW)
        submission.save()
    assert states(submission)["final"] == "fails"
    with pytest.raises(ValidationError, match="Only a final text is sent"):
        sent(submission, reason="We want to.")
    assert not Submission.objects.get().is_sent
    assert not OutgoingMail.objects.exists()


def test_what_does_not_pass_is_sent_only_with_a_reason_that_is_kept() -> None:
    submission = answering(asked(), final(None, "one " * 60).paper)
    assert states(submission)["words"] == "fails"
    with pytest.raises(ValidationError) as refused:
        sent(submission, reason=" ")
    assert list(refused.value.message_dict) == ["reason"]
    editor = make_editor()
    done = sent(submission, editor, reason="They told us on the telephone that it may be longer.")
    kept = Submission.objects.get(pk=done.pk)
    assert (kept.sent_by, kept.reason[:9]) == (editor, "They told")
    assert [row["key"] for row in kept.findings if row["state"] == "fails"] == ["words"]


@pytest.mark.parametrize(("field", "value"), [("to", ""), ("subject", "")])
def test_mail_without_address_or_subject_is_refused(field: str, value: str) -> None:
    with pytest.raises(ValidationError) as refused:
        sent(ready(), reason="Because.", **{field: value})
    assert list(refused.value.message_dict) == [field]
    assert not OutgoingMail.objects.exists()


def test_sent_another_way_is_noted_with_the_deadline_as_it_was_then() -> None:
    submission = ready(asked(deadline="2017-12-31"))
    assert states(submission)["deadline"] == "fails"
    early = datetime.datetime(2017, 12, 30, 12, tzinfo=datetime.UTC)
    done = note_sent(
        actor=None,
        submission=submission,
        values={},
        way="form",
        sent_at=early,
        based_on=submission.number,
        now=NOW,
    )
    assert (done.way, done.sent_at) == ("form", early)
    assert {row["key"]: row["state"] for row in done.findings}["deadline"] == "passes"
    assert not OutgoingMail.objects.exists()


def test_the_call_says_that_it_is_answered_and_its_draft_stays_a_draft() -> None:
    call = asked()
    save_draft(actor=None, subject=call, snapshot={"title": "Another title"}, now=NOW)
    sent(ready(call))
    call.refresh_from_db()
    assert (call.answer, call.title) == ("sent", "A call on rivers")
    draft = draft_of(call)
    assert draft is not None
    assert (draft.snapshot["answer"], draft.snapshot["title"]) == ("sent", "Another title")
    never_published = call_of_text("Call for inputs on rivers\n\nPlease send inputs by 4 May 2031.")
    sent(ready(never_published), to="inputs@un.example", reason="All is well.")
    never_published.refresh_from_db()
    assert (never_published.answer, never_published.is_published) == ("sent", False)


# What became of it, and the chain


def became(submission: Submission, **said: Any) -> Submission:
    return note_what_became(
        actor=None, submission=submission, values=said, based_on=submission.number, now=NOW
    )


@pytest.fixture
def three_acts(django_capture_on_commit_callbacks: Any) -> Submission:
    """Sent, acknowledged, published; the heads of the chain kept beside the database."""
    with django_capture_on_commit_callbacks(execute=True):
        submission = became(sent(ready()), acknowledged_on=datetime.date(2018, 1, 3))
        return became(submission, published_at="https://un.example/inputs", report_said="Paragraph 4.")


def entries() -> Any:
    return JournalEntry.objects.filter(chain=journal.SUBMISSIONS)


def test_nothing_became_of_what_was_not_sent() -> None:
    with pytest.raises(ValidationError, match="not sent yet"):
        became(ready(), report_said="Much.")


def test_chain_of_submissions_untouched_is_whole(three_acts: Submission) -> None:
    ready()  # what is only prepared stands in no chain
    assert list(entries().order_by("place").values_list("verb", flat=True)) == [
        "sent", "noted what became of", "noted what became of",
    ]  # fmt: skip
    assert (journal.broken_chains(), list(changed_submissions())) == ([], [])


@pytest.mark.parametrize("tamper", [
    lambda: entries().filter(place=2).update(verb="sent"),
    lambda: entries().filter(place=2).delete(),
    lambda: (entries().filter(place=2).update(place=9), entries().filter(place=3).update(place=2),
             entries().filter(place=9).update(place=3)),
    lambda: entries().filter(place=3).delete(),
    lambda: entries().delete(),
], ids=["edited", "deleted", "reordered", "truncated", "emptied"])  # fmt: skip
def test_chain_of_submissions_tells_of_tampering(tamper: Callable[[], Any], three_acts: Submission) -> None:
    tamper()
    assert len(journal.broken_chains()) == 1


@pytest.mark.parametrize(
    "changed",
    [
        {"sent_at": NOW - datetime.timedelta(days=1)},
        {"sent_at": None},
        {"digest": "0" * 64},
        {"to": "other@un.example"},
        {"subject": "Another"},
        {"reason": "None."},
        {"findings": []},
        {"acknowledged_on": None},
        {"report_said": "Nothing."},
        {"way": "post"},
    ],
    ids=lambda changed: "-".join(changed),
)
def test_submission_changed_by_hand_shows(changed: dict[str, Any], three_acts: Submission) -> None:
    Submission.objects.filter(pk=three_acts.pk).update(**changed)
    assert list(changed_submissions()) == [f"Submission {three_acts.pk} is not as it was sent."]


def test_submission_added_erased_or_unreadable_shows(three_acts: Submission) -> None:
    added = ready()
    Submission.objects.filter(pk=added.pk).update(sent_at=NOW)
    assert list(changed_submissions()) == [f"Submission {added.pk} is not as it was sent."]
    Submission.objects.all().delete()
    assert list(changed_submissions()) == [f"Submission {three_acts.pk} is in the journal, but is gone."]


# More of the pre-flight


@pytest.mark.parametrize(
    ("words", "counting"),
    [
        ("", Counting()),
        ("including footnotes", Counting()),
        ("excluding footnotes and annexes", Counting(frozenset({"footnotes", "annexes"}))),
        (
            "Without the title page, headings or notes",
            Counting(frozenset({"front", "headings", "footnotes"})),
        ),
        ("hors annexes", Counting(frozenset({"annexes"}))),
        ("sin contar las notas al pie", Counting(frozenset({"footnotes"}))),
        ("for each question", Counting(per="question")),
        ("for each question; excluding footnotes", Counting(frozenset({"footnotes"}), "question")),
        ("excluding the bibliography", Counting(understood=False)),
        ("in total", Counting(understood=False)),
    ],
)
def test_what_the_issuer_counts_is_understood_or_left_to_a_person(words: str, counting: Counting) -> None:
    assert what_counts(words) == counting


@pytest.mark.parametrize(
    ("counts", "state", "said"),
    [
        ("", "fails", "15 words. The call allows 10 words: 5 too many."),
        (
            "including footnotes",
            "fails",
            "15 words. The call allows 10 words (including footnotes): 5 too many.",
        ),
        ("without footnotes", "passes", "10 words. The call allows 10 words (without footnotes)."),
        ("without footnotes and headings", "passes", "8 words. The call allows 10 words"),
        ("excluding the bibliography", "unknown", "The call allows 10 words (excluding the bibliography)"),
    ],
)
def test_words_are_counted_as_the_issuer_counts(counts: str, state: str, said: str) -> None:
    call = asked(limits=[{"uid": "b", "max": 10, "unit": "words", "by": "", "counts": counts}])
    paper = make_paper("Rights", authors="Harbour Network")  # three words, and one of the office's name
    write(paper, "Our words", sort="heading")
    write(paper, "One two three four.^[A note of five words.]")
    submission = answering(call, paper)
    read = found(submission)["words"]
    assert (read.state, read.said[: len(said)]) == (state, said)


@pytest.mark.parametrize(
    ("number", "state"), [(300, "passes"), (301, "unknown"), (390, "unknown"), (391, "fails")]
)
def test_minutes_are_those_of_slow_and_fast_speakers(number: int, state: str) -> None:
    call = asked(limits=[{"uid": "b", "max": 3, "unit": "minutes", "by": "", "counts": ""}])
    paper = make_paper(sort="oral-statement")
    write(paper, "word " * number + "^[What nobody says.]")
    read = found(answering(call, paper))["minutes"]
    assert read.state == state
    assert "at 100 words a minute" in read.said


def test_authors_of_a_written_statement_stand_by_status_and_others_in_a_footnote() -> None:
    version = final(make_paper("A statement", sort="written-statement"))
    submission = answering(asked(), version.paper)
    assert states(submission)["statement"] == "unknown"
    sign(version, "Free", ConsultativeStatus.NONE)
    assert states(submission)["statement"] == "fails"
    for name, status in (
        ("Zeta", ConsultativeStatus.GENERAL),
        ("Beta", ConsultativeStatus.SPECIAL),
        ("Rho", ConsultativeStatus.ROSTER),
    ):
        sign(version, name, status)
    read = found(submission)
    assert read["statement"].state == "passes"
    assert read["statement"].said == (
        "Above the text: Zeta, a non-governmental organization in general consultative status, "
        "Beta, a non-governmental organization in special consultative status, "
        "Rho, a non-governmental organization on the roster. Footnote: The views expressed in this statement "
        "are also shared by the following non-governmental organizations without consultative status: Free."
    )
    # So it is printed, and so all are named at the beginning.
    assert read["authors"].state == "passes"
    text = LookedAt.of(submission, NOW).text
    assert text.authors[0].startswith("Zeta, ")
    assert text.author_note.endswith("Free.")


def test_coalition_names_all_who_signed_where_the_call_wants_them_first() -> None:
    wanted = "The names of all organisations should appear on the first page."
    version = final()
    submission = answering(asked(attribution=wanted), version.paper, behind="several")
    for name in ("Harbour Network", "Lighthouse"):
        sign(version, name, ConsultativeStatus.NONE)
    read = found(submission)["authors"]
    assert (read.state, read.evidence) == ("fails", wanted)
    assert "Not named there, though they have signed: Lighthouse." in read.said
    submission.behind = "one"
    assert states(submission)["behind"] == "unknown"


def sign(version: Version, name: str, status: Any) -> None:
    SignOn.objects.create(
        version=version, organisation=make_organisation(name, status=status), digest=version.digest,
        given_name=name, person="A", function="B", authority="C", language="en", proof="x", given_at=NOW,
        confirmed_at=NOW,
    )  # fmt: skip
