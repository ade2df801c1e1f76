"""Submissions at the desk, on public pages and on the first screen."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.builders import NOW, forget_pages, make_call
from tests.papers.answering import answering
from tests.papers.test_submissions import asked, ready, sent, values
from tests.papers.writing import make_editor, make_paper, make_user, publish_paper, write
from tests.signing_in import client_of
from travaux.office.models import OutgoingMail, Role
from travaux.office.publishing import publish, withdraw
from travaux.papers.models import Submission
from travaux.papers.submissions.afterwards import note_what_became
from travaux.papers.submissions.preparing import change
from travaux.processes.models import Call

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor() -> Client:
    return client_of(make_editor())


def page(name: str, submission: Submission) -> str:
    return reverse(f"desk-paper-{name}", args=[submission.paper_id, submission.pk])


def letter(submission: Submission, **changed: Any) -> dict[str, Any]:
    return {**values(submission), "based_on": submission.number, "action": "send", **changed}


def text_of(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def ahead(**changed: Any) -> Call:
    return asked(deadline=str(timezone.localdate() + timedelta(days=3)), **changed)


def test_a_call_is_chosen_open_ones_first_and_leads_to_the_pre_flight(editor: Client) -> None:
    closed, opened, paper = make_call("Long over", deadline="2016-01-01"), ahead(), make_paper()
    here = reverse("desk-paper-submissions", args=[paper.pk])
    listed = text_of(editor, here)
    assert 0 < listed.index(f'value="{opened.pk}"') < listed.index(f'value="{closed.pk}"')
    answer = editor.post(here, {"call": opened.pk})
    submission = Submission.objects.get()
    assert answer["Location"] == page("submission", submission)
    assert (submission.prepared_by, submission.call) == (make_editor_of(editor), opened)
    # Chosen already, it is offered no more.
    assert f'value="{opened.pk}"' not in text_of(editor, here)


def make_editor_of(client: Client) -> Any:
    return client.get(reverse("desk")).wsgi_request.user


def test_the_pre_flight_says_what_does_not_pass_and_leads_to_where(editor: Client) -> None:
    paper = make_paper()
    [_first, long] = write(paper, "Short.", "word " * 60)
    submission = answering(ahead(), paper)
    shown = text_of(editor, page("submission", submission))
    assert "does not pass" in shown
    assert reverse("paragraph", args=[long.uid]) in shown
    word = editor.get(
        reverse("desk-paper-submission-file", args=[paper.pk, submission.pk, f"{paper.slug}.docx"])
    )
    assert word.content.startswith(b"PK")


def test_what_is_sent_is_changed_under_its_number(editor: Client) -> None:
    submission = ready(ahead())
    here = page("submission", submission)
    said = {"version": submission.version_id, "behind": "one", "formats": ["pdf"], "based_on": 0}
    assert editor.post(here, said).status_code == 302
    late = editor.post(here, {**said, "formats": ["docx", "pdf"]})
    assert "saved this while you were writing" in late.content.decode()
    assert Submission.objects.get().formats == ["pdf"]
    foreign = make_paper()
    write(foreign)
    other = {**said, "version": publish_paper(foreign).pk, "based_on": 1}
    assert editor.post(here, other).status_code == 200
    assert Submission.objects.get().version_id == submission.version_id


def test_the_mail_is_saved_then_sent_once(editor: Client) -> None:
    submission = ready(ahead())
    here = page("submission-mail", submission)
    assert editor.post(here, letter(submission, text="Changed.", action="save"))["Location"] == here
    assert not OutgoingMail.objects.exists()
    late = editor.post(here, letter(submission, text="Mine."))
    assert "saved this while you were writing" in late.content.decode()
    assert "Mine." in late.content.decode()
    again = letter(submission, text="Mine.", based_on=1)
    assert editor.post(here, again)["Location"] == page("submission", submission)
    assert OutgoingMail.objects.defer(None).get().text == "Mine."
    editor.post(here, again)
    assert OutgoingMail.objects.count() == 1
    assert submission.call.title in text_of(editor, page("submission", submission))


def test_refusals_keep_what_was_typed(editor: Client) -> None:
    paper = make_paper()
    write(paper)
    submission = answering(ahead(), paper)
    here = page("submission-mail", submission)
    for changed, said in (
        ({"reason": "So."}, "Only a final text is sent"),
        ({"to": "no address"}, "One of these is no e-mail address"),
        ({"to": ""}, "Say to whom it goes"),
    ):
        shown = editor.post(here, letter(submission, text="Typed with care.", **changed)).content.decode()
        assert said in shown
        assert "Typed with care." in shown
    assert not OutgoingMail.objects.exists()


def test_sent_another_way_and_what_became_of_it(editor: Client) -> None:
    submission = ready(ahead())
    here = page("submission-mail", submission)
    said = {"way": "post", "reason": "", "based_on": 0, "action": "elsewhere"}
    tomorrow = timezone.localdate() + timedelta(days=1)
    assert "lies ahead" in editor.post(here, {**said, "sent_on": str(tomorrow)}).content.decode()
    editor.post(here, {**said, "sent_on": str(timezone.localdate())})
    submission.refresh_from_db()
    assert (submission.way, submission.is_sent) == ("post", True)
    after = page("submission", submission)
    became = {
        "acknowledged_on": "2026-01-02", "published_at": "un.example/inputs", "report_said": "Much.",
        "based_on": submission.number,
    }  # fmt: skip
    assert editor.post(after, became).status_code == 302
    submission.refresh_from_db()
    assert (submission.published_at, submission.report_said) == ("https://un.example/inputs", "Much.")
    assert "saved this while" in editor.post(after, became).content.decode()


def test_submissions_stand_below_their_own_paper_alone(editor: Client) -> None:
    submission, other = ready(), make_paper()
    for name in ("submission", "submission-mail"):
        assert editor.get(reverse(f"desk-paper-{name}", args=[other.pk, submission.pk])).status_code == 404
    gone = reverse("desk-paper-submission-give-up", args=[other.pk, submission.pk])
    assert editor.post(gone, {"sure": ""}).status_code == 404
    assert Submission.objects.exists()


def test_public_pages_tell_of_what_is_sent_once_both_are_published() -> None:
    """Each step touches what the stored pages show: none is ever stale."""
    forget_pages()
    submission, visitor = ready(ahead()), Client()
    paper, call = submission.paper, submission.call
    call_page, paper_page = call.get_absolute_url(), paper.get_absolute_url()
    assert paper.title not in text_of(visitor, call_page)
    submission = sent(submission)
    assert paper.title not in text_of(visitor, call_page)
    publish_paper(paper, submission.version)
    assert paper.title in text_of(visitor, call_page)
    assert call.title in text_of(visitor, paper_page)
    note_what_became(
        actor=None, submission=submission, values={"published_at": "https://un.example/in"},
        based_on=submission.number, now=NOW,
    )  # fmt: skip
    assert "https://un.example/in" in text_of(visitor, call_page)
    assert "https://un.example/in" in text_of(visitor, paper_page)
    for secret in (submission.to, "Much."):
        assert secret not in text_of(visitor, paper_page)
    call = Call.objects.get(pk=call.pk)
    withdraw(actor=None, subject=call, now=NOW)
    assert call.title not in text_of(visitor, paper_page)
    publish(actor=None, subject=call, now=NOW)
    assert call.title in text_of(visitor, paper_page)
    withdraw(actor=None, subject=paper, now=NOW)
    assert paper.title not in text_of(visitor, call_page)


def test_what_is_only_prepared_is_nobodys_business() -> None:
    submission = ready(ahead())
    publish_paper(submission.paper, submission.version)
    assert submission.call.title not in text_of(Client(), submission.paper.get_absolute_url())
    assert submission.paper.title not in text_of(Client(), submission.call.get_absolute_url())


def test_the_call_and_the_first_screen_tell_of_papers_that_are_prepared(editor: Client) -> None:
    submission = ready(ahead())
    assert page("submission", submission) in text_of(
        editor, reverse("desk-call-sent", args=[submission.call_id])
    )
    first = text_of(editor, reverse("desk"))
    assert first.count(f"prepared: {submission.paper.title}") == 1
    assert page("submission", submission) in first
    reviewer = text_of(client_of(make_user(Role.REVIEWER)), reverse("desk"))
    assert submission.call.title in reviewer
    assert "prepared:" not in reviewer
    change(actor=None, submission=submission, values={"text": "X"}, based_on=0, now=NOW)
    sent(Submission.objects.get())
    assert "prepared:" not in text_of(editor, reverse("desk"))
