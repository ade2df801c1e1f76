from __future__ import annotations

from typing import Any

import pytest

from tests.builders import NOW, make_contact, make_group, make_organisation
from tests.convening.conftest import Box
from tests.convening.people import TODAY, browser, member_of, represents, speaker, text_of
from travaux.convening.actions import members
from travaux.convening.queries.mailing import letters_to
from travaux.office.models import User
from travaux.office.publishing import translate

pytestmark = pytest.mark.django_db


def write(editor: User, group: Any, **said: str) -> Any:
    address = f"/en/desk/groups/{group.pk}/mailing/"
    form = browser(editor).get(address).context["form"]
    typed = {"subject": "Our next steps", "text": "Dear all,\r\n\r\nplease read."}
    return browser(editor).post(address, {**typed, "receipt": form["receipt"].value(), **said})


def test_each_representative_gets_a_mail_of_their_own(editor: User, box: Box) -> None:
    group = make_group("Friends")
    rosa = speaker(member_of(group, make_organisation(languages=["ar", "fr"])), "Rosa")
    otto = make_contact("Otto", organisation=rosa.contact.organisation, address="otto@example.org")
    represents(rosa.membership, otto)
    ended = speaker(member_of(group), "Gone")
    members.end(actor=editor, representative=ended, today=TODAY, now=NOW)
    speaker(member_of(make_group("Other")), "Stranger")
    assert [(one.name, address, language) for one, address, language in letters_to(group)] == [
        ("Otto", "otto@example.org", "fr"),
        ("Rosa", "rosa@example.org", "fr"),
    ]
    page = text_of(browser(editor).get(f"/en/desk/groups/{group.pk}/mailing/"))
    assert "Send 2 mails" in page
    write(editor, group)
    mails = box("group:")
    assert sorted(mail.address for mail in mails) == ["otto@example.org", "rosa@example.org"]
    assert {(mail.subject, mail.language) for mail in mails} == {("Our next steps", "fr")}
    assert all(mail.text.startswith("Dear all,\n\nplease read.") for mail in mails)


def test_what_surrounds_the_words_is_in_the_language_of_each_reader(editor: User, box: Box) -> None:
    group = make_group("Friends")
    translate(actor=None, subject=group, language="fr", words={"title": "Amis"}, published=True, now=NOW)
    for name, languages in (("Ann", ["en"]), ("Bea", ["fr"]), ("Cleo", ["en"])):
        speaker(member_of(group, make_organisation(languages=languages)), name)
    write(editor, group)
    mails, names = box("group:"), ("Friends", "Amis")
    called = {mail.language: {name for name in names if name in mail.text} for mail in mails}
    assert called == {"en": {"Friends"}, "fr": {"Amis"}}
    assert "Amis" not in mails[2].text


def test_same_letter_twice_is_sent_once(editor: User, box: Box) -> None:
    group = make_group()
    speaker(member_of(group))
    receipt = {"receipt": "1d7bb5b2-4b6a-4a0e-9f8c-5c57a5a2a0b1"}
    for _time in range(3):
        assert write(editor, group, **receipt).status_code == 302
    assert len(box("group:")) == 1
    write(editor, group)
    assert len(box("group:")) == 2


def test_lost_receipt_asks_again_and_keeps_what_was_typed(editor: User, box: Box) -> None:
    group = make_group()
    speaker(member_of(group))
    response = write(editor, group, receipt="x")
    assert response.status_code == 200
    assert "please read." in text_of(response)
    assert box("group:") == []


def test_readers_of_several_languages_are_counted_by_language(editor: User) -> None:
    group = make_group()
    speaker(member_of(group, make_organisation(languages=["fr"])), "Rosa")
    speaker(member_of(group), "Otto")
    response = browser(editor).get(f"/en/desk/groups/{group.pk}/mailing/")
    assert response.context["in_languages"] == [("English", 1), ("français", 1)]
    assert "<bdi>English</bdi> (1), <bdi>français</bdi> (1)" in text_of(response)


def test_who_has_no_address_is_named(editor: User) -> None:
    group = make_group()
    speaker(member_of(group), "Otto", address="")
    page = text_of(browser(editor).get(f"/en/desk/groups/{group.pk}/mailing/"))
    assert "Without an e-mail address" in page
    assert "Otto" in page
