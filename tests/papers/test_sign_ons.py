"""Sign-ons: asked for by a link that opens once, given for one exact version, confirmed, taken back."""

from __future__ import annotations

import io
import subprocess
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from PIL import Image

from tests.builders import NOW, make_organisation
from tests.papers.signing import (
    GIVEN,
    link_in_mail,
    make_frozen,
    make_period,
    make_signer,
    token_of,
)
from tests.papers.writing import make_paper
from tests.sites import SeparateSite, own_database
from travaux.convening.models import ConsultativeStatus
from travaux.office import journal
from travaux.office.models import JournalEntry, OutgoingMail, StoredFile
from travaux.office.signed_links import signed
from travaux.papers.actions.versions import make_version
from travaux.papers.models import SignOn, SignOnInvitation, SignOnPeriod
from travaux.papers.sign_ons import signing
from travaux.papers.sign_ons.checking import changed_sign_ons
from travaux.papers.sign_ons.inviting import invite
from travaux.papers.sign_ons.signing import NotOpen
from travaux.papers.sign_ons.standing import counted, sign_ons_of
from travaux.papers.sign_ons.un_documents import as_in_un_documents

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
FILLED = {"given_name": "Harbour Network", "person": "Ada Example", "function": "Director", "authority": "on"}


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[datetime], None]:
    """To set the time that pages see; it begins at NOW."""

    def set_to(moment: datetime) -> None:
        monkeypatch.setattr(timezone, "now", lambda: moment)

    set_to(NOW)
    return set_to


@pytest.fixture
def period(db: None, tmp_path: Path, settings: Any, clock: Any) -> SignOnPeriod:
    settings.TRAVAUX_HOME = tmp_path
    return make_period(make_frozen(make_paper()))


def asked(period: SignOnPeriod, **options: Any) -> str:
    """The path of the link that an organisation gets."""
    organisation = options.pop("organisation", None) or make_signer()
    invite(actor=None, period=period, organisation=organisation, language="en", now=NOW, **options)
    return link_in_mail("sign-on:")


def opened_form(path: str) -> str:
    page = Client().post(path)
    assert page.status_code == 200
    return str(page.context["opened"])


def refusal(response: Any) -> str:
    assert response.status_code == 404
    return str(response.context["why"])


def test_sign_on_goes_from_mail_to_signature_and_counts(period: SignOnPeriod) -> None:
    path = asked(period)
    form = opened_form(path)
    thanks = Client().post(path, {"form": form, **FILLED})
    assert "stands behind this paper" in thanks.content.decode()
    sign_on = SignOn.objects.get()
    assert (sign_on.digest, sign_on.person, sign_on.confirmed_at) == (
        period.version.digest,
        "Ada Example",
        NOW,
    )
    assert list(counted(period.version)) == [sign_on]
    mail = OutgoingMail.objects.get(key=f"signed:{sign_on.uid}")
    assert (mail.address, period.version.digest in mail.text) == ("desk@harbour.example", True)


def test_form_shows_the_exact_version_with_notes_and_messages(period: SignOnPeriod) -> None:
    page = Client().post(asked(period)).content.decode()
    parts = (
        *("Name the principle.", "It <em>binds</em>.", "What we ask</h2>", "A text with a note."),
        *("The note.", '<span class="part-number">1.</span>', period.version.digest),
    )
    assert [words for words in parts if words not in page] == []


def test_mail_says_in_plain_words_until_when(period: SignOnPeriod) -> None:
    asked(period)
    text = OutgoingMail.objects.get().text
    assert ("15 February 2018, time not stated" in text, "<" in text, "&" in text) == (True, False, False)


def test_link_that_programs_only_look_at_is_neither_used_nor_signs(period: SignOnPeriod) -> None:
    path = asked(period)
    for _time in range(20):
        assert (Client().get(path).status_code, Client().head(path).status_code) == (200, 200)
    assert SignOnInvitation.objects.get().opened_at is None
    assert SignOn.objects.count() == 0
    opened_form(path)


def test_link_opens_once(period: SignOnPeriod) -> None:
    path = asked(period)
    opened_form(path)
    for response in (Client().get(path), Client().post(path)):
        assert "opened already" in refusal(response)


