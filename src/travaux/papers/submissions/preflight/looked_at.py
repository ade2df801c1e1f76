"""What a pre-flight looks at: a paper as it would be sent, the call, and who sends it."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from travaux.papers.models import Paper, Submission, Version, WorkingParagraph
from travaux.papers.printing import labels_of
from travaux.papers.submissions.files import paper_to_send, text_to_send
from travaux.papers.submissions.preflight.findings import Place
from travaux.processes.models import Call
from travaux.texts.bodies.wording import fold
from travaux.texts.calling.sentences import Sentence, find_sentences
from travaux.texts.writing.length import PARTS, Part, Stretch, opening_of_page, pages_in, stretches
from travaux.texts.writing.paper import PaperText
from travaux.texts.writing.pdf import paper_as_pdf

# In these words of a call stands what it asks of the form of a paper.
SAYS_HOW = ("how_to_send", "attribution", "useful_information", "who_may_answer", "summary", "purpose")
QUOTED = 60  # characters of a paragraph that has no number


@dataclass(frozen=True)
class LookedAt:
    """`version` is the text as it would be sent; of a working copy, one that is not saved."""

    submission: Submission
    version: Version
    now: datetime

    @classmethod
    def of(cls, submission: Submission, now: datetime) -> LookedAt:
        return cls(submission, text_to_send(submission, now), now)

    @property
    def paper(self) -> Paper:
        return self.submission.paper

    @property
    def call(self) -> Call:
        return self.submission.call

    @property
    def is_final(self) -> bool:
        chosen = self.submission.version
        return chosen is not None and chosen.is_frozen

    @cached_property
    def text(self) -> PaperText:
        return paper_to_send(self.version)

    @cached_property
    def stretches(self) -> list[Stretch]:
        return stretches(self.text, labels_of(self.version))

    @cached_property
    def pdf(self) -> bytes:
        return paper_as_pdf(self.text, labels_of(self.version))

    @cached_property
    def pages(self) -> int:
        return pages_in(self.pdf)

    def pages_without(self, parts: frozenset[Part]) -> int:
        """The pages of the same paper without its annexes, or its signatories."""
        if not parts:
            return self.pages
        text = self.text
        if "annexes" in parts:
            annexes = {one.uid for one in self.stretches if one.part == "annexes"}
            kept = tuple(one for one in text.paragraphs if one.uid not in annexes)
            text = dataclasses.replace(text, paragraphs=kept)
        if "signatories" in parts:
            text = dataclasses.replace(text, signatories=(), co_sponsors=())
        return pages_in(paper_as_pdf(text, labels_of(self.version)))

    def words_by_part(self) -> dict[Part, int]:
        """The words of each part of the paper that has any."""
        found = dict.fromkeys(PARTS, 0)
        for one in self.stretches:
            found[one.part] += one.words
            found["annexes" if one.part == "annexes" else "footnotes"] += one.notes
        return {part: words for part, words in found.items() if words}

    @cached_property
    def asked(self) -> list[tuple[str, Sentence]]:
        """The sentences in which the call says how to answer it, each folded and as it stands."""
        words = "\n\n".join(filter(None, (getattr(self.call, name) for name in SAYS_HOW)))
        folded = fold(words)
        return [(folded[one.start : one.end], one) for one in find_sentences(words)]

    def evidence(self, name: str) -> str:
        """The sentence from which a field of the call was read."""
        return str(self.call.evidence.get(name, ""))

    # Where in the paper

    @cached_property
    def written(self) -> set[str]:
        """The uids of the paragraphs that can be opened in the workroom."""
        found = WorkingParagraph.objects.filter(paper=self.paper).values_list("uid", flat=True)
        return set(map(str, found))

    def place_of(self, stretch: Stretch) -> Place:
        """`paragraph 14, under “What we ask”`, with the way to it."""
        if stretch.part == "messages":
            number = (stretch.number or "").rstrip(".")
            label = _("key message %s") % number if number else _("the key messages")
            return Place(label, reverse("paper-messages", args=[self.paper.uid]))
        address = reverse("paragraph", args=[stretch.uid]) if stretch.uid in self.written else ""
        heading = self.heading_above(stretch)
        if stretch.role == "heading":
            return Place(_("the heading “%s”") % short(stretch.text), address)
        if stretch.uid is None:
            return Place({"signatories": _("the signatories")}.get(stretch.part, _("the first page")))
        if stretch.number:
            label = _("paragraph %s") % stretch.number.rstrip(".")
        else:
            label = _("the paragraph “%s”") % short(stretch.text)
        if heading is not None:
            said = {"paragraph": label, "heading": short(heading.text)}
            label = _("%(paragraph)s, under “%(heading)s”") % said
        return Place(label, address)

    def heading_above(self, stretch: Stretch) -> Stretch | None:
        before = self.stretches[: self.stretches.index(stretch)]
        return next((one for one in reversed(before) if one.role == "heading"), None)

    def opening_of_page(self, number: int) -> Stretch | None:
        return opening_of_page(self.pdf, number, self.stretches)

    def field(self, name: str) -> Place:
        """Where it is changed: the paper, its versions, what is sent, or the mail."""
        paper, pk = self.paper, self.submission.pk
        label, where, *args = {
            "authors": (Paper._meta.get_field("authors").verbose_name, "desk-paper", paper.pk),
            "versions": (_("versions"), "paper-versions", paper.uid),
            "submission": (_("what is sent"), "desk-paper-submission", paper.pk, pk),
            "mail": (_("the e-mail"), "desk-paper-submission-mail", paper.pk, pk),
        }[name]
        return Place(str(label), "" if None in args else reverse(str(where), args=args))


def short(text: str) -> str:
    return str(Truncator(text).chars(QUOTED))
