"""From where a plate is looked at: the perspective map from a picture onto the reader's input.

In use the quad comes from the detector: either four corners that are off by a share of the plate's height, or an
upright box that is off by a share of its sides and shows tilted plates tilted. Both are imitated.
"""

import math
import random

import numpy as np

from .. import geometry
from .net import HEIGHT, MARGIN_X, MARGIN_Y, WIDTH


def still(quad: np.ndarray) -> np.ndarray:
    """The map of a quad grown by the margin and nothing else: for evaluation."""
    return geometry.to_rectangle(geometry.grow(quad, MARGIN_X, MARGIN_Y), WIDTH, HEIGHT)


def by_corners(quad: np.ndarray, rng: random.Random) -> np.ndarray:
    """The map of a quad whose corners are off."""
    height = np.linalg.norm(quad[3] - quad[0])
    spread = rng.uniform(0.01, 0.13) * height
    common = (rng.gauss(0, spread * 0.5), rng.gauss(0, spread * 0.5))
    off = np.array([[common[0] + rng.gauss(0, spread), common[1] + rng.gauss(0, spread * 0.8)] for _ in range(4)], np.float32)
    return still(quad + off)


def by_box(quad: np.ndarray, rng: random.Random, tilt: float) -> np.ndarray:
    """The map of an upright box, sides off by up to 8 %, round a plate that is turned and skewed in proportion to `tilt`."""
    middle = quad.mean(0)
    turn = geometry.rotation(math.radians(rng.gauss(0, 4.5 * tilt)))
    skew = np.array([[1, rng.gauss(0, 0.09 * tilt), 0], [rng.gauss(0, 0.03 * tilt), 1, 0], [0, 0, 1]])
    width = np.linalg.norm(quad[1] - quad[0])
    skew[2, 0] = np.clip(rng.gauss(0, 0.1 * tilt), -0.25, 0.25) / width
    turned = skew @ turn @ geometry.shift(-middle[0], -middle[1])
    x, y, w, h = geometry.hull(geometry.carry(turned, quad))
    left, right = (rng.uniform(-0.07, 0.08) * w for _ in range(2))
    top, bottom = (rng.uniform(-0.1, 0.12) * h for _ in range(2))
    return still(geometry.box_quad(x - left, y - top, w + left + right, h + top + bottom)) @ turned