def test_link_is_replaced_by_a_later_one_with_its_open_form(period: SignOnPeriod) -> None:
    organisation = make_signer()
    first = asked(period, organisation=organisation)
    form = opened_form(first)
    second = asked(period, organisation=organisation)
    assert "later mail" in refusal(Client().get(first))
    assert "later mail" in refusal(Client().post(first, {"form": form, **FILLED}))
    opened_form(second)


@pytest.mark.parametrize("forge", [
    lambda token: token[:-1] + ("A" if token[-1] != "A" else "B"),
    lambda token: token.split(".")[0],
    lambda token: signed("sign-on.form", *token.split(".")[:2]),
    lambda token: signed("sign-on.open", "not-a-uid", "secret"),
    lambda token: "x",
])  # fmt: skip
def test_link_that_is_forged_is_refused_and_changes_nothing(
    forge: Callable[[str], str], period: SignOnPeriod
) -> None:
    token = token_of(asked(period))
    path = f"/en/sign-on/{forge(token)}/"
    for response in (Client().get(path), Client().post(path)):
        assert refusal(response) == "This link is not one of ours, or a part of it is missing."
    assert SignOnInvitation.objects.get().opened_at is None


def test_link_expires_and_so_do_the_open_form_and_the_time_for_signing(
    period: SignOnPeriod, clock: Callable[[datetime], None]
) -> None:
    path = asked(period)
    clock(NOW + 30 * DAY)
    assert "a day that is over" in refusal(Client().post(path))
    clock(period.closes_at)
    assert refusal(Client().post(path)) == "The time for signing is over."
    clock(NOW)
    form = opened_form(path)
    clock(NOW + 4 * HOUR)
    assert "open for too long" in refusal(Client().post(path, {"form": form, **FILLED}))
    assert SignOn.objects.count() == 0


def test_link_for_an_earlier_version_is_refused_once_a_later_one_is_signed(period: SignOnPeriod) -> None:
    organisation = make_signer()
    path = asked(period, organisation=organisation)
    form = opened_form(path)
    later = make_period(make_frozen(period.version.paper, "Another text."))
    assert "earlier version" in refusal(Client().post(path, {"form": form, **FILLED}))
    again = asked(later, organisation=organisation)
    Client().post(again, {"form": opened_form(again), **FILLED})
    assert [(one.version.number, one.digest) for one in sign_ons_of(period.version.paper)] == [
        (2, later.version.digest)
    ]


def test_form_says_what_is_missing_and_keeps_what_was_typed(period: SignOnPeriod) -> None:
    path = asked(period)
    page = Client().post(path, {"form": opened_form(path), "given_name": "Harbour", "person": "Ada"})
    assert sorted(page.context["form"].errors) == ["authority", "function"]
    assert 'value="Ada"' in page.content.decode()
    assert SignOn.objects.count() == 0


def test_logo_is_kept_with_a_whole_form_alone(period: SignOnPeriod) -> None:
    picture = io.BytesIO()
    Image.new("RGB", (8, 8), "teal").save(picture, "PNG")
    path = asked(period)
    form = opened_form(path)
    logo = SimpleUploadedFile("logo.png", picture.getvalue())
    Client().post(path, {"form": form, **FILLED, "function": "", "logo": logo})
    assert StoredFile.objects.count() == 0
    logo = SimpleUploadedFile("logo.png", b"no picture")
    page = Client().post(path, {"form": form, **FILLED, "logo": logo})
    assert (list(page.context["form"].errors), SignOn.objects.count()) == (["logo"], 0)
    logo = SimpleUploadedFile("logo.png", picture.getvalue())
    Client().post(path, {"form": form, **FILLED, "logo": logo})
    assert SignOn.objects.get().logo == StoredFile.objects.get()


def test_form_sent_twice_signs_once(period: SignOnPeriod) -> None:
    path = asked(period)
    form = opened_form(path)
    for _time in range(3):
        assert Client().post(path, {"form": form, **FILLED}).status_code == 200
    assert SignOn.objects.count() == 1


