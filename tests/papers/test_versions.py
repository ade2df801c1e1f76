"""Versions: what they hold, that they never change, what changed between two, what groups answer."""

from __future__ import annotations

import hashlib
import json
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from tests.builders import NOW, make_group, make_organisation
from tests.papers.writing import (
    ask,
    frozen,
    make_drafter,
    make_editor,
    make_member,
    make_paper,
    write,
)
from tests.signing_in import client_of
from travaux.convening.models import Contact, Membership
from travaux.office.models import JournalEntry, OutgoingMail
from travaux.papers.actions.circulating import Over, answer, circulate
from travaux.papers.actions.messages import (
    add_message,
    move_message,
    remove_message,
    save_message,
    take_over,
)
from travaux.papers.actions.paragraphs import LateText, move, remove, save_text
from travaux.papers.actions.translating import follow_version
from travaux.papers.actions.versions import freeze, make_version
from travaux.papers.comparing import compared
from travaux.papers.models import Circulation, Message, Version, WorkingParagraph
from travaux.papers.models.versions import NeverChanges
from travaux.papers.queries.answers import outcome_of
from travaux.papers.queries.messages import traced
from travaux.processes.deadlines import Deadline

pytestmark = pytest.mark.django_db


def test_version_holds_the_working_copy_and_its_digest() -> None:
    paper = make_paper("A paper", group=make_group("The group"), addressed_to="Member States")
    first, second = write(paper)
    write(paper, "")
    ask(paper, reason="Because.", references="CRC")
    version = make_version(actor=None, paper=paper, language="en", note="First", now=NOW)
    message = Message.objects.get()
    assert version.content == {
        "title": "A paper",
        "authors": "The group",
        "addressed_to": "Member States",
        "language": "en",
        "messages": [
            {
                "uid": str(message.uid), "number": 1, "text": "Protect everybody.", "reason": "Because.",
                "references": "CRC", "addressed_to": "",
            }
        ],
        "paragraphs": [
            {"uid": str(one.uid), "kind": "paragraph", "level": 1, "text": one.text}
            for one in (first, second)
        ],
    }  # fmt: skip
    canonical = json.dumps(version.content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    assert version.digest == hashlib.sha256(canonical.encode()).hexdigest()
    assert Version.objects.get().content == version.content


def test_versions_are_numbered_within_their_paper() -> None:
    for _paper in range(2):
        paper = make_paper()
        write(paper)
        made = [make_version(actor=None, paper=paper, language="en", now=NOW).number for _n in range(3)]
        assert made == [1, 2, 3]


def test_nothing_written_is_no_version() -> None:
    with pytest.raises(ValidationError):
        make_version(actor=None, paper=make_paper(), language="en", now=NOW)


def test_version_never_changes() -> None:
    paper = make_paper()
    write(paper)
    version = make_version(actor=None, paper=paper, language="en", now=NOW)
    version.content = {}
    with pytest.raises(NeverChanges):
        version.save()
    with pytest.raises(NeverChanges):
        Version.objects.filter(pk=version.pk).update(content={})
    freeze(actor=None, version=version, now=NOW)
    assert Version.objects.filter(pk=version.pk).update(frozen_at=None) == 0
    assert Version.objects.get().is_frozen


def test_version_is_frozen_once() -> None:
    first, second, paper = make_editor(), make_editor(), make_paper()
    write(paper)
    version = make_version(actor=None, paper=paper, language="en", now=NOW)
    freeze(actor=first, version=version, now=NOW)
    with pytest.raises(ValidationError):
        freeze(actor=second, version=version, now=NOW)
    assert Version.objects.get().frozen_by == first


def test_translation_is_written_beside_the_original_and_names_it() -> None:
    paper = make_paper()
    first, second = write(paper)
    message = ask(paper)
    original = frozen(paper)
    follow_version(actor=None, version=original, language="fr", now=NOW)
    french = list(WorkingParagraph.objects.filter(paper=paper, language="fr"))
    assert [(one.text, one.translates) for one in french] == [("", first.uid), ("", second.uid)]
    page = client_of(make_editor()).get(reverse("paragraph", args=[french[0].uid])).content.decode()
    assert first.text in page
    save_text(actor=None, paragraph=french[0], text="Les États protègent.", based_on=1, now=NOW)
    in_french = Message.objects.get(paper=paper, language="fr")
    assert in_french.uid == message.uid
    save_message(actor=None, message=in_french, words={"text": "Protégez."}, based_on=1, now=NOW)
    version = make_version(actor=None, paper=paper, language="fr", now=NOW)
    with pytest.raises(ValidationError):
        freeze(actor=None, version=version, now=NOW)
    freeze(actor=None, version=version, translates=original, now=NOW)
    again = make_version(actor=None, paper=paper, language="fr", now=NOW)
    with pytest.raises(ValidationError):
        freeze(actor=None, version=again, translates=original, now=NOW)
    with pytest.raises(IntegrityError), transaction.atomic():
        Version.objects.filter(pk=again.pk).update(frozen_at=NOW, translates=original)


def test_begun_translation_follows_a_later_version() -> None:
    paper = make_paper()
    first, second = write(paper)
    follow_version(
        actor=None,
        version=make_version(actor=None, paper=paper, language="en", now=NOW),
        language="fr",
        now=NOW,
    )
    french = WorkingParagraph.objects.get(translates=second.uid)
    save_text(actor=None, paragraph=french, text="En français.", based_on=1, now=NOW)
    remove(actor=None, paragraph=first, now=NOW)
    (third,) = write(paper, "New.")
    move(actor=None, paragraph=third, after=None, now=NOW)
    later = make_version(actor=None, paper=paper, language="en", now=NOW)
    follow_version(actor=None, version=later, language="fr", now=NOW)
    found = WorkingParagraph.objects.filter(language="fr", removed_at=None)
    assert list(found.values_list("translates", "text")) == [(third.uid, ""), (second.uid, "En français.")]


def part(uid: str, text: str, kind: str = "paragraph") -> dict[str, object]:
    return {"uid": uid, "kind": kind, "level": 1, "text": text}


def test_versions_are_compared_by_paragraph() -> None:
    old = [
        part("a", "One."),
        part("b", "Two words."),
        part("c", "Three."),
        part("d", "Gone for good."),
    ]
    new = [part("c", "Three."), part("a", "One."), part("b", "Two other words."), part("e", "New.")]
    found = compared(old, new)
    assert [(one.relation, one.part["uid"], one.was, one.now, one.moved) for one in found] == [
        ("kept", "c", "3.", "1.", True),
        ("removed", "d", "4.", "", False),
        ("kept", "a", "1.", "2.", False),
        ("changed", "b", "2.", "3.", False),
        ("added", "e", "", "4.", False),
    ]
    assert found[3].words == [("equal", "Two"), ("insert", " other"), ("equal", " words.")]


def test_paragraph_with_another_uid_is_known_by_its_words() -> None:
    old = [part("a", "States shall protect all migrants in transit.")]
    new = [part("z", "States should protect all migrants in transit.")]
    assert [one.relation for one in compared(old, new)] == ["changed"]


def sent_round(days: int = 6) -> Circulation:
    group = make_group()
    paper = make_paper(group=group)
    make_member(group)
    write(paper)
    version = make_version(actor=None, paper=paper, language="en", now=NOW)
    until = Deadline(NOW.date() + timedelta(days=days), None, "Europe/Zurich")
    return circulate(actor=None, version=version, until=until, words="Please read.", now=NOW)


def test_circulation_is_mailed_once_to_those_who_represent_and_have_an_address() -> None:
    group = make_group()
    with_address, without, gone, _of_others = (
        make_member(group), make_member(group), make_member(group), make_member(make_group()),
    )  # fmt: skip
    Contact.objects.filter(user=without).update(address="")
    Membership.objects.filter(representatives__contact__user=gone).update(left_on=NOW.date())
    paper = make_paper("Our paper", group=group)
    write(paper)
    version = make_version(actor=None, paper=paper, language="en", now=NOW)
    until = Deadline(NOW.date() + timedelta(days=6), None, "Europe/Zurich")
    circulate(actor=None, version=version, until=until, words="Please read.", now=NOW)
    mail = OutgoingMail.objects.get()
    assert mail.address == with_address.email
    assert mail.subject == "Your answer, please: Our paper"
    assert "Please read." in mail.text
    assert f"/en/workroom/papers/{paper.uid}/versions/1/answers/" in mail.text
    assert "the end of 21 January 2018, Geneva time" in mail.text
    assert mail.not_after == Circulation.objects.get().closes_at
    assert without.email not in mail.text
    with pytest.raises(ValidationError):
        circulate(actor=None, version=version, until=until, now=NOW)


def test_nothing_is_sent_round_that_would_reach_nobody() -> None:
    group = make_group()
    paper = make_paper(group=group, open_to="drafters")
    make_member(group)  # who does not see it
    Contact.objects.filter(user=make_drafter(group)).update(address="")
    write(paper)
    version = make_version(actor=None, paper=paper, language="en", now=NOW)
    client, address = client_of(make_editor()), reverse("version-circulate", args=[paper.uid, 1])
    page = client.post(address, {"date": "2199-01-01", "words": "Please read."}).content.decode()
    assert "It would reach nobody" in page and "Please read." in page
    assert not Circulation.objects.filter(version=version).exists()
    assert not OutgoingMail.objects.exists()
    assert not JournalEntry.objects.filter(verb="sent round").exists()


def test_latest_answer_counts_and_silence_agrees_in_the_end() -> None:
    circulation = sent_round()
    paper = circulation.version.paper
    assert paper.group is not None
    one, other = make_organisation("A"), make_organisation("B")
    for organisation in (one, other):
        Membership.objects.create(group=paper.group, organisation=organisation, joined_on=NOW.date())
    answer(actor=None, circulation=circulation, organisation=one, answer="objects", words="No.", now=NOW)
    before = outcome_of(circulation, NOW)
    assert [(str(s.organisation), s.answer and s.answer.answer) for s in before.standpoints[:2]] == [
        ("A", "objects"), ("B", None),
    ]  # fmt: skip
    assert (len(before.objections), before.is_agreed) == (1, False)
    answer(actor=None, circulation=circulation, organisation=one, answer="agrees", words="", now=NOW)
    over = outcome_of(circulation, circulation.closes_at)
    assert (len(over.objections), over.is_agreed, over.standpoints[0].earlier) == (0, True, 1)


def test_nobody_answers_after_the_end() -> None:
    circulation = sent_round()
    with pytest.raises(Over):
        answer(
            actor=None,
            circulation=circulation,
            organisation=make_organisation(),
            answer="agrees",
            words="",
            now=circulation.closes_at,
        )


def test_member_answers_for_their_own_organisation_alone() -> None:
    circulation = sent_round(days=40_000)
    paper = circulation.version.paper
    assert paper.group is not None
    member, other = make_member(paper.group), make_member(paper.group)
    theirs = Contact.objects.get(user=other).organisation
    client, address = client_of(member), reverse("version-answers", args=[paper.uid, 1])
    assert theirs is not None
    client.post(address, {"organisation": theirs.pk, "answer": "agrees"})
    assert circulation.answers.count() == 0
    own = Contact.objects.get(user=member).organisation
    assert own is not None
    page = client.post(address, {"organisation": own.pk, "answer": "objects"}).content.decode()
    assert "Say what you would change, or what you object to." in page
    client.post(address, {"organisation": own.pk, "answer": "objects", "words": "Paragraph 2."})
    assert [(one.organisation, one.given_by) for one in circulation.answers.all()] == [(own, member)]


def test_messages_are_ordered_edited_and_never_overwritten() -> None:
    paper = make_paper()
    one, two, three = (ask(paper, text) for text in ("One", "Two", "Three"))
    remove_message(actor=None, message=two, now=NOW)
    move_message(actor=None, message=Message.objects.get(pk=three.pk), places=-1, now=NOW)
    standing = Message.objects.filter(removed_at=None)
    assert [message.text for message in standing] == ["Three", "One"]
    save_message(actor=None, message=one, words={"text": "One, better"}, based_on=1, now=NOW)
    with pytest.raises(LateText):
        save_message(actor=None, message=one, words={"text": "Lost?"}, based_on=1, now=NOW)


def test_message_that_is_taken_over_can_be_traced_both_ways() -> None:
    editor, earlier, later = make_editor(), make_paper("Earlier"), make_paper("Later")
    message = ask(earlier, "Protect.", reason="Because.")
    taken = take_over(actor=editor, paper=later, language="en", message=message, now=NOW)
    assert (taken.text, taken.reason, taken.taken_from) == ("Protect.", "Because.", message)
    (forth,) = traced(editor, [message])
    (back,) = traced(editor, [taken])
    assert [one.paper for one in forth.taken_up_in] == [later]
    assert back.taken_from is not None and back.taken_from.paper == earlier
    assert traced(None, [message])[0].taken_up_in == []
    add_message(actor=None, paper=later, language="en", words={"text": "Own."}, now=NOW)
