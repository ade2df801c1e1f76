"""What a translation is made from, and whether it has changed since."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from travaux.papers.models import Paper, Version, WorkingParagraph


@dataclass(frozen=True)
class Original:
    """A paragraph in the newest version of the original: as it stands, and as it stood in the version that
    was the newest when its translation was last written.
    """

    text: str = ""
    then: str = ""

    @property
    def has_changed(self) -> bool:
        return self.text != self.then


class Originals:
    """The paragraphs of the original of a paper, version by version, in one query."""

    def __init__(self, paper: Paper) -> None:
        found = Version.objects.filter(paper=paper, language=paper.language).order_by("number")
        self.versions = [
            (made_at, texts_in(content)) for made_at, content in found.values_list("made_at", "content")
        ]

    def of(self, translation: WorkingParagraph) -> Original:
        """Of what is not translated yet, nothing has changed."""
        uid = str(translation.translates)
        text = self.versions[-1][1].get(uid, "") if self.versions else ""
        return Original(text, self.then(uid, translation.changed_at) if translation.text else text)

    def then(self, uid: str, written_at: datetime) -> str:
        seen = [texts for made_at, texts in self.versions if made_at <= written_at]
        return seen[-1].get(uid, "") if seen else ""


def texts_in(content: dict[str, Any]) -> dict[str, str]:
    return {part["uid"]: part["text"] for part in content["paragraphs"]}
