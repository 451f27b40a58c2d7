"""What plates of a region look like: proportions, colours, typefaces, where the characters stand, what is printed round them."""

import random
from dataclasses import dataclass, field

import numpy as np

from . import fonts, palette, syntax

STATES = (
    "CALIFORNIA|California|TEXAS|FLORIDA|NEW YORK|New York|OHIO|ALASKA|MAINE|Vermont|WASHINGTON|Oregon|NEVADA|UTAH|Idaho|Montana|"
    "ARIZONA|COLORADO|KANSAS|MISSOURI|Illinois|INDIANA|Michigan|WISCONSIN|Minnesota|IOWA|Louisiana|ALABAMA|GEORGIA|Virginia|"
    "MARYLAND|DELAWARE|PENNSYLVANIA|New Jersey|Connecticut|Massachusetts|TENNESSEE|KENTUCKY|OKLAHOMA|Arkansas|MISSISSIPPI|"
    "HAWAII|New Mexico|North Carolina|SOUTH DAKOTA|NORTH DAKOTA|Rhode Island|WYOMING|NEBRASKA|West Virginia|New Hampshire"
).split("|")
MOTTOES = (
    "Garden State|EMPIRE STATE|Sunshine State|THE LONE STAR STATE|Great Lakes|Land of Lincoln|First in Flight|FIRST IN FREEDOM|"
    "America's Dairyland|Wild, Wonderful|LIVE FREE OR DIE|Ocean State|Sportsman's Paradise|TAXATION WITHOUT REPRESENTATION|"
    "10,000 lakes|EVERGREEN STATE|FAMOUS POTATOES|Scenic|GRAND CANYON STATE|The Natural State|Heart of Dixie|SHOW-ME STATE|"
    "Big Sky Country|Peace Garden State|Constitution State|Discover|In God We Trust|Alumni|FIREFIGHTER|EXEMPT|DEALER|University|"
    "dmv.state.gov|Treasure State|ALOHA STATE|Veteran|VANITY|JUL|SEP|DEC|COUNTY|MY TAXES|Commercial|TRUCK"
).split("|")
DEALERS = (
    "TOYOTA|HONDA of|FORD|AUTO MALL|Chevrolet|AUTOHAUS|www.auto|Motors|555-0143|BMW|Subaru|NISSAN|autosalon|AUTO CENTER|dealer.com"
).split("|")
BRAZILIAN = "SP - SAO PAULO|RJ - RIO DE JANEIRO|MG - BELO HORIZONTE|PR - CURITIBA|BA - SALVADOR|RS - PORTO ALEGRE|BRASIL".split("|")
COUNTRIES = "A B BG CH CY CZ D DK E EST F FIN GB GR H HR I IRL L LT LV M NL P PL RO S SK SLO UA SRB MK BIH".split()


@dataclass
class Style:
    """How one plate is to be drawn. Lengths are shares of the plate's width (x) or height (y)."""

    region: str
    text: str
    aspect: float
    two_rows: bool
    background: np.ndarray
    ink: np.ndarray
    font: str
    left: float = 0.04
    right: float = 0.96
    top: float = 0.12
    bottom: float = 0.88
    band: str | None = None
    crest: str | None = None
    right_band: bool = False
    header: np.ndarray | None = None
    picture: bool = False
    above: list[str] = field(default_factory=list)
    below: list[str] = field(default_factory=list)
    stickers: bool = False
    dealer: bool = False


def _european(rng: random.Random) -> Style:
    two = rng.random() < 0.13
    aspect = rng.uniform(1.25, 1.65) if two else rng.choice([rng.uniform(4.2, 5.0)] * 5 + [rng.uniform(2.8, 4.2)])
    background, ink = palette.european(rng)
    style = Style("EU", syntax.compose(syntax.EUROPE, rng), aspect, two, background, ink, rng.choice(fonts.installed(fonts.EUROPE)))
    if rng.random() < 0.75:
        style.band = rng.choice(COUNTRIES)
    elif not two and rng.random() < 0.5:
        style.crest = rng.choice(COUNTRIES)
    style.left = 0.03
    style.right_band = rng.random() < 0.08
    style.top, style.bottom = rng.uniform(0.08, 0.2), rng.uniform(0.8, 0.92)
    style.dealer = rng.random() < 0.35
    return style


def _american(rng: random.Random) -> Style:
    background, ink = palette.american(rng)
    font = rng.choice(fonts.installed(fonts.AMERICA if rng.random() < 0.75 else fonts.EUROPE))
    if rng.random() < 0.03:
        font = rng.choice(fonts.installed(fonts.SERIF))
    style = Style("US", syntax.compose(syntax.AMERICA, rng), rng.uniform(1.85, 2.3), False, background, ink, font)
    style.top, style.bottom = rng.uniform(0.2, 0.33), rng.uniform(0.68, 0.84)
    style.picture = rng.random() < 0.75
    if rng.random() < 0.93:
        style.above = [rng.choice(STATES if rng.random() < 0.8 else MOTTOES)]
    if rng.random() < 0.75:
        style.below = [rng.choice(MOTTOES if rng.random() < 0.8 else STATES)]
    style.stickers = rng.random() < 0.55
    style.dealer = rng.random() < 0.45
    return style


