"""Numbers as lists print them, in the formats that Word and browsers know (ECMA-376, ST_NumberFormat)."""

from __future__ import annotations

from collections.abc import Callable

from travaux.texts.reading.labels import ABJAD, CYRILLIC, LATIN

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_ALPHABET = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي"  # in the order of dictionaries; ABJAD has that of numbers
_GREEK = "αβγδεζηθικλμνξοπρστυφχψω"
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_DIGITS, _FORMAL = "〇一二三四五六七八九", "零壹贰叁肆伍陆柒捌玖"
_ONES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ORDINALS = {"one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth",
             "nine": "ninth", "twelve": "twelfth"}  # fmt: skip
_MARKS = "*†‡§"
MOST_REPEATED = 30  # times that a letter stands in a label such as `aa`


def numeral(number: int, shape: str) -> str:
    """A number in one of Word's formats; in plain digits where the format is not known or does not reach."""
    if number < 1:
        return "00" if shape == "decimalZero" and number == 0 else str(number)
    printed = _SHAPES[shape](number) if shape in _SHAPES else None
    return str(number) if printed is None else printed


def _repeated(letters: str) -> Callable[[int], str | None]:
    """a … z, then aa, bb … zz."""

    def printed(number: int) -> str | None:
        times, at = divmod(number - 1, len(letters))
        return letters[at] * (times + 1) if times < MOST_REPEATED else None

    return printed


def _one_of(letters: str) -> Callable[[int], str | None]:
    return lambda number: letters[number - 1] if number <= len(letters) else None


def _from(first: str, most: int) -> Callable[[int], str | None]:
    """Signs that follow each other in Unicode, such as ① … ⑳."""
    return lambda number: chr(ord(first) + number - 1) if number <= most else None


def _digits(zero: str) -> Callable[[int], str | None]:
    return lambda number: str(number).translate({48 + digit: ord(zero) + digit for digit in range(10)})


def _roman(number: int) -> str | None:
    if number > 3999:
        return None
    letters = ""
    for value, sign in _ROMAN:
        while number >= value:
            letters, number = letters + sign, number - value
    return letters


def _upper(shape: Callable[[int], str | None]) -> Callable[[int], str | None]:
    return lambda number: (printed := shape(number)) and printed.upper()


def _abjad(number: int) -> str | None:
    return ABJAD[number - 1].replace("ا", "أ") if number <= len(ABJAD) else None


def _chinese(digits: str, ten: str, hundred: str, *, says_one: bool) -> Callable[[int], str | None]:
    """Numbers below a thousand; `says_one`: ten is `one ten`."""

    def printed(number: int) -> str | None:
        if number > 999:
            return None
        hundreds, rest = divmod(number, 100)
        tens, ones = divmod(rest, 10)
        words = digits[hundreds] + hundred if hundreds else ""
        if tens:
            words += ("" if tens == 1 and not hundreds and not says_one else digits[tens]) + ten
        elif hundreds and ones:
            words += digits[0].replace("〇", "零")
        return words + (digits[ones] if ones else "")

    return printed


def _each_digit(number: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(number))


def _ordinal(number: int) -> str:
    tail = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{tail}"


def _cardinal_words(number: int) -> str | None:
    if number >= 100:
        return None
    if number < 20:
        return _ONES[number].capitalize()
    tens, ones = divmod(number, 10)
    return (_TENS[tens - 2] + (f"-{_ONES[ones]}" if ones else "")).capitalize()


def _ordinal_words(number: int) -> str | None:
    words = _cardinal_words(number)
    if words is None:
        return None
    head, hyphen, last = words.lower().rpartition("-")
    last = _ORDINALS.get(last) or (f"{last[:-1]}ieth" if last.endswith("y") else last + "th")
    return f"{head}{hyphen}{last}".capitalize()


_SHAPES: dict[str, Callable[[int], str | None]] = {
    "lowerLetter": _repeated(LATIN),
    "upperLetter": _upper(_repeated(LATIN)),
    "lowerRoman": _roman,
    "upperRoman": _upper(_roman),
    "lowerGreek": _repeated(_GREEK),
    "russianLower": _repeated(CYRILLIC),
    "russianUpper": _upper(_repeated(CYRILLIC)),
    "arabicAbjad": _abjad,
    "arabicAlpha": _one_of(_ALPHABET),
    "hindiNumbers": _digits("\u0660"),
    "thaiNumbers": _digits("\u0e50"),
    "decimalFullWidth": _digits("\uff10"),
    "decimalFullWidth2": _digits("\uff10"),
    "decimalZero": lambda number: f"{number:02d}",
    "numberInDash": lambda number: f"- {number} -",
    "decimalEnclosedCircle": _from("①", 20),
    "decimalEnclosedCircleChinese": _from("①", 20),
    "decimalEnclosedParen": _from("⑴", 20),
    "decimalEnclosedFullstop": _from("⒈", 20),
    "ideographEnclosedCircle": _from("㊀", 10),
    "ideographTraditional": _one_of(_STEMS),
    "ideographZodiac": _one_of(_BRANCHES),
    "ideographDigital": _each_digit,
    "japaneseDigitalTenThousand": _each_digit,
    "taiwaneseDigital": _each_digit,
    "chineseCounting": _chinese(_DIGITS, "十", "百", says_one=False),
    "chineseCountingThousand": _chinese(_DIGITS, "十", "百", says_one=False),
    "japaneseCounting": _chinese(_DIGITS, "十", "百", says_one=False),
    "taiwaneseCounting": _chinese(_DIGITS, "十", "百", says_one=False),
    "taiwaneseCountingThousand": _chinese(_DIGITS, "十", "百", says_one=False),
    "chineseLegalSimplified": _chinese(_FORMAL, "拾", "佰", says_one=True),
    "chicago": _repeated(_MARKS),
    "hex": lambda number: f"{number:X}",
    "ordinal": _ordinal,
    "cardinalText": _cardinal_words,
    "ordinalText": _ordinal_words,
}