def test_sign_on_from_another_address_waits_for_the_organisation(period: SignOnPeriod) -> None:
    path = asked(period, address="ada@elsewhere.example")
    Client().post(path, {"form": opened_form(path), **FILLED})
    assert list(counted(period.version)) == []
    own = link_in_mail("signed:")
    Client().get(own)
    assert list(counted(period.version)) == []
    Client().post(own, {"action": "confirm"})
    assert list(counted(period.version)) == [SignOn.objects.get()]


def test_withdrawn_sign_on_stays_as_withdrawn_and_can_be_given_again(period: SignOnPeriod) -> None:
    path = asked(period)
    form = opened_form(path)
    Client().post(path, {"form": form, **FILLED})
    own = link_in_mail("signed:")
    Client().post(own, {"action": "withdraw", "why": "We merged."})
    assert list(counted(period.version)) == []
    Client().post(own, {"action": "confirm"})
    Client().post(path, {"form": form, **FILLED})
    found = SignOn.objects.order_by("pk").values_list("withdrawn_at", "why_withdrawn")
    assert list(found) == [(NOW, "We merged."), (None, "")]


def test_own_link_of_another_purpose_or_secret_is_refused(period: SignOnPeriod) -> None:
    path = asked(period)
    Client().post(path, {"form": opened_form(path), **FILLED})
    token = token_of(link_in_mail("signed:"))
    uid = token.split(".")[0]
    for forged in (token_of(path), signed("sign-on.own", uid, "guessed"), signed("sign-on.own", uid), "x"):
        response = Client().post(f"/en/sign-on/own/{forged}/", {"action": "withdraw"})
        assert refusal(response) == "This link is not one of ours, or a part of it is missing."
    assert SignOn.objects.get().withdrawn_at is None


def test_only_a_frozen_version_is_signed_and_only_while_there_is_time(period: SignOnPeriod) -> None:
    paper = period.version.paper
    loose = make_version(actor=None, paper=paper, language="en", now=NOW)
    with pytest.raises(ValidationError, match="Only a frozen version"):
        make_period(loose)
    with pytest.raises(ValidationError, match="over already"):
        make_period(period.version, now=period.closes_at)
    with pytest.raises(ValidationError, match="has no e-mail address"):
        invite(actor=None, period=period, organisation=make_organisation("None"), language="en", now=NOW)


def test_authors_stand_as_in_the_documents_of_the_council(period: SignOnPeriod) -> None:
    statuses = ConsultativeStatus
    for name, status in (
        *(("Zeta", statuses.GENERAL), ("alpha", statuses.SPECIAL), ("Beta", statuses.SPECIAL)),
        *(("Rho", statuses.ROSTER), ("Free", statuses.NONE)),
    ):
        SignOn.objects.create(
            version=period.version, organisation=make_organisation(name, status=status), digest="d",
            given_name=name, person="A", function="B", authority="C", language="en", given_at=NOW,
            confirmed_at=NOW,
        )  # fmt: skip
    authors = as_in_un_documents(counted(period.version))
    assert authors.line == (
        "Zeta, a non-governmental organization in general consultative status, "
        "alpha, Beta, non-governmental organizations in special consultative status, "
        "Rho, a non-governmental organization on the roster"
    )
    assert authors.footnote.endswith("without consultative status: Free.")


# The journal of sign-ons


@pytest.fixture
def three_acts(period: SignOnPeriod, django_capture_on_commit_callbacks: Any) -> SignOn:
    """Asked for, signed, withdrawn; the heads of the chain kept beside the database."""
    with django_capture_on_commit_callbacks(execute=True):
        path = asked(period)
        invitation, form = signing.open_link(token=token_of(path), now=NOW)
        sign_on = signing.sign(form=form, given=GIVEN, now=NOW)
        return signing.withdraw(sign_on=sign_on, now=NOW)


def entries() -> Any:
    return JournalEntry.objects.filter(chain=journal.SIGN_ONS)


def test_chain_of_sign_ons_untouched_is_whole(three_acts: SignOn) -> None:
    assert list(entries().order_by("place").values_list("verb", flat=True)) == [
        "asked for sign-ons to",
        "signed",
        "took back",
    ]
    assert (journal.broken_chains(), list(changed_sign_ons())) == ([], [])


