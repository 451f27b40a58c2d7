"""Colours of plates. A colour is float32 [3], RGB, 0..255."""

import random

import cv2
import numpy as np


def hsv(hue: float, saturation: float, value: float) -> np.ndarray:
    """A colour from hue 0..179, saturation 0..255 and value 0..255."""
    pixel = np.uint8([[[int(hue) % 180, int(np.clip(saturation, 0, 255)), int(np.clip(value, 0, 255))]]])
    return cv2.cvtColor(pixel, cv2.COLOR_HSV2RGB)[0, 0].astype(np.float32)


def any_of(rng: random.Random, hue=(0, 179), saturation=(0, 255), value=(0, 255)) -> np.ndarray:
    """A colour with each part drawn from its range."""
    return hsv(rng.uniform(*hue), rng.uniform(*saturation), rng.uniform(*value))


def white(rng: random.Random) -> np.ndarray:
    """A plate's white, more or less yellowed."""
    return any_of(rng, saturation=(0, 25), value=(180, 255))


def black(rng: random.Random) -> np.ndarray:
    """Ink that passes for black."""
    return any_of(rng, saturation=(0, 80), value=(0, 65))


def yellow(rng: random.Random) -> np.ndarray:
    """The yellow of Dutch, Luxembourgish, British rear or commercial plates."""
    return any_of(rng, hue=(17, 30), saturation=(130, 255), value=(180, 255))


def european(rng: random.Random) -> tuple[np.ndarray, np.ndarray]:
    """Background and ink of a European plate."""
    roll = rng.random()
    if roll < 0.74:
        return white(rng), black(rng)
    if roll < 0.87:
        return yellow(rng), black(rng)
    if roll < 0.94:
        return white(rng), any_of(rng, hue=rng.choice([(0, 3), (55, 70), (108, 118)]), saturation=(150, 255), value=(60, 190))
    return any_of(rng, saturation=(0, 220), value=(10, 90)), any_of(rng, saturation=(0, 30), value=(190, 255))


def american(rng: random.Random) -> tuple[np.ndarray, np.ndarray]:
    """Background and ink of a plate of the United States: nearly anything that contrasts."""
    if rng.random() < 0.8:
        saturation = rng.choice([(0, 30), (0, 30), (20, 90), (60, 220)])
        hue = rng.choice([(0, 179), (105, 120), (105, 120), (0, 5)])
        return any_of(rng, saturation=saturation, value=(165, 255)), any_of(rng, hue=hue, saturation=(30, 255), value=(10, 125))
    hue = rng.choice([(0, 179), (105, 118), (60, 70), (0, 6)])
    return any_of(rng, hue=hue, saturation=(60, 255), value=(30, 140)), any_of(rng, hue=(18, 30), saturation=(0, 190), value=(195, 255))


def brazilian(rng: random.Random) -> tuple[np.ndarray, np.ndarray]:
    """Background and ink of an older Brazilian plate: grey, red, or green."""
    if rng.random() < 0.8:
        return any_of(rng, saturation=(0, 30), value=(110, 225)), black(rng)
    return any_of(rng, hue=rng.choice([(0, 4), (55, 75), (108, 115)]), saturation=(120, 230), value=(80, 180)), white(rng)


def elsewhere(rng: random.Random) -> tuple[np.ndarray, np.ndarray]:
    """Background and ink of the rest of the world."""
    roll = rng.random()
    if roll < 0.6:
        return white(rng), any_of(rng, hue=rng.choice([(0, 2), (55, 65), (108, 116)]), saturation=(0, 200), value=(0, 70))
    if roll < 0.8:
        return yellow(rng), black(rng)
    return any_of(rng, value=(10, 110)), any_of(rng, hue=(0, 30), saturation=(0, 60), value=(190, 255))
