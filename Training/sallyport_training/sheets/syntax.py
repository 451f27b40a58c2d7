"""How plates are written. Facts per country restated in a small notation.

`A` any letter, `9` any digit, `[XYZ]` one of a set, a lower-case letter stands for itself; a space is a gap, `-` a dash,
`.` an emblem or sticker between two groups, `/` the place where a two-row plate breaks.
"""

import random
from dataclasses import dataclass

from ..alphabet import CHARACTERS

LETTERS = CHARACTERS[10:]
DIGITS = CHARACTERS[:10]


@dataclass(frozen=True)
class Series:
    """One pattern, the letters it never uses, and how often it is drawn."""

    pattern: str
    excluded: str = ""
    weight: float = 1


_TWINS = "DFGIJLNQRSUVWZ"

EUROPE = [
    Series("AA.9/99AA", "QWX", 6), Series("AA-9/99AA", "QWX", 4), Series("AA 999 AA", "IOQU", 4),
    Series("AA-999-AA", "IOU", 4), Series("A.AA/ 9999", "", 3), Series("AA.AA/ 999", "", 4),
    Series("AAA.AA/ 99", "", 3), Series("AAA.A/ 9999", "", 2), Series("A.A/ 999", "", 1),
    Series("9999/ [BCDFGHJKLMNPRSTVWXYZ][BCDFGHJKLMNPRSTVWXYZ][BCDFGHJKLMNPRSTVWXYZ]", "", 4),
    Series("AA99/ AAA", "IQ", 5), Series("AAA/ 999", "", 4), Series("AA/ 9999", "", 3), Series("AAA/-999", "", 2),
    Series("9AA/ 9999", "GOQW", 2), Series("9A9/ 9999", "GOQW", 4), Series("9A9/.9999", "GOQW", 2),
    Series("AA/ 99999", "", 4), Series("AAA/ 9A99", "BDIOZ"), Series("AA/ 999AA", "Q", 2),
    Series("AAA/ 99AA", "BDIOZ"), Series("AA/ 9999A", "Q"), Series("AAA/ 99999", "Q", 2), Series("AA/ 99999", "Q", 2),
    Series("99-/AA-AA"), Series("AA-/AA-99"), Series("99-/AAA-9", "", 2), Series("9-/AAA-99", "", 2),
    Series("A-/999-AA", "", 2), Series("AA-/999-A", "", 2), Series("A/ 99 AAA", "Q", 2), Series("AA/ 99 AAA", "Q", 3),
    Series("b/ 999 AAA", "Q", 2), Series("b/ 99 AAA", "Q"), Series("9-/AAA-999", "", 3), Series("AAA/-999"),
    Series("99-/99-AA"), Series("AA-/99-99"), Series("AA/ 99 AA"), Series("99/ AA 999", "QWX"),
    Series("99/ A 9999", "QWX"), Series("99/ AAA 99", "QWX"), Series("99/ AA 9999", "QWX"),
    Series("A999AA/ 99", _TWINS), Series("A999AA/ 999", _TWINS), Series("AA/ 9999 AA", "DFGJLNQRSUVWYZ"),
    Series("AA/9999AA", "QWXY"), Series("AA/ 999-AA", "QWXY", 2), Series("AA/.9999-AA", "QWXY"),
    Series("AA/.9999"), Series("AA/.99999", "", 2), Series("AA/.999999", "", 2), Series("A/ 999 AAA", "IQ"),
    Series("AAA/ 999A", "IQ"), Series("AAA/ 99A", "IQV"), Series("99-/d-9999"), Series("99[12]-/[CDGLTW]-9999"),
    Series("9A9/-A99"), Series("AAA/ 9999", "CDFGJLQRSUVW", 2), Series("A/ 999A", "Q"), Series("AA/ 9999A"),
    Series("AA/.999", "Q"), Series("AA/.99AA", "Q", 2), Series("A/.9999A", "Q", 2), Series("A99-/A-999", "BCDFGHILNPQRSUVWXYZ"),
]
AMERICA = [
    Series("9AAA999", "", 8), Series("AAA 9999", "IOQ", 5), Series("AAA-9999", "IOQ", 5), Series("AAA.9999", "IOQ", 3),
    Series("AAA 999", "", 3), Series("999 AAA", "", 3), Series("AAA-999", "", 2), Series("999-AAA", "", 2),
    Series("AAA.999", "", 3), Series("999.AAA", "", 3), Series("AA9 A9A", "", 4), Series("AA9.A9A", "", 4),
    Series("AA99 AA"), Series("9AA 9999", "", 2), Series("A99-AAA", "", 2), Series("A99.AAA", "", 2),
    Series("AAA-99A"), Series("AA 99999"), Series("999999"), Series("9999999"), Series("999.999"), Series("AA 999"),
    Series("AA.9999"), Series("9A99999", "", 2), Series("A99999A"), Series("AAA 99A"), Series("A999 99"),
    Series("99 9999"), Series("9A9999"), Series("99A 999"), Series("999 9999"), Series("9AA 999"), Series("AAAA 99"),
    Series("999 9AA"), Series("AAA9"), Series("AAAAAA"), Series("AAAAAAA"), Series("AAAA"), Series("AAAAA"),
    Series("9999AA"), Series("9AA.A99"), Series("AA9999"), Series("AA9.A9A"), Series("AAA 9A9"), Series("A99 99A"),
    Series("99.A999"), Series("AAA 9AA"), Series("9999 A"), Series("A.99999"), Series("AAAA 999", "IOQ", 2),
    Series("AAA-9-99"), Series("9AAA99"), Series("99AA9"), Series("AA 9AA"),
]
BRAZIL = [Series("AAA/-9999", "", 4), Series("AAA/.9999", "", 4), Series("AAA/9A99", "", 3)]
ARGENTINA = [Series("AAA/ 999", "", 3), Series("AAA/.999", "", 2), Series("AA/ 999 AA", "", 5), Series("A99/9AAA")]
TAIWAN = [Series("AAA-9999", "IO", 3), Series("9999-AA", "IO"), Series("AA-9999", "IO"), Series("999-AAA", "IO"),
          Series("AAA-999", "IO"), Series("9A-9999", "IO")]
