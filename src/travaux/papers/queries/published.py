"""Published papers: their list, and one with its text and all that it is tied to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import F
from django.utils import timezone
from django.utils.translation import get_language

from travaux.papers.models import Message, Paper, SignOn, Submission, Version
from travaux.papers.queries.submissions import sent_of
from travaux.papers.sign_ons.public import WhoStandsBehind, behind, sign_on_with_logo
from travaux.processes.models import Call, Process
from travaux.record.addresses import UNDATED, days_of
from travaux.record.models import Area
from travaux.record.queries.linked import tags_of_ties

LINE = (
    *("slug", "language", "title", "summary", "sort", "date", "precision", "authors", "published_at"),
    "changed_at",
)
CALL_LINE = ("slug", "language", "title", "issued_by", "published_at")
NAMED = ("slug", "language", "title", "published_at")


def published_papers(actor: Any, *, sort: str = "", period: str = "", **narrowed: Any) -> Any:
    """Papers, newest first; those without date last. `period` is a year or `undated`."""
    found = Paper.objects.visible_to(actor).filter(**narrowed).only(*LINE)
    if sort:
        found = found.filter(sort=sort)
    if period == UNDATED:
        found = found.filter(date=None)
    elif period:
        first, after = days_of(int(period))
        found = found.filter(date__gte=first, date__lt=after)
    return found.order_by(F("date").desc(nulls_last=True), "-pk")


def years_of_papers(actor: Any) -> tuple[list[int], bool]:
    """The years with papers, the latest first, and whether some have no date."""
    dates = Paper.objects.visible_to(actor).order_by().values_list("date__year", flat=True).distinct()
    found = list(dates)
    return sorted((year for year in found if year is not None), reverse=True), None in found


@dataclass(frozen=True)
class Trace:
    """Where the message with this uid was taken from, and the papers that took it up: published ones."""

    uid: str
    taken_from: Paper | None
    taken_up_in: list[Paper]


@dataclass(frozen=True)
class PaperPage:
    """A paper, the version that its readers see, the versions in each language, who stands behind it, and
    what is around it.
    """

    paper: Paper
    version: Version
    versions: list[Version]
    behind: WhoStandsBehind
    areas: list[Area]
    processes: list[Process]
    traces: list[Trace]
    sent: list[Submission]  # in answer to published calls

    @property
    def everything(self) -> list[Any]:
        traced = [one.taken_from for one in self.traces if one.taken_from]
        traced += [paper for one in self.traces for paper in one.taken_up_in]
        calls = [one.call for one in self.sent]
        issuers = [body for call in calls for body in call.issuers.all()]
        return [self.paper, *self.areas, *self.processes, *traced, *calls, *issuers]


def paper_page(slug: str, actor: Any) -> PaperPage | None:
    found = Paper.objects.visible_to(actor).select_related("shown_version").filter(slug=slug).first()
    if found is None:
        return None
    versions = versions_in_each_language(found)
    shown = next((one for one in versions if one.language == get_language()), versions[0])
    return PaperPage(
        paper=found,
        version=shown,
        versions=versions,
        behind=behind(found, timezone.now()),
        areas=list(Area.objects.visible_to(actor).filter(papers=found).defer("introduction")),
        processes=list(Process.objects.visible_to(actor).filter(papers=found).only(*NAMED)),
        traces=traces_of(found, actor),
        sent=sent_to_published(found, actor),
    )


def sent_to_published(paper: Paper, actor: Any) -> list[Submission]:
    """What was sent of a paper in answer to calls that `actor` may read, each with its issuers."""
    found = sent_of(paper)
    calls = Call.objects.visible_to(actor).only(*CALL_LINE).prefetch_related("issuers")
    known = calls.in_bulk([one.call_id for one in found])
    shown = [one for one in found if one.call_id in known]
    for one in shown:
        one.call = known[one.call_id]
    return shown


def versions_in_each_language(paper: Paper) -> list[Version]:
    """The version that the public reads, then its final translations."""
    shown: Any = paper.shown_version
    translations = shown.translations.filter(frozen_at__isnull=False).order_by("language")
    found = [shown, *translations]
    for one in found:
        one.paper = paper
    for one in translations:
        one.translates = shown
    return found


def traces_of(paper: Paper, actor: Any) -> list[Trace]:
    """The ways of the paper's messages from and to other papers, as far as visitors read them there too: a
    working copy of either changes nothing.
    """
    own = Message.objects.filter(paper=paper, language=paper.language, uid__in=messages_read_in(paper))
    own_messages = list(own.select_related("taken_from").order_by("position", "pk"))
    later = list(Message.objects.filter(taken_from__in=own_messages).exclude(paper=paper).order_by("pk"))
    before = [one.taken_from for one in own_messages if one.taken_from]
    others = Paper.objects.visible_to(actor).exclude(pk=paper.pk).select_related("shown_version")
    known = others.in_bulk({one.paper_id for one in (*before, *later)})
    read = {pk: messages_read_in(one) for pk, one in known.items()}
    found = []
    for one in own_messages:
        source = one.taken_from
        is_read = source is not None and str(source.uid) in read.get(source.paper_id, ())
        taken_from = known[source.paper_id] if source and is_read else None
        taken_up_in = {
            m.paper_id: known[m.paper_id]
            for m in later
            if m.taken_from_id == one.pk and str(m.uid) in read.get(m.paper_id, ())
        }
        if taken_from is not None or taken_up_in:
            found.append(Trace(str(one.uid), taken_from, list(taken_up_in.values())))
    return found


def messages_read_in(paper: Paper) -> set[str]:
    """The uids of the messages in the text that the public reads of a paper."""
    shown: Any = paper.shown_version
    return {message["uid"] for message in shown.content["messages"]}


def ties_of(paper: Paper) -> set[str]:
    """The tags of all that a paper is tied to, seen or not."""
    return tags_of_ties(
        area=(Paper.areas.through.objects.filter(paper=paper), "area_id"),
        process=(Paper.processes.through.objects.filter(paper=paper), "process_id"),
        call=(Submission.objects.filter(paper=paper, sent_at__isnull=False).order_by(), "call_id"),
    )


def signatory_with_logo(slug: str, sha256: str) -> SignOn | None:
    """The sign-on of a published paper, in force, whose logo this is."""
    found = Paper.objects.visible_to(None).filter(slug=slug).first()
    return None if found is None else sign_on_with_logo(found, sha256)


def version_to_download(actor: Any, slug: str, language: str) -> Version | None:
    """The final text of a published paper in a language."""
    found = Paper.objects.visible_to(actor).select_related("shown_version").filter(slug=slug).first()
    if found is None:
        return None
    return next((one for one in versions_in_each_language(found) if one.language == language), None)
