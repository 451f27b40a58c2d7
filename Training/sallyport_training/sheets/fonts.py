"""Typefaces for drawn plates: Debian font packages that come close to what real plates use."""

from functools import cache
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from ..alphabet import CHARACTERS

_ROOT = Path("/usr/share/fonts")

EUROPE = [
    "OSP-DIN.ttf", "OSP-DIN.ttf", "OSP-DIN.ttf", "osifont.ttf", "osifont.ttf", "RG2014D.ttf", "RG2014E.ttf",
    "RG2014EM.ttf", "RG2014C.ttf", "NimbusSansNarrow-Bold.otf", "NimbusSansNarrow-Regular.otf",
    "LiberationSansNarrow-Bold.ttf", "BebasNeue-Bold.otf", "BebasNeue-Regular.otf", "B612-Bold.otf",
    "NationalPark-Heavy.otf", "NationalPark-Regular.otf", "routed-gothic-narrow.ttf", "routed-gothic.ttf",
    "NimbusSans-Bold.otf", "LiberationSans-Bold.ttf", "DejaVuSansCondensed-Bold.ttf", "Cabin-Bold.otf",
    "Play-Bold.ttf", "Dosis-Bold.otf", "OpenSans-CondBold.ttf", "Manrope-Bold.ttf", "LeagueSpartan-SemiBold.otf",
    "Carlito-Bold.ttf", "FreeSansBold.ttf", "millimetreA 01.otf", "Lato-Bold.ttf", "JetBrainsMono-Bold.ttf",
    "Hack-Bold.ttf", "OCRB.otf", "Inconsolata.otf", "DejaVuSansMono-Bold.ttf", "LiberationMono-Bold.ttf",
    "Roboto-Condensed-Bold.ttf", "RobotoCondensed-Medium.ttf", "Roboto-Medium.ttf", "Mplus1Code-SemiBold.otf",
]
AMERICA = [
    "RG2014B.ttf", "RG2014B.ttf", "RG2014C.ttf", "RG2014C.ttf", "RG2014D.ttf", "NationalPark-Heavy.otf",
    "NationalPark-Regular.otf", "routed-gothic-narrow.ttf", "routed-gothic.ttf", "osifont.ttf", "OSP-DIN.ttf",
    "LiberationSansNarrow-Bold.ttf", "NimbusSansNarrow-Bold.otf", "BebasNeue-Regular.otf", "BebasNeue-Bold.otf",
    "Dosis-Bold.otf", "Dosis-SemiBold.otf", "OpenSans-CondBold.ttf", "JetBrainsMono-Medium.ttf", "Inconsolata.otf",
    "OCRB.otf", "Play-Bold.ttf", "B612Mono-Bold.otf", "Roboto-Condensed-Bold.ttf", "RobotoCondensed-Regular.ttf",
    "Mplus1Code-Bold.otf", "MplusCode50-SemiBold.otf",
]
SERIF = ["C059-Bold.otf", "NimbusRoman-Bold.otf", "P052-Bold.otf", "DejaVuSerif-Bold.ttf", "LiberationSerif-Bold.ttf"]

GLYPH_HEIGHT = 96
"""Pixels every glyph mask is high, whatever its typeface."""


@cache
def _files() -> dict[str, Path]:
    return {path.name: path for path in sorted(_ROOT.rglob("*.[ot]tf"))}


def installed(names: list[str]) -> list[str]:
    """Those of `names` that this machine has, in order."""
    present = [name for name in names if name in _files()]
    if not present:
        raise SystemExit("no plate typeface is installed; Training/README.md lists the packages")
    return present


@cache
def glyphs(name: str) -> dict[str, np.ndarray]:
    """Masks uint8 [GLYPH_HEIGHT, w] of all plate characters, each cut to its ink and brought to the same height."""
    font = ImageFont.truetype(str(_files()[name]), 110)
    masks = {}
    for character in CHARACTERS:
        canvas = Image.new("L", (280, 280), 0)
        ImageDraw.Draw(canvas).text((70, 60), character, fill=255, font=font)
        ink = canvas.crop(canvas.point(lambda value: 255 * (value > 60)).getbbox())
        width = max(8, round(ink.width * GLYPH_HEIGHT / ink.height))
        masks[character] = np.asarray(ink.resize((width, GLYPH_HEIGHT), Image.Resampling.LANCZOS))
    return masks


@cache
def word(text: str, name: str, height: int = 40) -> np.ndarray:
    """Mask uint8 [h, w] of a word in small print."""
    font = ImageFont.truetype(str(_files()[name]), height)
    left, top, right, bottom = font.getbbox(text)
    canvas = Image.new("L", (int(right - left) + 4, int(bottom - top) + 4), 0)
    ImageDraw.Draw(canvas).text((2 - left, 2 - top), text, fill=255, font=font)
    return np.asarray(canvas)
