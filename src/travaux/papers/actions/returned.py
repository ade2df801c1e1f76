"""A Word file that a partner sent back: its changes become suggestions, its comments comments."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from travaux.office import journal
from travaux.office.files import Refused, clean_name, path_of, store
from travaux.office.files.child import run_reader
from travaux.office.models import StoredFile
from travaux.papers.actions.locking import hold_paper
from travaux.papers.models import (
    Comment,
    ParagraphText,
    ReturnedFile,
    Suggestion,
    SuggestionSort,
    Version,
    WorkingParagraph,
)
from travaux.papers.printing import labels_of, paper_text
from travaux.papers.sign_ons.under_the_text import signatures_of
from travaux.texts.reading.media_types import DOCX
from travaux.texts.reading.returned_paper import (
    InsertedParagraph,
    ReturnedPaper,
    ReturnedParagraph,
    match_returned,
)
from travaux.texts.reading.word_changes import Author, WordChanges
from travaux.texts.reading.word_changes import Comment as Remark
from travaux.texts.writing.paper import PaperText
from travaux.texts.writing.printed import is_of_signatory

LONGEST_NAME = 200


def take_in(*, actor: Any, version: Version, content: Any, name: str, now: datetime) -> ReturnedFile:
    """Keep a returned file and read it against the version that it was made from. Raises Refused or
    NotStored, with a sentence for people, and ValidationError where it was read before.
    """
    stored = store(content, name)
    if stored.media_type != DOCX:
        raise Refused(_("“%(name)s” is not a Word file (.docx).") % {"name": clean_name(name)})
    changes = changes_in(stored)
    found = match_returned(sent_out(version), without_signatories(changes), labels_of(version))
    return keep(
        actor=actor,
        version=version,
        stored=stored,
        name=clean_name(name),
        changes=changes,
        found=found,
        now=now,
    )


def changes_in(stored: StoredFile) -> WordChanges:
    """What was changed in a file, read in a process of its own."""
    outcome = run_reader("travaux.texts.reading.word_changes", str(path_of(stored)))
    if outcome.refusal is not None:
        raise Refused(_(outcome.refusal))
    return WordChanges.from_data(json.loads(outcome.printed))


def sent_out(version: Version) -> PaperText:
    """The text of a version as its files have it, without the names below it: those come and go."""
    signatures = signatures_of(version)
    return paper_text(version, replace(signatures, signatories=(), co_sponsors=()))


def without_signatories(changes: WordChanges) -> WordChanges:
    kept = (one for one in changes.paragraphs if not any(map(is_of_signatory, one.bookmarks)))
    return replace(changes, paragraphs=tuple(kept))


@transaction.atomic
def keep(
    *,
    actor: Any,
    version: Version,
    stored: StoredFile,
    name: str,
    changes: WordChanges,
    found: ReturnedPaper,
    now: datetime,
) -> ReturnedFile:
    """Write down what was found: suggestions and comments on the paragraphs, and what could not be placed."""
    paper = hold_paper(version.paper_id)
    if (before := ReturnedFile.objects.filter(paper=paper, version=version, file=stored).first()) is not None:
        raise ValidationError(
            _("This very file was read before, as “%(name)s”."), params={"name": before.name}, code="known"
        )
    returned = ReturnedFile.objects.create(
        paper=paper, version=version, file=stored, name=name[:LONGEST_NAME], read_by=actor, read_at=now
    )
    placing = Placing(returned, now)
    for one in found.paragraphs:
        placing.paragraph(one)
    for new in found.inserted:
        placing.inserted(new)
    returned.warnings = [*changes.warnings, *placing.warnings, *unplaced(found)]
    returned.save(update_fields=["warnings"])
    journal.write(
        actor=actor,
        verb="read a returned file of",
        kind="paper",
        object_id=paper.pk,
        ids={"version": version.number, "returned": returned.pk},
        touches=(),
        now=now,
    )
    return returned


class Placing:
    """Puts what a file says to the paragraphs that it says it of."""

    def __init__(self, returned: ReturnedFile, now: datetime) -> None:
        self.returned, self.now = returned, now
        self.warnings: list[str] = []
        version = returned.version
        self.language = version.language
        self.base = {part["uid"]: part["text"] for part in version.content["paragraphs"]}
        there = WorkingParagraph.objects.filter(paper=returned.paper, uid__in=list(self.base))
        self.there = {str(one.uid): one for one in there}
        texts = ParagraphText.objects.filter(paragraph__in=there).order_by("number")
        self.numbers = {(one.paragraph_id, one.text): one.number for one in texts}

    def paragraph(self, one: ReturnedParagraph) -> None:
        paragraph = self.there.get(one.uid)
        if paragraph is None:
            return
        base = self.base[one.uid]
        if one.state != "unchanged":
            self.suggest(
                one,
                sort=SuggestionSort.REMOVE if one.state == "deleted" else SuggestionSort.CHANGE,
                paragraph=paragraph,
                base=base,
                base_number=self.numbers.get((paragraph.pk, base), 0),
                text=one.changed or "",
            )
        for remark in one.comments:
            Comment.objects.create(
                paragraph=paragraph,
                written_by=remark.author[:LONGEST_NAME],
                returned=self.returned,
                quoted=remark.quoted,
                text=whole(remark),
                made_at=self.now,
            )

    def inserted(self, one: InsertedParagraph) -> None:
        if one.among == "messages":
            self.warnings.append(_("A key message was put in: %s") % one.text)
            return
        self.suggest(
            one,
            sort=SuggestionSort.INSERT,
            paragraph=self.there.get(one.after or ""),
            paragraph_sort=one.kind,
            level=one.level,
            text=one.text,
            remarks="\n\n".join(f"{remark.author}: {whole(remark)}" for remark in one.comments),
        )

    def suggest(self, one: Any, *, remarks: str = "", **fields: Any) -> None:
        untracked = _("Changed without being tracked in the file.") if one.untracked else ""
        Suggestion.objects.create(
            paper=self.returned.paper,
            language=self.language,
            returned=self.returned,
            why="\n\n".join(filter(None, [untracked, remarks])),
            written_by=names(one.authors)[:LONGEST_NAME],
            made_at=self.now,
            **fields,
        )


def names(authors: tuple[Author, ...]) -> str:
    return ", ".join(dict.fromkeys(one.author for one in authors if one.author)) or _("not named in the file")


def whole(remark: Remark) -> str:
    """A comment with the answers to it."""
    return "\n\n".join([remark.text, *(f"{reply.author}: {reply.text}" for reply in remark.replies)])


def unplaced(found: ReturnedPaper) -> Iterator[str]:
    """What the file says of anything but paragraphs, in a sentence each: nobody need look for it."""
    for number, one in enumerate(found.messages, 1):
        if one.state == "deleted":
            yield _("Key message %s was taken out.") % number
        elif one.changed is not None:
            said = {"number": number, "text": one.changed}
            yield _("Key message %(number)s was changed: %(text)s") % said
        for remark in one.comments:
            said = {"who": remark.author, "number": number, "text": whole(remark)}
            yield _("%(who)s says to key message %(number)s: %(text)s") % said
    for line in found.lines:
        if line.changed is None:
            yield _("This line was taken out: %s") % line.original
        elif line.changed != line.original:
            yield _("“%(old)s” was changed: %(new)s") % {"old": line.original, "new": line.changed}
        for remark in line.comments:
            said = {"who": remark.author, "line": line.original, "text": whole(remark)}
            yield _("%(who)s says to “%(line)s”: %(text)s") % said
