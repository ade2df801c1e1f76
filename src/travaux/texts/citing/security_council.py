"""The year of a resolution of the Security Council, which numbers them without end since 1946."""

from __future__ import annotations

from bisect import bisect_right

_FIRST_YEAR = 1946
# The number of each year's first resolution, from 1946 on.
_FIRST_NUMBERS = (
    (1, 16, 38, 67)  # 1946 to 1949
    + (79, 90, 97, 99, 104, 106, 111, 122, 127, 132)  # the 1950s
    + (133, 161, 171, 178, 186, 200, 220, 233, 245, 263)  # the 1960s
    + (276, 292, 308, 325, 345, 367, 385, 403, 423, 444)  # the 1970s
    + (462, 485, 500, 529, 546, 560, 581, 594, 607, 627)  # the 1980s
    + (647, 684, 726, 800, 893, 970, 1036, 1093, 1147, 1220)  # the 1990s
    + (1285, 1335, 1387, 1455, 1522, 1581, 1652, 1739, 1795, 1860)  # the 2000s
    + (1908, 1967, 2033, 2086, 2133, 2196, 2260, 2337, 2398, 2452)  # the 2010s
    + (2504, 2561, 2618, 2672, 2722)  # 2020 to 2024
)
_LAST_KNOWN = 2767  # the last of 2024


def year_of(number: int) -> int | None:
    """The year in which the resolution of that number was adopted; None beyond those known here."""
    if not 1 <= number <= _LAST_KNOWN:
        return None
    return _FIRST_YEAR + bisect_right(_FIRST_NUMBERS, number) - 1


def with_year(number: str) -> str:
    """`2254(2015)` from `2254`; the number alone where its year is not known."""
    year = year_of(int(number))
    return number if year is None else f"{number}({year})"
