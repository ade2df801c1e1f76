"""Two versions compared: whatever they are, each paragraph of both stands in one place."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from travaux.papers.comparing import compared, moved_among

UIDS = st.lists(st.sampled_from("abcdefgh"), unique=True, max_size=8)
TEXTS = st.sampled_from(
    ("States shall protect migrants.", "States should protect them.", "Other.", "", "One.")
)


def parts(uids: list[str], texts: list[str]) -> list[dict[str, Any]]:
    return [
        {"uid": uid, "kind": "paragraph", "level": 1, "text": text}
        for uid, text in zip(uids, texts, strict=False)
    ]


VERSIONS = st.builds(parts, UIDS, st.lists(TEXTS, min_size=8, max_size=8))


@given(VERSIONS, VERSIONS)
def test_each_paragraph_of_both_stands_in_one_place(
    old: list[dict[str, Any]], new: list[dict[str, Any]]
) -> None:
    found = compared(old, new)
    standing = [one.part for one in found if one.relation != "removed"]
    assert standing == new
    were = [one.was for one in found if one.was]
    assert sorted(were) == sorted(f"{number}." for number in range(1, len(old) + 1))
    for one in found:
        words = "".join(text for op, text in one.words if op != "delete")
        assert words == ("" if one.relation == "removed" else one.part["text"])
        assert (one.relation == "kept") == (one.part in new and all(op == "equal" for op, _ in one.words))


@given(VERSIONS)
def test_version_against_itself_has_no_change(version: list[dict[str, Any]]) -> None:
    assert all(one.relation == "kept" and not one.moved for one in compared(version, version))


@given(st.permutations(range(7)))
def test_what_did_not_move_is_in_its_old_order(places: list[int]) -> None:
    moved = moved_among(places)
    stayed = [place for place in places if place not in moved]
    assert stayed == sorted(stayed)
    assert len(stayed) >= 1