INDIA = [Series("AA 99/ AA 9999", "IO", 4), Series("AA99/AA9999", "IO", 3), Series("AA-99-/A-9999", "IO", 2),
         Series("AA 99/ A 9999", "IO", 2), Series("AA9A/AA9999", "IO"), Series("99 bh/ 9999 A", "IO")]
VIETNAM = [Series("99A/-999.99", "IJOQRW", 3), Series("99A/-9999", "IJOQRW"), Series("99-A9/ 999.99", "IJOQRW", 3),
           Series("99-A9/ 9999", "IJOQRW")]
CHINA = [Series("A.99999", "IO", 2), Series("A.A9999", "IO", 3), Series("A.AA999", "IO"), Series("A.999A9", "IO"),
         Series("A.d99999", "IO")]
OTHER = [
    Series("AAA/ 99A"), Series("AA/ 99 AA", "", 2), Series("999/ AAA"), Series("9AA/ 9AA"), Series("AAA/ 999"),
    Series("AAA/-999-A", "IOQ", 2), Series("A99/-AAA", "IOQ"), Series("ca/ 999 999"), Series("AA 99/ AA gp"),
    Series("s/AA 9999A", "IO"), Series("AAA/ 9999", "IO", 2), Series("99/.999"), Series("A/ 99999", "", 2), Series("9999999"),
    Series("99-999-99"), Series("999-99-999"), Series("k/AA 999A", "IO"), Series("AAA/-999AA"), Series("9/.99999"),
    Series("AA/ 9999"), Series("AAAA/ 99", "AEIOUMNQ"), Series("9999/ AAA"), Series("AA 99/ 99"), Series("99/ 9999", "", 2),
]


def compose(series: list[Series], rng: random.Random) -> str:
    """A plate's text with its gaps, dashes, emblems and row break."""
    chosen = rng.choices(series, [each.weight for each in series])[0]
    letters = [letter for letter in LETTERS if letter not in chosen.excluded]
    text, at = "", 0
    while at < len(chosen.pattern):
        symbol = chosen.pattern[at]
        if symbol == "[":
            end = chosen.pattern.index("]", at)
            text += rng.choice(chosen.pattern[at + 1 : end])
            at = end
        elif symbol == "A":
            text += rng.choice(letters)
        elif symbol == "9":
            text += rng.choice(DIGITS)
        else:
            text += symbol.upper()
        at += 1
    return text


def scatter(rng: random.Random) -> str:
    """A text of no country at all: keeps the reader from leaning on syntax alone."""
    length = rng.choice([3, 4, 5, 6, 6, 7, 7, 7, 8, 9, 10])
    text = "".join(rng.choice(CHARACTERS) for _ in range(length))
    if length > 4:
        cut = rng.randint(2, length - 2)
        text = text[:cut] + rng.choice(["/", "/ ", "/-", "/."]) + text[cut:]
    return text
