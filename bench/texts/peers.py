"""What else compares two texts, made to say which paragraph became which."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from difflib import SequenceMatcher
from itertools import chain

from diff_match_patch import diff_match_patch
from rapidfuzz import fuzz, process

from bench.texts.pairs import Link, Pair

Found = dict[Link, float]


def difflib_words(pair: Pair) -> Found:
    """The words of both texts in one row each, as `difflib` matches them."""
    old, new = words(pair.old), words(pair.new)
    matcher = SequenceMatcher(None, old[0], new[0], autojunk=False)
    found = matcher.get_matching_blocks()
    equal = ((block.a + step, block.b + step) for block in found for step in range(block.size))
    return by_words(pair, equal, old[1], new[1])


def diff_match_patch_words(pair: Pair) -> Found:
    """The same with diff-match-patch, a character for each word, as its documentation proposes for lines."""
    old, new = words(pair.old), words(pair.new)
    codes = {word: chr(0x100 + number) for number, word in enumerate(dict.fromkeys(chain(old[0], new[0])))}
    tool = diff_match_patch()
    tool.Diff_Timeout = 0
    found = tool.diff_main(*("".join(codes[word] for word in some) for some in (old[0], new[0])), False)
    return by_words(pair, _equal(found), old[1], new[1])


def _equal(found: Iterable[tuple[int, str]]) -> Iterator[tuple[int, int]]:
    i = j = 0
    for op, text in found:
        if op == 0:
            yield from ((i + step, j + step) for step in range(len(text)))
        i += len(text) * (op <= 0)
        j += len(text) * (op >= 0)


def rapidfuzz_token_set(pair: Pair) -> Found:
    """rapidfuzz's likeness of all pairs by their sets of words; the best partner of each, both ways."""
    likeness = process.cdist(pair.old, pair.new, scorer=fuzz.token_set_ratio, workers=1)
    found: Found = {}
    for i, j in enumerate(likeness.argmax(axis=1).tolist()):
        found[i, j] = float(likeness[i, j]) / 100
    for j, i in enumerate(likeness.argmax(axis=0).tolist()):
        found[i, j] = float(likeness[i, j]) / 100
    return found


def words(texts: list[str]) -> tuple[list[str], list[int]]:
    """The words of a text, and for each its paragraph."""
    several = [text.lower().split() for text in texts]
    return [word for some in several for word in some], [at for at, some in enumerate(several) for _ in some]


def by_words(pair: Pair, equal: Iterable[tuple[int, int]], old: list[int], new: list[int]) -> Found:
    """For each pair of paragraphs how many words of the shorter were matched."""
    times = Counter((old[i], new[j]) for i, j in equal)
    lengths, newer = ([len(text.split()) for text in some] for some in (pair.old, pair.new))
    return {(i, j): many / min(lengths[i], newer[j]) for (i, j), many in times.items()}


PEERS: dict[str, Callable[[Pair], Found]] = {
    "difflib, words": difflib_words,
    "diff-match-patch, words": diff_match_patch_words,
    "rapidfuzz token_set, best both ways": rapidfuzz_token_set,
}
