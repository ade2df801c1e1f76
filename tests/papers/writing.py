"""Papers as tests need them: written by a group, kept as versions, published."""

from __future__ import annotations

from itertools import count
from typing import Any

from tests.builders import NOW, make_group, represent
from travaux.convening.models import Group, GroupRole
from travaux.office.models import Role, User
from travaux.office.people import make_account
from travaux.office.publishing import publish, save_draft
from travaux.papers.actions.messages import add_message
from travaux.papers.actions.paragraphs import add_paragraphs
from travaux.papers.actions.versions import freeze, make_version
from travaux.papers.models import Paper, Version, WorkingParagraph
from travaux.papers.pasting import Pasted

_numbers = count(1)
TEXTS = ("States shall protect migrants in transit.", "They shall not detain children.")


def make_user(*roles: Any, name: str = "") -> User:
    number = next(_numbers)
    user = make_account(
        actor=None, email=f"somebody-{number}@example.org", password=None, roles=set(roles), now=NOW
    )
    user.name = name or f"Somebody {number}"
    user.save()
    return user


def make_editor(name: str = "Edith") -> User:
    return make_user(Role.EDITOR, name=name)


def make_member(group: Group, role: Any = GroupRole.MEMBER, name: str = "") -> User:
    user = make_user(Role.GROUP_MEMBER, name=name)
    represent(user, group, role=role)
    return user


def make_drafter(group: Group, name: str = "") -> User:
    return make_member(group, GroupRole.DRAFTER, name)


def make_paper(title: str = "A joint paper", *, group: Group | None = None, **snapshot: Any) -> Paper:
    paper = Paper(language="en")
    group = group or make_group()
    slug = snapshot.pop("slug", f"paper-{next(_numbers)}")
    save_draft(
        actor=None,
        subject=paper,
        snapshot={"slug": slug, "title": title, "group_id": group.pk, **snapshot},
        now=NOW,
    )
    return paper


def write(paper: Paper, *texts: str, sort: str = "paragraph", language: str = "en") -> list[WorkingParagraph]:
    parts = [Pasted(sort, 1, text) for text in texts or TEXTS]
    return add_paragraphs(actor=None, paper=paper, language=language, parts=parts, now=NOW)


def ask(paper: Paper, text: str = "Protect everybody.", **words: str) -> Any:
    return add_message(
        actor=None, paper=paper, language=paper.language, words={"text": text, **words}, now=NOW
    )


def frozen(paper: Paper, *, translates: Version | None = None, language: str = "en") -> Version:
    version = make_version(actor=None, paper=paper, language=language, now=NOW)
    freeze(actor=None, version=version, translates=translates, now=NOW)
    return Version.objects.get(pk=version.pk)


def publish_paper(paper: Paper, version: Version | None = None, **snapshot: Any) -> Version:
    version = version or frozen(paper)
    publish(actor=None, subject=paper, snapshot={"shown_version_id": version.pk, **snapshot}, now=NOW)
    return version
