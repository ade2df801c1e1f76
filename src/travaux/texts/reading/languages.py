"""In which of the six languages of the UN a text is: by its script, then by its commonest words."""

from __future__ import annotations

import re

# The commonest words of each language.
_COMMON = {
    "en": "the of and to in for on that with by its at which from all be as is are",
    "fr": "le la les de des du et à en dans par pour sur que qui aux au une est sont ses",
    "es": "el la los las de del y en a que por para con su una se al como es sus",
}
_WORDS = {name: frozenset(words.split()) for name, words in _COMMON.items()}
LEAST = 4  # letters; fewer say nothing
ENOUGH = 0.08  # of the words of a text must be among the commonest ones of its language


def language_of(text: str) -> str | None:
    """`ar`, `en`, `es`, `fr`, `ru`, `zh`; None where the text is too short or in none of them."""
    letters = len(re.findall(r"[^\W\d_]", text))
    if letters < LEAST:
        return None
    for language, script in (("ar", "[\u0600-\u06ff]"), ("zh", "[\u4e00-\u9fff]"), ("ru", "[\u0400-\u04ff]")):
        if len(re.findall(script, text)) * (2.5 if language == "zh" else 1) > letters / 2:
            if language == "zh" and re.search("[\u3040-\u30ff]", text):
                return None
            return language
    words = re.findall(r"[^\W\d_]+", text.lower())
    shares = {name: sum(word in common for word in words) / len(words) for name, common in _WORDS.items()}
    best = max(shares, key=lambda name: shares[name])
    return best if shares[best] >= ENOUGH else None
