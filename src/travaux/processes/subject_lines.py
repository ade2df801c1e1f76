"""Subject lines: words to be taken over, or a description of what is to stand there."""

from __future__ import annotations

import re

_DESCRIBED = re.compile(
    r"\b(?:e\.\s?g\.|for (?:example|instance)|such as|p\. ?ex\.|par exemple|por ejemplo)"
    r"|^(?:the |le |la |el )?(?:full )?(?:names?|kind|title|noms?|nombres?) (?:of|de|du|des|del)\b"
    r"|[\[<{][^\]>}]{2,}[\]>}]|(?:\.\.\.|…|_{3,}|\bX{2,}\b)",
    re.IGNORECASE,
)


def is_described(subject_line: str) -> bool:
    """Whether it says of what a subject line is made, so that nobody can take it over as it is."""
    return bool(_DESCRIBED.search(subject_line))
