"""The sorts of things in the plural, as headings and filters say them."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from travaux.record.models import BodySort, EventSort, ResourceSort

EVENTS: dict[Any, Any] = {
    EventSort.EVENT: _("events"),
    EventSort.CALL: _("calls for inputs"),
    EventSort.PUBLICATION: _("publications"),
    EventSort.STATEMENT: _("statements"),
    EventSort.NEWS: _("news"),
    EventSort.OTHER: _("other"),
}

RESOURCES: dict[Any, Any] = {
    ResourceSort.PAPER: _("papers"),
    ResourceSort.GUIDANCE: _("guidance"),
    ResourceSort.STATEMENT: _("statements"),
    ResourceSort.RESOLUTION: _("resolutions"),
    ResourceSort.REPORT: _("reports"),
    ResourceSort.NOTE_VERBALE: _("notes verbales"),
    ResourceSort.NEWSLETTER: _("newsletters"),
    ResourceSort.OTHER: _("other"),
}

BODIES: dict[Any, Any] = {
    BodySort.ORGAN: _("Principal organs"),
    BodySort.COMMITTEE: _("Committees and commissions"),
    BodySort.COUNCIL: _("Councils"),
    BodySort.OFFICE: _("Offices and departments"),
    BodySort.FUND: _("Funds and programmes"),
    BodySort.AGENCY: _("Agencies"),
    BodySort.TREATY_BODY: _("Treaty bodies"),
    BodySort.SPECIAL_PROCEDURE: _("Special procedures"),
    BodySort.MECHANISM: _("Mechanisms"),
    BodySort.CONFERENCE: _("Conferences and forums"),
}
