"""A page as `travaux import site --json` prints it."""

from __future__ import annotations

from typing import Any

from travaux.transfer.site.model import Page, ResourceKind

# The contract tells papers, guidance and notes verbales apart; a report is a paper there.
PRINTED_KINDS: dict[ResourceKind, str] = {
    "paper": "paper",
    "report": "paper",
    "guidance": "guidance",
    "note-verbale": "note-verbale",
}


def as_contract(page: Page) -> dict[str, Any]:
    """The page's dictionary of the contract; `invitation` stands only beside an event that is one."""
    return {
        "source": page.source,
        "kind": page.kind,
        "areas": list(page.areas),
        "events": [
            {"title": event.title, "title_from": event.title_from, "date": event.date, "kind": event.kind}
            | ({"invitation": True} if event.invitation else {})
            for event in page.events
        ],
        "resources": [
            {
                "title": resource.title,
                "date": resource.date,
                "kind": PRINTED_KINDS.get(resource.kind, "other"),
                "attached": resource.attached,
                "event": resource.event,
            }
            for resource in page.resources
        ],
        "calls": [
            {"title": call.title, "issuer": call.issuer, "deadline": call.deadline} for call in page.calls
        ],
        "not_understood": list(page.not_understood),
    }
