"""What an import says of itself."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from travaux.transfer.site import Site, as_contract
from travaux.transfer.site.model import ReadFile

OUTCOMES = ("created", "updated", "unchanged", "kept")


@dataclass
class Report:
    """What an import read, page by page, and what became of each thing: created, updated, unchanged, or kept
    as somebody edited it since.
    """

    site: Site
    outcomes: Counter[str] = field(default_factory=Counter)
    left_alone: list[str] = field(default_factory=list)
    exceptions: dict[str, list[str]] = field(default_factory=dict)
    files: dict[str, dict[str, Any]] = field(default_factory=dict)  # by address

    def say_of_file(self, file: ReadFile, resource: str, *, refusal: str | None = None) -> None:
        state = "refused" if refusal else "attached"
        self.files[file.address] = file_line(file.address, state, resource, refusal)

    def as_contract(self) -> dict[str, Any]:
        pages = []
        for page in self.site.pages:
            printed = as_contract(page)
            printed["not_understood"] += self.exceptions.get(page.source, [])
            pages.append(printed)
        missing = [
            file_line(download.address, "refused", None, download.reason)
            for download in self.site.downloads
            if download.path is None
        ]
        return {
            "pages": pages,
            **{name: self.outcomes[name] for name in OUTCOMES},
            "left_alone": self.left_alone,
            "files": [*self.files.values(), *missing],
            "not_fetched": [
                {"address": address, "reason": reason} for address, reason in self.site.not_fetched.items()
            ],
            "not_visited": self.site.not_visited,
        }


def file_line(address: str, state: str, resource: str | None, reason: str | None) -> dict[str, Any]:
    return {"address": address, "state": state, "resource": resource, "reason": reason}
