"""What the camera makes of a sample: light, night, lens and compression."""

import math
import random

import cv2
import numpy as np

from .. import photometry

NIGHT_TINTS = [(1.25, 0.75, 0.95), (1.1, 0.85, 1.15), (1.2, 0.95, 0.65), (1.0, 1.0, 1.0)]
"""Casts of pictures taken by the light of lamps: cheap cameras without infrared filter turn pink or violet."""


def seen(picture: np.ndarray, noise: photometry.Noise, rng: random.Random) -> np.ndarray:
    """An RGB sample as one of many cameras sees it, by day or by night."""
    lit = _night(picture, noise, rng) if rng.random() < 0.09 else _day(picture, noise, rng)
    return photometry.compress(lit, rng.randint(25, 75)) if rng.random() < 0.12 else lit


def _day(picture: np.ndarray, noise: photometry.Noise, rng: random.Random) -> np.ndarray:
    if rng.random() < 0.15:
        picture = photometry.grey(picture)
    elif rng.random() < 0.35:
        picture = photometry.recolour(picture, rng.randint(-12, 12), rng.uniform(0.4, 1.6))
    gamma = math.exp(rng.gauss(0, 0.28)) if rng.random() < 0.7 else 1.0
    picture = photometry.tone(picture, rng.uniform(0.6, 1.35), rng.uniform(-25, 25), gamma)
    roll = rng.random()
    if roll < 0.12:
        picture = cv2.GaussianBlur(picture, (0, 0), rng.uniform(0.4, 1.5))
    elif roll < 0.2:
        picture = photometry.smear(picture, rng.choice([3, 5, 7]), rng.random() * math.pi)
    elif roll < 0.28:
        factor = rng.uniform(0.45, 0.9)
        picture = photometry.coarsen(picture, int(picture.shape[1] * factor), int(picture.shape[0] * factor))
    return noise.add(picture, rng.uniform(3, 14), rng) if rng.random() < 0.15 else picture


def _night(picture: np.ndarray, noise: photometry.Noise, rng: random.Random) -> np.ndarray:
    """Dark, grainy, a little smeared, and under infrared or street light."""
    tint = rng.choice(NIGHT_TINTS)
    if tint == NIGHT_TINTS[-1] or rng.random() < 0.3:
        picture = photometry.grey(picture)
    picture = photometry.tone(picture, rng.uniform(0.7, 1.5), rng.uniform(-10, 20), rng.uniform(1.4, 2.6), tint)
    if rng.random() < 0.4:
        picture = cv2.GaussianBlur(picture, (0, 0), rng.uniform(0.5, 1.3))
    return noise.add(picture, rng.uniform(4, 13), rng)