@pytest.mark.parametrize("tamper", [
    lambda: entries().filter(place=2).update(verb="confirmed"),
    lambda: entries().filter(place=2).delete(),
    lambda: (entries().filter(place=2).update(place=9), entries().filter(place=3).update(place=2),
             entries().filter(place=9).update(place=3)),
    lambda: entries().filter(place=3).delete(),
], ids=["edited", "deleted", "reordered", "truncated"])  # fmt: skip
def test_chain_of_sign_ons_tells_of_tampering(tamper: Callable[[], Any], three_acts: SignOn) -> None:
    tamper()
    assert len(journal.broken_chains()) == 1


def test_sign_on_changed_added_or_erased_by_hand_shows(three_acts: SignOn) -> None:
    SignOn.objects.update(withdrawn_at=None)
    assert list(changed_sign_ons()) == [f"Sign-on {three_acts.pk} is not as it was given."]
    SignOn.objects.all().delete()
    assert list(changed_sign_ons()) == [f"Sign-on {three_acts.pk} is in the journal, but is gone."]


def test_heads_survive_a_line_that_was_cut_off(three_acts: SignOn) -> None:
    kept = journal.kept_heads()
    with journal.heads_file().open("a") as file:
        file.write('["sign-ons", 4')
    assert journal.kept_heads() == kept
    journal.keep_head(entries().get(place=3))
    assert journal.kept_heads() == kept


# Many at once

ONE_PAPER = """
from tests.papers.signing import make_frozen, make_period, make_signer, link_in_mail, token_of
from tests.papers.writing import make_paper
from travaux.papers.sign_ons import signing
from travaux.papers.sign_ons.inviting import invite
from tests.builders import NOW
period = make_period(make_frozen(make_paper()))
invite(actor=None, period=period, organisation=make_signer(), language="en", now=NOW)
print(signing.open_link(token=token_of(link_in_mail("sign-on:")), now=NOW)[1])
"""
SIGN_AND_WITHDRAW = """
import sys
from tests.builders import NOW
from tests.papers.signing import GIVEN
from travaux.papers.models import SignOn
from travaux.papers.sign_ons import signing
for time in range({times}):
    signing.sign(form={form!r}, given=GIVEN, now=NOW)
    for sign_on in SignOn.objects.filter(withdrawn_at=None):
        signing.withdraw(sign_on=sign_on, now=NOW)
"""
COUNT = """
from travaux.office import journal
from travaux.office.models import JournalEntry
from travaux.papers.models import SignOn
from travaux.papers.sign_ons.checking import changed_sign_ons
acts = list(JournalEntry.objects.filter(kind="sign-on").order_by("place").values_list("verb", flat=True))
standing = SignOn.objects.filter(withdrawn_at=None).count()
print(acts == ["signed", "took back"] * (len(acts) // 2), len(acts) // 2 == SignOn.objects.count(), standing,
      journal.broken_chains(), list(changed_sign_ons()))
"""


@pytest.fixture
def separate_site(tmp_path: Path) -> Iterator[SeparateSite]:
    with own_database("sign_ons") as database:
        site = SeparateSite(tmp_path, postgresql=database)
        site.environment["PYTHONPATH"] = str(Path(__file__).resolve().parents[2])
        yield site
        site.end()


@pytest.mark.slow
@pytest.mark.django_db  # for the second database's sake
def test_signing_and_withdrawing_five_hundred_times_at_once_leaves_one_state_and_all_history(
    separate_site: SeparateSite,
) -> None:
    form = separate_site.run(ONE_PAPER).strip()
    people: list[subprocess.Popen[str]] = [
        separate_site.start_python(SIGN_AND_WITHDRAW.format(times=50, form=form)) for _person in range(5)
    ]
    assert [person.wait(120) for person in people] == [0] * 5
    assert separate_site.run(COUNT).strip() == "True True 0 [] []"


def test_refusals_of_opening_change_nothing(period: SignOnPeriod) -> None:
    token = token_of(asked(period))
    signing.open_link(token=token, now=NOW)
    with pytest.raises(NotOpen):
        signing.open_link(token=token, now=NOW)
    assert SignOnInvitation.objects.get().times_sent == 1
