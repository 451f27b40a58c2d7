"""Drawing of one plate: a flat, clean sheet with its text and the centre of every character."""

import math
import random
from dataclasses import dataclass

import cv2
import numpy as np

from ..alphabet import CHARACTERS
from . import fonts, palette
from .style import DEALERS, Style

PRINT_FONTS = ["LiberationSans-Bold.ttf", "DejaVuSansCondensed-Bold.ttf", "NimbusSans-Bold.otf", "Lato-Bold.ttf",
               "LiberationSerif-Bold.ttf", "Carlito-Bold.ttf", "DejaVuSans-Bold.ttf", "URWBookman-Demi.otf", "FreeSansBold.ttf"]


@dataclass
class Sheet:
    """`picture` RGB uint8 [h, w, 3]; `plate` x0, y0, x1, y1 of the plate inside it; `centres` float32 [n, 2] in pixels."""

    picture: np.ndarray
    plate: tuple[int, int, int, int]
    text: str
    region: str
    centres: np.ndarray


def _blend(canvas: np.ndarray, mask: np.ndarray, x: float, y: float, colour: np.ndarray, strength: float = 1.0) -> None:
    """Lays `colour` over `canvas` where `mask` (uint8) says, with the mask's corner at x, y."""
    x, y = int(x), int(y)
    height, width = mask.shape
    x0, y0, x1, y1 = max(x, 0), max(y, 0), min(x + width, canvas.shape[1]), min(y + height, canvas.shape[0])
    if x1 > x0 and y1 > y0:
        share = mask[y0 - y : y1 - y, x0 - x : x1 - x, None].astype(np.float32) * (strength / 255)
        canvas[y0:y1, x0:x1] += (colour - canvas[y0:y1, x0:x1]) * share


def _print(canvas, rng, text, x, y, height, colour, widest) -> None:
    """Small print centred on x, y."""
    mask = fonts.word(text, rng.choice(fonts.installed(PRINT_FONTS)))
    width = mask.shape[1] * height / mask.shape[0] * rng.uniform(0.8, 1.3)
    mask = cv2.resize(mask, (max(3, int(min(width, widest))), max(3, int(height))), interpolation=cv2.INTER_AREA)
    _blend(canvas, mask, x - mask.shape[1] / 2, y - mask.shape[0] / 2, colour)


