"""The addresses of the calendar: narrowed, as every list, by paths."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404
from django.urls import reverse

from travaux.processes.models import Process
from travaux.processes.queries.milestones import Scope
from travaux.record.addresses import AREA, PAGE, Narrowed
from travaux.record.models import Area

PROCESS = r"(?:process/(?P<process>[-\w]+)/)?"
ONLY = r"(?:(?P<only>deadlines)/)?"
PERIOD = r"(?:(?P<period>[12]\d{3}(?:/(?:1[0-2]|[1-9]))?)/)?"

TITLED = ("slug", "language", "title", "summary", "published_at", "changed_at")  # what a heading shows

CALENDAR = rf"^calendar/{AREA}{PROCESS}{ONLY}{PERIOD}{PAGE}$"


@dataclass(frozen=True)
class InCalendar(Narrowed):
    """A page of the calendar: what is ahead or, of a period, all there is; perhaps of one area or process, or
    `only` the "deadlines".
    """

    process: str = ""  # slug
    only: str = ""

    @property
    def address(self) -> str:
        return "".join(
            (
                self.base,
                f"area/{self.area}/" if self.area else "",
                f"process/{self.process}/" if self.process else "",
                f"{self.only}/" if self.only else "",
                f"{self.period}/" if self.period else "",
                f"page/{self.page}/" if self.page > 1 else "",
            )
        )

    @property
    def feed(self) -> str:
        """The calendar that programs subscribe to and that holds what is shown here: an area or a process has
        one, whatever is shown of it.
        """
        if self.area:
            return reverse("calendar-area-feed", args=[self.area])
        if self.process:
            return reverse("calendar-process-feed", args=[self.process])
        return reverse("calendar-deadlines-feed" if self.only else "calendar-feed")


def scope_of(*, area: str = "", process: str = "", only_deadlines: bool = False) -> Scope:
    """What the public sees of the area or process of that slug, or of everything. Raises Http404 where there
    is no such thing.
    """
    of: Area | Process | None = None
    if area and process:
        raise Http404
    if area:
        of = Area.objects.visible_to(None).defer("introduction").filter(slug=area).first()
    elif process:
        of = Process.objects.visible_to(None).only(*TITLED).filter(slug=process).first()
    if (area or process) and of is None:
        raise Http404
    return Scope(of, only_deadlines)
