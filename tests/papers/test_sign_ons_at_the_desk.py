"""Sign-ons at the desk: opened, asked for, listed by version, withdrawn, taken along."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from tests.builders import NOW, make_group, make_organisation
from tests.papers.signing import LAST_DAY, link_in_mail, make_frozen, make_period, make_signer, sign
from tests.papers.writing import frozen, make_editor, make_member, make_paper, write
from tests.signing_in import client_of
from travaux.convening.models import ConsultativeStatus, Group, Membership, Organisation
from travaux.office.models import JournalEntry, OutgoingMail
from travaux.office.publishing import publish
from travaux.papers.actions.versions import make_version
from travaux.papers.models import Paper, SignOn, SignOnInvitation, SignOnPeriod, Version
from travaux.papers.sign_ons import signing
from travaux.papers.sign_ons.checking import changed_sign_ons
from travaux.papers.sign_ons.inviting import print_of
from travaux.papers.sign_ons.standing import counted
from travaux.papers.sign_ons.withdrawing import record_withdrawal

DAY = timedelta(days=1)
FILLED = {"date": "2018-02-15", "time": "", "zone": "Europe/Zurich", "words": "Please sign.", "based_on": ""}


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[datetime], None]:
    """To set the time that pages see; it begins at NOW."""

    def set_to(moment: datetime) -> None:
        monkeypatch.setattr(timezone, "now", lambda: moment)

    set_to(NOW)
    return set_to


@pytest.fixture
def group(db: None) -> Group:
    return make_group("Harbour group")


@pytest.fixture
def paper(group: Group, tmp_path: Path, settings: Any) -> Paper:
    settings.TRAVAUX_HOME = tmp_path
    return make_paper("What we ask", group=group)


@pytest.fixture
def version(paper: Paper) -> Version:
    return make_frozen(paper)


@pytest.fixture
def period(version: Version) -> SignOnPeriod:
    return make_period(version)


@pytest.fixture
def editor(db: None, clock: Any) -> Client:
    return client_of(make_editor())


def at(end: str, paper: Paper, *args: Any) -> str:
    return reverse(f"desk-paper-{end}", args=[paper.pk, *args])


def text_of(response: Any) -> str:
    """The words of a page, without its marks."""
    assert response.status_code == 200
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", response.content.decode())).split())


def overview(client: Client, paper: Paper) -> str:
    return text_of(client.get(at("sign-ons", paper)))


def join(group: Group, *organisations: Organisation) -> None:
    for one in organisations:
        Membership.objects.create(group=group, organisation=one, joined_on=NOW.date())


# The period


def test_final_text_is_opened_for_signing(version: Version, editor: Client) -> None:
    paper = version.paper
    assert "It is not open for signing." in overview(editor, paper)
    done = editor.post(at("sign-ons-period", paper, 1), {**FILLED, "time": "6 p.m.", "shows_count": "on"})
    assert done["Location"] == at("sign-ons-ask", paper, 1)
    period = SignOnPeriod.objects.get()
    assert (period.version, str(period.time), period.words, period.shows_count) == (
        version, "18:00:00", "Please sign.", True,
    )  # fmt: skip
    assert "It can be signed until 15 February 2018, 18:00 Geneva time (17:00 UTC)." in overview(
        editor, paper
    )


def test_bad_period_says_what_is_wrong_and_keeps_what_was_typed(version: Version, editor: Client) -> None:
    address = at("sign-ons-period", version.paper, 1)
    page = text_of(editor.post(address, {**FILLED, "date": "2017-12-01"}))
    assert "The last day is over already. Choose a later one." in page
    assert "Please sign." in page
    assert "There is no 02:30" in text_of(
        editor.post(address, {**FILLED, "date": "2018-03-25", "time": "2:30"})
    )
    assert not SignOnPeriod.objects.exists()


def test_period_is_put_off_with_the_links_that_were_sent(period: SignOnPeriod, editor: Client) -> None:
    paper = period.version.paper
    early, late = make_signer("Early", "e@early.example"), make_signer("Late", "l@late.example")
    sign(period, early)
    editor.post(at("sign-ons-ask", paper, 1), {"organisations": late.pk, "standing": "signatory"})
    address, base = at("sign-ons-period", paper, 1), print_of(period)
    page = text_of(editor.post(address, {**FILLED, "date": "2018-02-01", "based_on": base}))
    assert "It can be put off, and not be brought forward." in page
    invitation = SignOnInvitation.objects.get(organisation=late)
    SignOnInvitation.objects.filter(pk=invitation.pk).update(valid_until=period.closes_at)
    editor.post(address, {**FILLED, "date": "2018-03-15", "based_on": base})
    invitation.refresh_from_db()
    assert invitation.valid_until == invitation.sent_at + 30 * DAY > NOW + 29 * DAY
    assert SignOnPeriod.objects.get().until == replace(
        LAST_DAY, date=LAST_DAY.date.replace(month=3), zone="Europe/Zurich"
    )


def test_nobody_changes_a_period_unseen(period: SignOnPeriod, editor: Client) -> None:
    address, base = at("sign-ons-period", period.version.paper, 1), print_of(period)
    editor.post(address, {**FILLED, "date": "2018-03-01", "words": "The first.", "based_on": base})
    late = editor.post(address, {**FILLED, "date": "2018-03-09", "words": "The second.", "based_on": base})
    page = text_of(late)
    assert "Somebody else changed this meanwhile." in page
    assert "It now says: until the end of 1 March 2018" in page and "The first." in page
    assert SignOnPeriod.objects.get().words == "The first."
    again = {**FILLED, "date": "2018-03-09", "words": "The second."}
    editor.post(address, {**again, "based_on": late.context["form"]["based_on"].value()})
    assert SignOnPeriod.objects.get().words == "The second."


def test_only_the_latest_final_text_is_opened(period: SignOnPeriod, editor: Client) -> None:
    paper = period.version.paper
    loose = make_version(actor=None, paper=paper, language="en", now=NOW)
    assert editor.get(at("sign-ons-period", paper, loose.number)).status_code == 404
    assert editor.get(at("sign-ons-ask", paper, loose.number)).status_code == 404
    later = frozen(paper)
    assert editor.get(at("sign-ons-ask", paper, later.number)).status_code == 404
    make_period(later)
    page = text_of(editor.post(at("sign-ons-period", paper, 1), {**FILLED, "based_on": print_of(period)}))
    assert "A later version is open for signing, so this one is signed no more." in page
    asked = {"organisations": make_signer().pk, "standing": "signatory"}
    page = text_of(editor.post(at("sign-ons-ask", paper, 1), asked, follow=True))
    assert "A later version is open for signing" in page
    assert not SignOnInvitation.objects.exists()


# Asking


def test_many_are_asked_at_once_each_in_its_language(
    period: SignOnPeriod, group: Group, editor: Client
) -> None:
    paper = period.version.paper
    french = make_signer("Étoile du Nord", "e@etoile.example", languages=["ar", "fr"])
    english, outside = (
        make_signer("River Clinic", "r@river.example"),
        make_signer("Outside", "o@outside.example"),
    )
    silent = make_organisation("Lantern House")
    join(group, french, english, silent)
    address = at("sign-ons-ask", paper, 1)
    form = editor.get(address).context["form"]
    assert form["organisations"].value() == [french.pk, english.pk]
    assert [name for name, _boxes in form.fields["organisations"].choices] == ["of the group", "all others"]
    chosen = {
        "organisations": [one.pk for one in (french, english, silent, outside)],
        "standing": "co-sponsor",
    }
    page = text_of(editor.post(address, {**chosen, "since": form["since"].value()}, follow=True))
    assert "3 mails are on their way." in page
    assert "Lantern House has no e-mail address. Give it one, or name an address here." in page
    asked = SignOnInvitation.objects.order_by("organisation__name")
    assert {(one.organisation, one.language, one.standing) for one in asked} == {
        (french, "fr", "co-sponsor"), (english, "en", "co-sponsor"), (outside, "en", "co-sponsor"),
    }  # fmt: skip
    assert JournalEntry.objects.filter(verb="invited to sign", kind="paper").count() == 3


def test_what_is_sent_twice_asks_once(period: SignOnPeriod, editor: Client) -> None:
    address, signer = at("sign-ons-ask", period.version.paper, 1), make_signer()
    since = editor.get(address).context["form"]["since"].value()
    sent = {"organisations": signer.pk, "standing": "signatory", "since": since}
    editor.post(address, sent)
    page = text_of(editor.post(address, sent, follow=True))
    assert "was asked a moment ago, and was not asked again." in page
    assert SignOnInvitation.objects.get().times_sent == OutgoingMail.objects.count() == 1


def test_nobody_chosen_is_said(period: SignOnPeriod, editor: Client) -> None:
    page = text_of(editor.post(at("sign-ons-ask", period.version.paper, 1), {"standing": "signatory"}))
    assert "Choose at least one organisation." in page


def test_one_is_asked_again_at_another_address(period: SignOnPeriod, editor: Client) -> None:
    paper, signer = period.version.paper, make_signer()
    editor.post(at("sign-ons-ask", paper, 1), {"organisations": signer.pk, "standing": "signatory"})
    first = link_in_mail("sign-on:")
    address = at("sign-ons-ask-one", paper, 1, signer.pk)
    assert "It gets a new link, and the earlier one works no more." in text_of(editor.get(address))
    refused = editor.post(address, {"address": "no address", "language": "fr", "standing": "signatory"})
    assert "Enter a valid email address." in text_of(refused)
    assert 'value="no address"' in refused.content.decode()
    editor.post(address, {"address": "ada@elsewhere.example", "language": "fr", "standing": "signatory"})
    assert "later mail" in Client().get(first).context["why"]
    invitation = SignOnInvitation.objects.get()
    assert (invitation.address, invitation.language) == ("ada@elsewhere.example", "fr")
    page = overview(editor, paper)
    assert "At another address than its own." in page
    assert "ada@elsewhere.example" not in page


def test_one_without_address_is_asked_at_the_one_that_is_named(period: SignOnPeriod, editor: Client) -> None:
    unknown = make_organisation("Lantern House")
    address = at("sign-ons-ask-one", period.version.paper, 1, unknown.pk)
    page = text_of(editor.post(address, {"language": "en", "standing": "signatory"}))
    assert "This field is required." in page
    editor.post(address, {"address": "a@b.example", "language": "en", "standing": "signatory"})
    assert SignOnInvitation.objects.get().organisation == unknown


def test_of_a_written_statement_status_decides(paper: Paper, editor: Client) -> None:
    publish(actor=None, subject=paper, snapshot={**paper.snapshot(), "sort": "written-statement"}, now=NOW)
    make_period(make_frozen(paper))
    roster = make_signer("On the roster", "a@a.example", status=ConsultativeStatus.ROSTER)
    free = make_signer("Free", "b@b.example")
    address = at("sign-ons-ask", paper, 1)
    assert "organisations in consultative status are co-sponsors" in text_of(editor.get(address))
    editor.post(address, {"organisations": [roster.pk, free.pk], "standing": "signatory"})
    found = SignOnInvitation.objects.values_list("organisation__name", "standing")
    assert dict(found) == {"On the roster": "co-sponsor", "Free": "signatory"}


# By version


def test_who_signed_an_earlier_version_is_asked_again_in_one_act(
    period: SignOnPeriod, editor: Client
) -> None:
    paper = period.version.paper
    names = ("Alpha", "Beta", "Gamma", "Withdrawn")
    alpha, beta, gamma, gone = (make_signer(name, f"{name}@x.example".lower()) for name in names)
    sign(period, alpha), sign(period, beta, asked={"standing": "co-sponsor"}), sign(period, gamma)
    signing.withdraw(sign_on=sign(period, gone), now=NOW)
    write(paper, "A new paragraph.")
    later = frozen(paper)
    period_now = make_period(later)
    assert list(counted(later)) == []
    sign(period_now, gamma)
    page = overview(editor, paper)
    assert "Alpha stands behind version 1, not behind this one" in page
    assert "Ask 2 that signed before…" in page
    address = at("sign-ons-ask-again", paper, later.number)
    assert "Alpha signed version 1 Beta signed version 1" in text_of(editor.get(address))
    assert "2 mails are on their way." in text_of(editor.post(address, follow=True))
    editor.post(address)
    asked = period_now.invitations.exclude(organisation=gamma)
    assert {(one.organisation, one.standing, one.times_sent) for one in asked} == {
        (alpha, "signatory", 1), (beta, "co-sponsor", 1),
    }  # fmt: skip
    mail = OutgoingMail.objects.get(key=f"sign-on:{asked.get(organisation=alpha).uid}:1")
    assert "Your organisation signed version 1 of it." in mail.text
    page = overview(editor, paper)
    assert "Stands behind version 1 only." in page
    assert "Ask 2 that signed before" not in page
    assert [one.organisation for one in counted(later)] == [gamma]


def test_list_says_how_far_each_is_and_who_signed(period: SignOnPeriod, editor: Client, clock: Any) -> None:
    paper = period.version.paper
    sign(period, make_signer("Alpha", "a@a.example"), given_name="Alpha (printed)", person="Ada Example")
    sign(
        period, make_signer("Beta", "b@b.example"),
        asked={"address": "x@elsewhere.example", "standing": "co-sponsor"}, person="Nour Example",
    )  # fmt: skip
    signing.withdraw(sign_on=sign(period, make_signer("Gamma", "c@c.example")), now=NOW, why="We merged.")
    asked, opened = make_signer("Delta", "d@d.example"), make_signer("Epsilon", "e@e.example")
    editor.post(at("sign-ons-ask", paper, 1), {"organisations": asked.pk, "standing": "signatory"})
    editor.post(at("sign-ons-ask", paper, 1), {"organisations": opened.pk, "standing": "signatory"})
    Client().post(link_in_mail("sign-on:"))
    page = overview(editor, paper)
    order = [
        *("Signatories", "Alpha (printed)", "Alpha", "signed", "Ada Example", "I may sign."),
        *("Delta", "asked", "Epsilon", "link opened", "Gamma", "withdrawn", "We merged."),
        *("Co-sponsors", "Beta", "signed, waits for confirmation", "Nour Example"),
    ]
    places = [page.index("Signatories")]
    for words in order:
        places.append(page.index(words, places[-1]))
    assert "1 organisation stands behind it · 1 waits for confirmation · 2 have not signed" in page


# Withdrawals


def test_withdrawal_is_recorded_once_and_with_its_reason(period: SignOnPeriod, editor: Client) -> None:
    paper, given = period.version.paper, sign(period)
    address = at("sign-on-withdraw", paper, given.pk)
    assert "Record that Harbour Network withdrew its name from version 1?" in text_of(editor.get(address))
    assert "Say how you were told, and by whom." in text_of(editor.post(address, {"why": " "}))
    assert list(counted(period.version)) == [given]
    editor.post(address, {"why": "By telephone."})
    page = text_of(editor.post(address, {"why": "By letter."}, follow=True))
    assert "It was withdrawn already, on 15 January 2018" in page
    given.refresh_from_db()
    assert (given.withdrawn_at, given.why_withdrawn) == (NOW, "By telephone.")
    assert editor.get(address)["Location"] == at("sign-ons", paper)
    entry = JournalEntry.objects.get(verb="took back")
    assert entry.actor is not None and list(changed_sign_ons()) == []


def test_withdrawal_of_what_somebody_took_back_meanwhile_is_refused(period: SignOnPeriod) -> None:
    editor, seen = make_editor(), sign(period)
    signing.withdraw(sign_on=seen, now=NOW, why="Their own words.")
    with pytest.raises(ValidationError, match="It was withdrawn already"):
        record_withdrawal(actor=editor, sign_on=seen, why="By telephone.", now=NOW)
    assert SignOn.objects.get().why_withdrawn == "Their own words."


def test_sign_on_of_another_paper_is_not_there(period: SignOnPeriod, editor: Client) -> None:
    other = make_paper("Another")
    assert editor.get(at("sign-on-withdraw", other, sign(period).pk)).status_code == 404
    assert editor.get(at("sign-ons-text", other, 1)).status_code == 404


def test_member_of_the_group_reaches_none_of_it(period: SignOnPeriod, group: Group) -> None:
    paper, given = period.version.paper, sign(period)
    addresses = [
        *(at("sign-ons", paper), at("sign-ons-sheet", paper), at("sign-on-withdraw", paper, given.pk)),
        *(at(f"sign-ons-{end}", paper, 1) for end in ("period", "ask", "ask-again", "text")),
    ]
    member = client_of(make_member(group))
    assert {member.get(one).status_code for one in addresses} == {403}
    assert {member.post(one, {"why": "x"}).status_code for one in addresses} == {403}
    visitor = {Client().get(one)["Location"].partition("?")[0] for one in addresses}
    assert visitor == {reverse("account_login")}
    assert list(counted(period.version)) == [given]


# Taken along


def sheet_of(client: Client, paper: Paper) -> Any:
    response = client.get(at("sign-ons-sheet", paper))
    assert response["Content-Disposition"] == f'attachment; filename="{paper.slug}-sign-ons.xlsx"'
    return load_workbook(io.BytesIO(response.content)).active


def test_spreadsheet_has_all_sign_ons(period: SignOnPeriod, editor: Client) -> None:
    paper = period.version.paper
    fields: Any = {"country": "Nowhere", "status": ConsultativeStatus.SPECIAL}
    sign(period, make_signer("Alpha", "a@a.example", **fields), given_name="Alpha, printed")
    later = make_period(frozen(paper))
    signing.withdraw(sign_on=sign(later, make_signer("Beta", "b@b.example")), now=NOW + DAY, why="We merged.")
    rows = list(sheet_of(editor, paper).values)
    assert rows[0][0] == "Organisation, as printed" and len(rows) == 3
    assert rows[2] == (
        "Alpha, printed", "Alpha", "Nowhere", "special consultative status", "signatory", 1,
        period.version.digest, "Ada Example", "Director", "2018-01-15 13:00 +01:00 Europe/Zurich",
        "2018-01-15 13:00 +01:00 Europe/Zurich", None, None,
    )  # fmt: skip
    assert rows[1][5] == 2 and rows[1][11:] == ("2018-01-16 13:00 +01:00 Europe/Zurich", "We merged.")


HOSTILE = ('=HYPERLINK("http://x.example","a")', "+1+1", "-2", "@SUM(A1)", "\t=1+1", "a\x0bb\x01")


def test_names_of_strangers_are_never_worked_out(period: SignOnPeriod, editor: Client) -> None:
    for number, name in enumerate(HOSTILE):
        sign(
            period,
            make_signer(f"O{number}", f"o{number}@x.example"),
            given_name=name,
            person=name,
            function=name,
        )
    sheet = sheet_of(editor, period.version.paper)
    cells = [cell for row in sheet.iter_rows(min_row=2) for cell in row if isinstance(cell.value, str)]
    assert len(cells) > 6 * len(HOSTILE)
    assert {(cell.data_type, cell.quotePrefix) for cell in cells} == {("s", True)}
    assert {row[0].value for row in sheet.iter_rows(min_row=2)} == {*HOSTILE[:5], "ab"}


def test_text_stands_in_the_order_and_language_of_the_paper(period: SignOnPeriod, editor: Client) -> None:
    paper, status = period.version.paper, ConsultativeStatus
    for name, held, standing in (
        ("Zeta", status.SPECIAL, "signatory"), ("école", status.SPECIAL, "signatory"),
        ("Free", status.NONE, "signatory"), ("Alpha", status.GENERAL, "co-sponsor"),
    ):  # fmt: skip
        sign(
            period,
            make_signer(name, f"{held}-{len(name)}@x.example", status=held),
            asked={"standing": standing},
        )
    response = editor.get(f"/fr/desk/papers/{paper.pk}/sign-ons/1/list.txt")
    assert response.content.decode() == (
        "What we ask\n\nSignatories\n\n"
        "école, Zeta, non-governmental organizations in special consultative status\n"
        "Free, a non-governmental organization without consultative status\n\n"
        "Co-sponsors\n\nAlpha, a non-governmental organization in general consultative status\n"
    )


def test_text_of_a_written_statement_has_a_line_and_a_footnote(paper: Paper, editor: Client) -> None:
    publish(actor=None, subject=paper, snapshot={**paper.snapshot(), "sort": "written-statement"}, now=NOW)
    period = make_period(make_frozen(paper))
    sign(period, make_signer("Alpha", "a@a.example", status=ConsultativeStatus.ROSTER))
    sign(period, make_signer("Free", "b@b.example"))
    lines = editor.get(at("sign-ons-text", paper, 1)).content.decode().splitlines()
    assert lines[2] == "Alpha, a non-governmental organization on the roster"
    assert lines[4].startswith("* The views") and lines[4].endswith("status: Free.")