def _picture(canvas, rng, style: Style) -> None:
    """The pale artwork behind the characters of many American plates."""
    height, width = canvas.shape[:2]
    if rng.random() < 0.5:
        other = palette.any_of(rng, saturation=(0, 160), value=(150, 255))
        ramp = np.clip((np.linspace(0, 1, height) - rng.uniform(0, 0.6)) * rng.uniform(1, 3), 0, 1)[:, None, None]
        canvas += (other - style.background) * (ramp[::-1] if rng.random() < 0.5 else ramp) * rng.uniform(0.3, 1)
    for _ in range(rng.choice([0, 1, 2, 3])):
        mask = np.zeros((height, width), np.uint8)
        if rng.random() < 0.6:
            axes = (rng.randint(5, width // 3), rng.randint(4, height // 3))
            cv2.ellipse(mask, (rng.randint(0, width), rng.randint(0, height)), axes, rng.randint(0, 180), 0, 360, 255, -1)
        else:
            base = rng.uniform(0.4, 0.9) * height
            line = [[x, base + rng.uniform(-0.2, 0.2) * height] for x in np.linspace(0, width, rng.randint(3, 7))]
            cv2.fillPoly(mask, [np.array(line + [[width, height], [0, height]], np.int32)], 255)
        if rng.random() < 0.5:
            mask = cv2.blur(mask, (7, 7))
        _blend(canvas, mask, 0, 0, palette.any_of(rng, saturation=(40, 255), value=(60, 255)), rng.uniform(0.08, 0.45))


def _band(canvas, rng, style: Style) -> float:
    """The blue band with the country's letters at the left end; returns its width in pixels."""
    height = canvas.shape[0]
    width = int(height * (rng.uniform(0.22, 0.34) if style.two_rows else rng.uniform(0.32, 0.48)))
    canvas[:, :width] = palette.any_of(rng, hue=(105, 120), saturation=(150, 255), value=(80, 220))
    if style.two_rows:
        canvas[height // 2 :, :width] = style.background if rng.random() < 0.4 else canvas[0, 0]
    letters = height * rng.uniform(0.2, 0.3) * (0.6 if style.two_rows else 1)
    top = 0.38 if style.two_rows else 0.76
    _print(canvas, rng, style.band, width / 2, height * top, letters, np.float32([250, 250, 250]), width * 0.85)
    if rng.random() < 0.85:
        for angle in range(0, 360, 30):
            x = width / 2 + width * 0.27 * math.cos(math.radians(angle))
            y = height * (0.15 if style.two_rows else 0.32) + width * 0.27 * math.sin(math.radians(angle))
            cv2.circle(canvas, (int(x), int(y)), 1, (240, 220, 60), -1)
    return width


def _crest(canvas, rng, style: Style) -> float:
    """A coat of arms over the country's letters at the left end, as before there were blue bands; returns its width in pixels."""
    height = canvas.shape[0]
    width = height * rng.uniform(0.28, 0.42)
    x0, x1 = width * rng.uniform(0.1, 0.25), width * rng.uniform(0.8, 0.95)
    y0, y1 = height * rng.uniform(0.12, 0.24), height * rng.uniform(0.48, 0.62)
    waist, middle = y0 + (y1 - y0) * rng.uniform(0.45, 0.65), (x0 + x1) / 2
    outline = np.array([[x0, y0], [x1, y0], [x1, waist], [middle, y1], [x0, waist]], np.int32)
    fields = [palette.any_of(rng, saturation=(60, 255), value=(40, 240)) for _ in range(rng.choice([1, 2, 2, 3]))]
    shield = np.zeros(canvas.shape[:2], np.uint8)
    cv2.fillPoly(shield, [outline], 255, cv2.LINE_AA)
    across = rng.random() < 0.5
    for place, colour in enumerate(fields):
        part = shield.copy()
        if across:
            part[: int(y0 + (y1 - y0) * place / len(fields))] = 0
        else:
            part[:, : int(x0 + (x1 - x0) * place / len(fields))] = 0
        _blend(canvas, part, 0, 0, colour)
    if rng.random() < 0.6:
        at = (int(middle), int(y0 + (waist - y0) * rng.uniform(0.4, 0.9)))
        cv2.circle(canvas, at, max(1, int(width * rng.uniform(0.08, 0.2))), tuple(map(float, palette.any_of(rng))), -1, cv2.LINE_AA)
    if rng.random() < 0.85:
        _print(canvas, rng, style.crest, middle, height * rng.uniform(0.72, 0.84), height * rng.uniform(0.16, 0.26), style.ink, width * 0.85)
    return width


def _emblem(canvas, rng, x, y, width, height) -> None:
    """A sticker, crest or dot between two groups."""
    middle = (int(x + width / 2), int(y + height * rng.uniform(0.35, 0.65)))
    roll = rng.random()
    if roll < 0.35:
        cv2.circle(canvas, middle, max(1, int(height * rng.uniform(0.04, 0.09))), tuple(map(float, palette.black(rng))), -1, cv2.LINE_AA)
    elif roll < 0.9:
        for _ in range(rng.choice([1, 1, 2])):
            at = (middle[0], int(y + height * rng.uniform(0.2, 0.8)))
            axes = (max(2, int(width * 0.5)), max(2, int(height * rng.uniform(0.1, 0.3))))
            colour = palette.any_of(rng, saturation=(30, 255), value=(50, 255))
            cv2.ellipse(canvas, at, axes, 0, 0, 360, tuple(map(float, colour)), -1, cv2.LINE_AA)
            if rng.random() < 0.5:
                cv2.circle(canvas, at, max(1, int(width * 0.25)), tuple(map(float, palette.any_of(rng))), -1, cv2.LINE_AA)


def _layout(row: str, style: Style, rng: random.Random, height: float) -> tuple[list, float]:
    """Places of a row's symbols as (symbol, x, width), and the row's width, in pixels at character height `height`."""
    stretch = rng.uniform(0.72, 1.12)
    gap = height * rng.uniform(0.05, 0.2)
    space = height * rng.uniform(0.15, 0.55)
    cell = height * rng.uniform(0.42, 0.62) if rng.random() < 0.5 else 0
    masks = fonts.glyphs(style.font)
    x, places = 0.0, []
    for symbol in row:
        if symbol == " ":
            x += space
        elif symbol in "-.":
            width = height * (rng.uniform(0.12, 0.3) if symbol == "-" else rng.uniform(0.12, 0.55))
            places.append((symbol, x, width))
            x += width + gap
        else:
            width = min(masks[symbol].shape[1] / fonts.GLYPH_HEIGHT * stretch, 0.95) * height
            width = min(width, cell * 1.05) if cell else width
            places.append((symbol, x + (max(cell, width) - width) / 2, width))
            x += max(cell, width) + gap
    return places, x - gap


def _characters(canvas, rng, style: Style, left: float, right: float) -> np.ndarray:
    """Draws the text and returns the centres of its characters."""
    height = canvas.shape[0]
    rows = style.text.split("/") if style.two_rows else [style.text.replace("/", "")]
    rows = [row.strip(" -.") for row in rows]
    top, bottom = style.top * height, style.bottom * height
    if len(rows) == 2:
        share = rng.uniform(0.4, 0.47)
        spans = [(top, top + (bottom - top) * share), (bottom - (bottom - top) * share, bottom)]
    else:
        spans = [(top, bottom)]
    mask = np.zeros(canvas.shape[:2], np.uint8)
    centres = []
    masks = fonts.glyphs(style.font)
    squeeze = rng.uniform(0.85, 1.0)
    fills = rng.random() < 0.6
    align = rng.choice([0.5, 0.5, 0.5, rng.random()])
    for row, (y0, y1) in zip(rows, spans):
        tall = y1 - y0
        places, width = _layout(row, style, rng, tall)
        room = right - left
        factor = min(1.0, room / max(width, 1))
        if fills:
            factor = min(room / max(width, 1), 1.35) * squeeze
        start = left + (room - width * factor) * align
        for symbol, x, w in places:
            x0, w = int(start + x * factor), max(2, int(w * factor))
            if symbol == "-":
                y = int(y0 + tall * rng.uniform(0.45, 0.55))
                mask[y : y + max(1, int(tall * 0.09)), max(x0, 0) : x0 + w] = 255
            elif symbol == ".":
                _emblem(canvas, rng, x0, y0, w, tall)
            else:
                glyph = cv2.resize(masks[symbol], (w, int(tall)), interpolation=cv2.INTER_AREA)
                x0 = min(max(x0, 0), canvas.shape[1] - w)
                spot = mask[int(y0) : int(y0) + int(tall), x0 : x0 + w]
                np.maximum(spot, glyph[: spot.shape[0]], out=spot)
                centres.append((x0 + w / 2, y0 + tall / 2))
    weight = rng.choice([0, 0, 0, 1, -1])
    if weight:
        mask = (cv2.dilate if weight > 0 else cv2.erode)(mask, np.ones((2, 2), np.uint8))
    if rng.random() < 0.4:
        depth = rng.uniform(0.15, 0.5)
        _blend(canvas, cv2.subtract(np.roll(mask, (1, 1), (0, 1)), mask), 0, 0, np.float32([0, 0, 0]), depth)
        _blend(canvas, cv2.subtract(np.roll(mask, (-1, -1), (0, 1)), mask), 0, 0, np.float32([255, 255, 255]), depth * 0.7)
    if rng.random() < 0.1:
        worn = cv2.resize(np.random.default_rng(rng.getrandbits(32)).random((8, 20), np.float32), canvas.shape[1::-1])
        mask = (mask * np.clip(1.4 - worn * rng.uniform(0.3, 1), 0, 1)).astype(np.uint8)
    _blend(canvas, mask, 0, 0, style.ink, rng.uniform(0.75, 1))
    return np.array(centres, np.float32)


def _dirt(canvas, rng) -> None:
    grain = np.random.default_rng(rng.getrandbits(32)).random((rng.randint(3, 10), rng.randint(4, 18)), np.float32)
    patches = cv2.resize(grain, canvas.shape[1::-1], interpolation=cv2.INTER_CUBIC)
    mask = (np.clip((patches - rng.uniform(0.4, 0.7)) * 3, 0, 1) * 255).astype(np.uint8)
    _blend(canvas, mask, 0, 0, palette.any_of(rng, hue=(5, 25), saturation=(0, 120), value=(40, 150)), rng.uniform(0.2, 0.6))


def _hardware(canvas, rng, style: Style) -> None:
    """Border line, bolts and stickers in the corners."""
    height, width = canvas.shape[:2]
    if rng.random() < 0.5:
        inset = rng.randint(0, max(1, height // 24))
        colour = style.ink if rng.random() < 0.6 else style.background * 0.6
        cv2.rectangle(canvas, (inset, inset), (width - 1 - inset, height - 1 - inset), tuple(map(float, colour)), rng.choice([1, 1, 2]))
    for _ in range(rng.choice([0, 0, 2, 2, 4])):
        at = (int(width * rng.choice([0.1, 0.2, 0.25, 0.75, 0.8, 0.9]) + rng.uniform(-3, 3)),
              int(height * rng.choice([0.08, 0.1, 0.9, 0.92, 0.5 if style.region == "EU" else 0.1])))
        grey = rng.choice([20, 60, 120, 200, 240])
        cv2.circle(canvas, at, rng.randint(1, 3), (grey, grey, grey), -1, cv2.LINE_AA)
    if style.stickers:
        for x, y in ((0.09, 0.12), (0.91, 0.12), (0.09, 0.88), (0.91, 0.88)):
            if rng.random() < 0.4:
                w, h = width * rng.uniform(0.06, 0.15), height * rng.uniform(0.1, 0.2)
                low = (int(width * x - w / 2), int(height * y - h / 2))
                cv2.rectangle(canvas, low, (int(low[0] + w), int(low[1] + h)), tuple(map(float, palette.any_of(rng, value=(60, 255)))), -1)
                _print(canvas, rng, rng.choice(["JAN", "09", "24", "12", "MAY 23", "18"]), width * x, height * y, h * 0.6,
                       palette.hsv(0, 0, rng.choice([10, 250])), w * 0.9)


def _frame(canvas, rng) -> tuple[np.ndarray, tuple[int, int, int, int]]:
    """A dealer's frame round the plate, partly over it; returns the larger picture and where the plate lies in it."""
    height, width = canvas.shape[:2]
    side, top, bottom = (max(1, int(height * rng.uniform(*share))) for share in ((0.03, 0.1), (0.03, 0.14), (0.05, 0.2)))
    colour = palette.any_of(rng, saturation=(0, 60), value=rng.choice([(0, 60), (0, 60), (120, 255)]))
    framed = cv2.copyMakeBorder(canvas, top, bottom, side, side, cv2.BORDER_CONSTANT, value=tuple(map(float, colour)))
    letters = palette.hsv(0, 0, 250 if colour.mean() < 120 else 10)
    if rng.random() < 0.7:
        _print(framed, rng, rng.choice(DEALERS), framed.shape[1] / 2, framed.shape[0] - bottom / 2, bottom * 0.8, letters, width * 0.7)
    if rng.random() < 0.3:
        _print(framed, rng, rng.choice(DEALERS), framed.shape[1] / 2, top / 2, top * 0.8, letters, width * 0.7)
    if rng.random() < 0.4:
        framed[top : top + int(height * rng.uniform(0.01, 0.05))] = colour
        low = top + height - int(height * rng.uniform(0.01, 0.07))
        framed[low : top + height] = colour
    return framed, (side, top, side + width, top + height)


def draw(style: Style, rng: random.Random) -> Sheet:
    """Draws one plate."""
    height = 64 if style.aspect > 2.6 else 96
    width = int(height * style.aspect)
    canvas = np.empty((height, width, 3), np.float32)
    canvas[:] = style.background
    if style.picture:
        _picture(canvas, rng, style)
    left, right = style.left * width, style.right * width
    if style.band:
        left = _band(canvas, rng, style) + height * rng.uniform(0.04, 0.15)
    if style.crest:
        left = _crest(canvas, rng, style) + height * rng.uniform(0.02, 0.12)
    if style.right_band:
        canvas[:, int(width - height * 0.35) :] = palette.any_of(rng, hue=(105, 120), saturation=(150, 255), value=(80, 200))
        right = width - height * 0.42
    small = style.ink if rng.random() < 0.5 else palette.any_of(rng)
    if style.header is not None:
        canvas[: int(height * style.top * 0.8)] = style.header
        small = np.float32([250, 250, 250])
    for text in style.above:
        _print(canvas, rng, text, width * rng.uniform(0.4, 0.6), style.top * height * rng.uniform(0.4, 0.55),
               height * min(style.top * 0.75, rng.uniform(0.09, 0.19)), small, width * rng.uniform(0.4, 0.85))
    for text in style.below:
        _print(canvas, rng, text, width * rng.uniform(0.4, 0.6), (style.bottom + 1) / 2 * height,
               height * rng.uniform(0.07, 0.13), small, width * rng.uniform(0.4, 0.9))
    centres = _characters(canvas, rng, style, left, right)
    _hardware(canvas, rng, style)
    if rng.random() < 0.2:
        _dirt(canvas, rng)
    plate = (0, 0, width, height)
    if style.dealer:
        canvas, plate = _frame(canvas, rng)
        centres = centres + np.float32(plate[:2])
    text = "".join(character for character in style.text if character in CHARACTERS)
    if style.region == "US":
        text = text.replace("O", "0")
    return Sheet(np.clip(canvas, 0, 255).astype(np.uint8), plate, text, style.region, centres)
