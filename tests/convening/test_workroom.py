"""What members of groups see, and of others do not."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.builders import NOW, make_contact, make_group, make_meeting, make_organisation
from tests.convening.conftest import SetClock
from tests.convening.people import browser, make_user, member, member_of, text_of
from travaux.convening.actions.inviting import cancel
from travaux.convening.models import Contact
from travaux.office import panels
from travaux.office.models import Role, User
from travaux.office.panels import Panel
from travaux.office.publishing import translate

pytestmark = pytest.mark.django_db

AHEAD = date(2018, 3, 1)


def test_member_sees_own_groups_and_their_meetings(editor: User, clock: SetClock) -> None:
    own, other = make_group("Friends"), make_group("Strangers")
    maya = browser(member(member_of(own, make_organisation("Water for All")), "Maya"))
    member(member_of(other, make_organisation("Hidden Sisters")), "Noor")
    make_meeting("Our lunch", actor=editor, group=own, date=AHEAD)
    make_meeting("Our last", actor=editor, group=own, date=date(2018, 1, 2))
    theirs = make_meeting("Their lunch", actor=editor, group=other, date=AHEAD)
    guests_alone = make_meeting("Guests alone", actor=editor, date=AHEAD)
    first = text_of(maya.get("/en/workroom/"))
    room = text_of(maya.get(f"/en/workroom/groups/{own.uid}/"))
    assert all(words in first for words in ("Friends", "Our lunch"))
    assert "Our last" not in first
    assert all(words in room for words in ("Friends", "Water for All", "Our lunch", "Our last"))
    for page in (first, room):
        assert all(
            words not in page for words in ("Strangers", "Their lunch", "Hidden Sisters", "Guests alone")
        )
    for address in (
        f"groups/{other.uid}/",
        f"groups/{other.uid}/leave/",
        f"meetings/{theirs.uid}/",
        f"meetings/{guests_alone.uid}/",
    ):
        assert maya.get(f"/en/workroom/{address}").status_code == 404
    assert maya.post(f"/en/workroom/groups/{other.uid}/leave/", {"sure": "yes"}).status_code == 404


@pytest.mark.parametrize("shows_people", [True, False])
def test_names_of_people_only_where_the_office_shows_them(shows_people: bool) -> None:
    group = make_group("Friends", shows_people=shows_people)
    maya = browser(member(member_of(group, make_organisation("Water for All")), "Maya"))
    member(member_of(group, make_organisation("Peace Now")), "Noor")
    room = text_of(maya.get(f"/en/workroom/groups/{group.uid}/"))
    assert all(words in room for words in ("Water for All", "Peace Now"))
    assert ("Noor" in room) is shows_people


@pytest.mark.parametrize("shares_notes", [True, False])
def test_notes_only_where_they_are_shared(editor: User, clock: SetClock, shares_notes: bool) -> None:
    group = make_group("Friends")
    maya = browser(member(member_of(group)))
    guest = make_contact("Rosa")
    meeting = make_meeting(
        "Our lunch",
        actor=editor,
        group=group,
        date=AHEAD,
        guests=[guest],
        agenda="1. Welcome",
        notes="Who said what",
        follow_up=[{"uid": "a", "what": "Call Otto", "who": "Edith", "by": "2018-04-01", "done": False}],
        shares_notes=shares_notes,
    )
    page = text_of(maya.get(f"/en/workroom/meetings/{meeting.uid}/"))
    assert all(words in page for words in ("Our lunch", "Chatham House Rule", "Welcome", "Friends"))
    assert page.index("Chatham House Rule") < page.index("Welcome")
    assert "Rosa" not in page
    for words in ("Who said what", "Call Otto", "1 April 2018"):
        assert (words in page) is shares_notes


def test_guest_from_elsewhere_sees_that_meeting_alone(editor: User, clock: SetClock) -> None:
    own, other = make_group("Friends"), make_group("Strangers")
    user = member(member_of(own), "Maya")
    guest = Contact.objects.get(user=user)
    meeting = make_meeting("Their lunch", actor=editor, group=other, guests=[guest], date=AHEAD)
    make_meeting("Their dinner", actor=editor, group=other, date=AHEAD)
    page = text_of(browser(user).get(f"/en/workroom/meetings/{meeting.uid}/"))
    assert "Their lunch" in page
    assert "Strangers" not in page
    assert browser(user).get(f"/en/workroom/groups/{other.uid}/").status_code == 404
    assert "Their dinner" not in text_of(browser(user).get("/en/workroom/"))


def test_called_off_is_said(editor: User, clock: SetClock) -> None:
    group = make_group("Friends")
    maya = browser(member(member_of(group)))
    meeting = make_meeting("Our lunch", actor=editor, group=group, date=AHEAD)
    cancel(actor=editor, meeting=meeting, now=NOW)
    assert "Our lunch" not in text_of(maya.get("/en/workroom/"))
    assert "called off" in text_of(maya.get(f"/en/workroom/groups/{group.uid}/"))
    assert "was called off" in text_of(maya.get(f"/en/workroom/meetings/{meeting.uid}/"))


def test_later_apps_show_panels_with_the_actor_here_and_without_in_public(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[Any] = []

    def maker(group: Any, actor: Any) -> Panel | None:
        asked.append(actor)
        return None

    monkeypatch.setitem(panels._makers, "group", [maker])
    group = make_group("Friends")
    user = member(member_of(group))
    browser(user).get(f"/en/workroom/groups/{group.uid}/")
    browser(user).get(f"/en/groups/{group.slug}/")
    assert [actor and actor.pk for actor in asked] == [user.pk, None]


def test_role_alone_shows_nothing(editor: User) -> None:
    """Somebody with the role, and no organisation."""
    group = make_group("Friends")
    lonely = browser(make_user("Lonely", Role.GROUP_MEMBER))
    assert "Friends" not in text_of(lonely.get("/en/workroom/"))
    assert lonely.get(f"/en/workroom/groups/{group.uid}/").status_code == 404


def test_representation_without_the_role_shows_nothing() -> None:
    group = make_group("Friends")
    user = member(member_of(group))
    user.held.all().delete()
    client = browser(User.objects.get(pk=user.pk))
    assert client.get("/en/workroom/").status_code == 403


def test_group_is_called_in_the_language_of_the_page(editor: User, clock: SetClock) -> None:
    group = make_group("Friends")
    translate(actor=None, subject=group, language="fr", words={"title": "Amis"}, published=True, now=NOW)
    maya = browser(member(member_of(group)))
    make_meeting("Our lunch", actor=editor, group=group, date=AHEAD)
    assert "Amis" in text_of(maya.get("/fr/workroom/"))
    assert "Amis" in text_of(maya.get(f"/fr/workroom/groups/{group.uid}/"))
