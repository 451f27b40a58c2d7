"""Lettering that is not a plate: shop signs, telephone numbers, car names, stickers; and grilles and shutters."""

import random

import numpy as np

from ..sheets import fonts, palette

WORDS = (
    "SAAB|FOX|POLO|GOLF|TDI|quattro|HYBRID|4x4|TURBO|Camry|COROLLA|ASTRA|Corsa|FIESTA|Transit|SPRINTER|Kia|PEUGEOT|RENAULT|MAZDA 3|"
    "BAR|CAFE|HOTEL|TAXI|Pizza|BANK|PHARMACY|APOTHEKE|OPEN|SALE|EXIT|STOP|BUS|P|Parking|NO ENTRY|SCHOOL|POLICE|BOULANGERIE|SUPERMARKET|"
    "Autoservis|Car wash|For rent|TO LET|Main Street|HIGH STREET|Rua da Praia|Hauptstrasse|www.example.org|24 h|Diesel 1.459|Super 95|"
    "40|50|60|30|A7|E45|Fire exit|MAX 3.5 t|caution|BABY ON BOARD|Delivery|Logistics|Transport GmbH|& Sons Ltd"
).split("|")


def _telephone(rng: random.Random) -> str:
    groups = [str(rng.randrange(10 ** (size - 1), 10**size)) for size in rng.choice([(3, 3, 4), (4, 6), (2, 3, 2, 2), (5, 3, 3)])]
    return rng.choice([" ", "-", "/", "."]).join(groups) if rng.random() < 0.7 else "Tel. " + " ".join(groups)


def _sign(rng: random.Random) -> np.ndarray:
    """One or more lines of text on a plain ground, RGB uint8."""
    names = fonts.installed(fonts.EUROPE + fonts.SERIF)
    lines = []
    for _ in range(rng.choice([1, 1, 1, 2, 3])):
        text = _telephone(rng) if rng.random() < 0.25 else rng.choice(WORDS)
        lines.append(fonts.word(text, rng.choice(names)))
    gap = rng.randint(2, 14)
    width = max(line.shape[1] for line in lines) + 2 * rng.randint(2, 30)
    height = sum(line.shape[0] + gap for line in lines) + gap
    ground, ink = palette.any_of(rng), palette.any_of(rng)
    if abs(ground.mean() - ink.mean()) < 50:
        ink = np.float32([255, 255, 255]) if ground.mean() < 128 else np.float32([0, 0, 0])
    sign = np.empty((height, width, 3), np.float32)
    sign[:] = ground
    y = gap
    for line in lines:
        x = rng.randint(0, width - line.shape[1])
        share = line[..., None].astype(np.float32) / 255
        spot = sign[y : y + line.shape[0], x : x + line.shape[1]]
        spot += (ink - spot) * share
        y += line.shape[0] + gap
    return np.clip(sign, 0, 255).astype(np.uint8)


def _bars(rng: random.Random) -> np.ndarray:
    """Bars of a grille, a drain or a shutter, RGB uint8."""
    height, width = rng.randint(24, 60), rng.randint(50, 200)
    axis, period = rng.choice([0, 1]), rng.uniform(3, 14)
    wave = np.sin(np.arange((height, width)[axis]) * 2 * np.pi / period) * 4
    wave = np.clip(wave * 0.5 + 0.5, 0, 1)[(slice(None), None) if axis == 0 else (None, slice(None))]
    wave = np.broadcast_to(wave, (height, width))[..., None]
    return (palette.any_of(rng) * wave + palette.any_of(rng, value=(0, 120)) * (1 - wave)).astype(np.uint8)


def decoys(rng: random.Random, count: int = 1200) -> list[np.ndarray]:
    """Pictures to paste that must not be taken for plates."""
    return [_bars(rng) if rng.random() < 0.15 else _sign(rng) for _ in range(count)]
