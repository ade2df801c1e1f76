"""The symbols of the treaty bodies' general comments and recommendations, as far as they are certain.

Until the end of the 1990s (and later in some committees) they were adopted as parts of reports and have no
symbol of their own; those are left out, and so are the ones that were too new to be sure of.
"""

from __future__ import annotations

from functools import cache

_JOINT_18 = "CEDAW/C/GC/31-CRC/C/GC/18"
_JOINT_22 = "CMW/C/GC/3-CRC/C/GC/22"
_JOINT_23 = "CMW/C/GC/4-CRC/C/GC/23"

# By the slug of the committee in the register of bodies: the numbers whose symbol is the committee's series
# and the number, and the others one by one.
_PLAIN = {
    "ccpr": ("CCPR/C/GC/", range(32, 38)),
    "cescr": ("E/C.12/GC/", range(17, 27)),
    "cerd": ("CERD/C/GC/", range(32, 38)),
    "cedaw": ("CEDAW/C/GC/", range(27, 41)),
    "cat": ("CAT/C/GC/", range(2, 5)),
    "spt": ("CAT/OP/GC/", range(1, 2)),
    "crc": ("CRC/C/GC/", range(7, 27)),
    "cmw": ("CMW/C/GC/", range(1, 6)),
    "crpd": ("CRPD/C/GC/", range(1, 9)),
    "ced": ("CED/C/GC/", range(1, 2)),
}
_OTHERS = {
    "ccpr": {
        22: "CCPR/C/21/Rev.1/Add.4",
        23: "CCPR/C/21/Rev.1/Add.5",
        24: "CCPR/C/21/Rev.1/Add.6",
        25: "CCPR/C/21/Rev.1/Add.7",
        26: "CCPR/C/21/Rev.1/Add.8/Rev.1",
        27: "CCPR/C/21/Rev.1/Add.9",
        28: "CCPR/C/21/Rev.1/Add.10",
        29: "CCPR/C/21/Rev.1/Add.11",
        30: "CCPR/C/21/Rev.2/Add.12",
        31: "CCPR/C/21/Rev.1/Add.13",
    },
    "cescr": {
        8: "E/C.12/1997/8",
        9: "E/C.12/1998/24",
        10: "E/C.12/1998/25",
        11: "E/C.12/1999/4",
        12: "E/C.12/1999/5",
        13: "E/C.12/1999/10",
        14: "E/C.12/2000/4",
        15: "E/C.12/2002/11",
        16: "E/C.12/2005/4",
    },
    "cedaw": {31: _JOINT_18},
    "crc": {
        1: "CRC/GC/2001/1",
        2: "CRC/GC/2002/2",
        3: "CRC/GC/2003/3",
        4: "CRC/GC/2003/4",
        5: "CRC/GC/2003/5",
        6: "CRC/GC/2005/6",
        7: "CRC/C/GC/7/Rev.1",
        18: _JOINT_18,
        22: _JOINT_22,
        23: _JOINT_23,
    },
    "cmw": {3: _JOINT_22, 4: _JOINT_23},
}

# Where the committee is not named: of numbers so high there is one committee alone, by word.
ONLY_COMMENTS = ("ccpr", 30)
ONLY_RECOMMENDATIONS = ("cedaw", 40)


@cache
def symbol_of(body: str, number: int) -> str | None:
    """The symbol of the committee's general comment of that number; None where it is not certain."""
    if number in _OTHERS.get(body, {}):
        return _OTHERS[body][number]
    series, numbers = _PLAIN[body]
    return f"{series}{number}" if number in numbers else None