def _brazilian(rng: random.Random) -> Style:
    two = rng.random() < 0.15
    text = syntax.compose(syntax.BRAZIL, rng)
    mercosul = "-" not in text and "." not in text
    background, ink = (palette.white(rng), palette.black(rng)) if mercosul else palette.brazilian(rng)
    font = rng.choice(fonts.installed(fonts.AMERICA if rng.random() < 0.6 else fonts.EUROPE))
    style = Style("BR", text, rng.uniform(1.1, 1.4) if two else rng.uniform(2.7, 3.4), two, background, ink, font)
    style.top, style.bottom = rng.uniform(0.22, 0.32), rng.uniform(0.84, 0.94)
    style.above = ["BRASIL"] if mercosul else [rng.choice(BRAZILIAN)]
    if mercosul:
        style.header = palette.any_of(rng, hue=(108, 118), saturation=(190, 255), value=(90, 190))
    return style


def _argentine(rng: random.Random) -> Style:
    two = rng.random() < 0.15
    text = syntax.compose(syntax.ARGENTINA, rng)
    mercosur = sum(symbol.isalnum() for symbol in text) == 7
    if mercosur:
        background, ink = palette.white(rng), palette.black(rng)
    else:
        background, ink = palette.any_of(rng, saturation=(0, 40), value=(5, 75)), palette.white(rng)
    style = Style("AR", text, rng.uniform(1.1, 1.5) if two else rng.uniform(2.1, 3.1), two, background, ink,
                  rng.choice(fonts.installed(fonts.EUROPE)))
    style.top, style.bottom = rng.uniform(0.14, 0.3), rng.uniform(0.8, 0.92)
    if mercosur:
        style.header = palette.any_of(rng, hue=(95, 115), saturation=(120, 220), value=(80, 220))
        style.above = ["REPUBLICA ARGENTINA"]
    return style


def _asian(rng: random.Random) -> Style:
    region, series, odds, flat, low = rng.choice([
        ("TW", syntax.TAIWAN, 0.0, (2.0, 2.4), (2.0, 2.4)),
        ("IN", syntax.INDIA, 0.4, (3.8, 5.2), (1.3, 2.2)),
        ("IN", syntax.INDIA, 0.4, (3.8, 5.2), (1.3, 2.2)),
        ("VN", syntax.VIETNAM, 0.6, (3.8, 5.0), (1.2, 1.5)),
        ("CN", syntax.CHINA, 0.0, (2.9, 3.4), (2.9, 3.4)),
    ])
    two = rng.random() < odds
    background, ink = palette.elsewhere(rng)
    if region == "CN":
        background, ink = palette.any_of(rng, hue=(105, 118), saturation=(150, 255), value=(90, 220)), palette.white(rng)
        if rng.random() < 0.2:
            background, ink = palette.any_of(rng, hue=(50, 75), saturation=(30, 140), value=(160, 240)), palette.black(rng)
    return Style(region, syntax.compose(series, rng), rng.uniform(*(low if two else flat)), two, background, ink,
                 rng.choice(fonts.installed(fonts.EUROPE)), top=rng.uniform(0.1, 0.2), bottom=rng.uniform(0.8, 0.9))


def _other(rng: random.Random) -> Style:
    two = rng.random() < 0.3
    text = syntax.compose(syntax.OTHER, rng) if rng.random() < 0.45 else syntax.scatter(rng)
    background, ink = palette.elsewhere(rng)
    names = fonts.SERIF if rng.random() < 0.08 else rng.choice([fonts.EUROPE, fonts.AMERICA])
    style = Style("OTHER", text, rng.uniform(1.2, 2.2) if two else rng.uniform(2.0, 5.0), two, background, ink,
                  rng.choice(fonts.installed(names)))
    style.top, style.bottom = rng.uniform(0.1, 0.25), rng.uniform(0.75, 0.9)
    if style.aspect < 3 and rng.random() < 0.4:
        style.above = [rng.choice(MOTTOES)]
        style.top = 0.25
    return style


_MAKERS = [(_european, 0.38), (_american, 0.33), (_brazilian, 0.07), (_argentine, 0.06), (_asian, 0.09), (_other, 0.07)]


def draw_style(rng: random.Random) -> Style:
    """A style of a random region."""
    return rng.choices([maker for maker, _ in _MAKERS], [weight for _, weight in _MAKERS])[0](rng)
