"""Signs that a page or an XML file cannot carry, and what stands in their place."""

from __future__ import annotations

import re

# Controls but for tab and line feed (a carriage return would come back as a line feed), halves of surrogate
# pairs, and what Unicode says is no character, in every plane.
_PLANES = "".join(chr(plane << 16 | 0xFFFE) + chr(plane << 16 | 0xFFFF) for plane in range(17))
_NOT_CARRIED = re.compile(f"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef{_PLANES}]")
_PICTURES = 0x2400  # of the controls, in the order of the controls
_PICTURE_OF_DELETE = "\u2421"
_UNKNOWN = "\ufffd"


def carried(text: str) -> str:
    """The text as HTML, XML and UTF-8 can carry it, as long as before: a control of ASCII as the picture of
    it (␀ … ␡), whatever else cannot stand there as the replacement character.
    """
    return _NOT_CARRIED.sub(_in_its_place, text)


def _in_its_place(sign: re.Match[str]) -> str:
    code = ord(sign[0])
    if code < ord(" "):
        return chr(_PICTURES + code)
    return _PICTURE_OF_DELETE if code == 0x7F else _UNKNOWN
