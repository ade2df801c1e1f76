"""Who works on which paper. Each test tries to break a rule."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import Http404
from django.urls import reverse

from tests.builders import NOW, make_group, represent
from tests.papers.writing import (
    ask,
    frozen,
    make_drafter,
    make_editor,
    make_member,
    make_paper,
    make_user,
    publish_paper,
    write,
)
from tests.signing_in import client_of
from travaux.convening.models import Membership, Representative
from travaux.office.models import Role, User
from travaux.office.people import set_roles
from travaux.papers.actions.comments import comment
from travaux.papers.models import Comment, OpenTo, Paper, Suggestion, WorkingParagraph
from travaux.papers.queries.messages import messages_to_take
from travaux.papers.queries.working import may_write, paper_to_write, papers_to_work_on

pytestmark = pytest.mark.django_db


def seen(user: Any) -> list[Paper]:
    return list(papers_to_work_on(user).order_by("pk"))


def test_editors_see_all_and_write_in_all() -> None:
    editor = make_editor()
    papers = [make_paper(open_to=open_to) for open_to in OpenTo.values]
    assert seen(editor) == papers
    assert all(may_write(editor, paper) for paper in papers)


@pytest.mark.parametrize(
    ("open_to", "of_member", "of_drafter"),
    [("office", [False, False], [False, False]), ("drafters", [False, False], [True, True])]
    + [("members", [True, False], [True, True])],
)
def test_working_copy_is_open_as_the_paper_says(
    open_to: str, of_member: list[bool], of_drafter: list[bool]
) -> None:
    group = make_group()
    paper = make_paper(group=group, open_to=open_to)
    member, drafter = make_member(group), make_drafter(group)
    found = [[paper in seen(user), may_write(user, paper)] for user in (member, drafter)]
    assert found == [of_member, of_drafter]


def test_nobody_else_sees_a_paper() -> None:
    paper = make_paper()
    others: list[Any] = [make_user(Role.REVIEWER), make_user(Role.ADMINISTRATOR), make_drafter(make_group())]
    assert [seen(one) for one in (*others, AnonymousUser())] == [[], [], [], []]
    assert [may_write(one, paper) for one in (*others, AnonymousUser())] == [False] * 4


def test_paper_without_a_group_is_the_offices_alone() -> None:
    paper = make_paper()
    Paper.objects.filter(pk=paper.pk).update(group=None)
    assert seen(make_drafter(make_group())) == []
    assert seen(make_editor()) == [paper]


def test_drafter_of_one_group_is_a_member_in_another() -> None:
    one, other = make_group(), make_group()
    user = make_drafter(one)
    represent(user, other, user.contact.organisation)
    theirs, ours = make_paper(group=other, open_to="drafters"), make_paper(group=one, open_to="drafters")
    shared = make_paper(group=other)
    assert seen(user) == [ours, shared]
    assert [may_write(user, paper) for paper in (theirs, ours, shared)] == [False, True, False]


def test_who_left_sees_nothing_from_then_on() -> None:
    group = make_group()
    make_paper(group=group)
    gone, left, lost_role = make_drafter(group), make_drafter(group), make_drafter(group)
    assert [len(seen(one)) for one in (gone, left, lost_role)] == [1, 1, 1]
    Representative.objects.filter(contact__user=gone).update(until=NOW.date())
    Membership.objects.filter(representatives__contact__user=left).update(left_on=NOW.date())
    set_roles(actor=None, user=lost_role, roles=set(), now=NOW)
    lost_role = User.objects.get(pk=lost_role.pk)
    assert [len(seen(one)) for one in (gone, left, lost_role)] == [0, 0, 0]


def test_member_cannot_write_by_any_address() -> None:
    group = make_group()
    paper = make_paper(group=group)
    first, _second = write(paper)
    message = ask(paper)
    remark = comment(actor=make_editor(), paragraph=first, text="A comment.", now=NOW)
    version = frozen(paper)
    client = client_of(make_member(group))
    posts = {
        ("paragraph-place", first.uid): {"action": "remove"},
        ("message", message.pk): {"text": "Other", "based_on": "1"},
        ("message-place", message.pk): {"action": "remove"},
        ("paper-message-add", paper.uid): {"text": "New"},
        ("paper-version-new", paper.uid): {},
        ("comment-settle", remark.pk): {},
        ("paper-translate", paper.uid): {"language": "fr"},
        ("paper-returned", paper.uid): {},
    }
    found = {client.post(reverse(name, args=[of]), data).status_code for (name, of), data in posts.items()}
    of_version = [paper.uid, version.number]
    found |= {
        client.post(reverse(name, args=of_version)).status_code
        for name in ("version-freeze", "version-circulate")
    }
    assert found == {404}
    with pytest.raises(Http404):
        paper_to_write(make_member(group), paper.uid)


def test_what_a_member_saves_is_a_suggestion() -> None:
    group = make_group()
    paper = make_paper(group=group)
    first, _second = write(paper)
    data = {"text": "Other words.", "based_on": "1", "why": "Because."}
    client_of(make_member(group)).post(reverse("paragraph", args=[first.uid]), data)
    assert WorkingParagraph.objects.get(pk=first.pk).text == first.text
    made = Suggestion.objects.get()
    assert (made.text, made.base, made.why) == ("Other words.", first.text, "Because.")


def test_member_settles_their_own_comment() -> None:
    group = make_group()
    first, _second = write(make_paper(group=group))
    member = make_member(group)
    remark = comment(actor=member, paragraph=first, text="A comment.", now=NOW)
    client_of(member).post(reverse("comment-settle", args=[remark.pk]))
    assert Comment.objects.get().settled_by == member


def test_messages_of_papers_one_may_not_know_of_cannot_be_taken() -> None:
    group = make_group()
    mine, secret, public = make_paper(group=group), make_paper("Secret"), make_paper("Public")
    for paper in (secret, public):
        ask(paper)
        write(paper)
    publish_paper(public)
    drafter = make_drafter(group)
    assert [one.paper for one in messages_to_take(drafter, mine)] == [public]


def test_number_of_another_papers_version_leads_nowhere() -> None:
    group = make_group()
    mine, other = make_paper(group=group), make_paper()
    write(other)
    frozen(other)
    client = client_of(make_drafter(group))
    assert client.get(reverse("paper-version", args=[mine.uid, 1])).status_code == 404
    assert client.get(reverse("paper-version", args=[other.uid, 1])).status_code == 404
