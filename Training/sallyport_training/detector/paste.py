"""Putting a flat picture, a plate or something else, into a scene."""

import math
import random

import cv2
import numpy as np

from .. import geometry


def placed(rng: random.Random, x: float, y: float, width: float, aspect: float) -> np.ndarray:
    """The quad of a flat thing seen from a little aside, centred on x, y and about `width` pixels wide."""
    aside = max(0.45, math.cos(math.radians(abs(rng.gauss(0, 28)))))
    height = width / aspect / aside
    near = 1 + rng.gauss(0, 0.08)
    quad = np.array([[-width, -height * near], [width, -height / near], [width, height / near], [-width, height * near]]) / 2
    quad[:, 1] += quad[:, 0] * rng.gauss(0, 0.12)
    turn = geometry.rotation(math.radians(np.clip(rng.gauss(0, 7), -25, 25)))
    return geometry.carry(geometry.shift(x, y) @ turn, quad)


def replaced(rng: random.Random, quad: np.ndarray, aspect: float) -> np.ndarray:
    """A quad for a new plate that hides the one in `quad`: about as wide, of its own proportions, tilted a little.

    Some are seen far from the side, so narrower than they are.
    """
    middle = quad.mean(0)
    _, _, width, height = geometry.hull(quad)
    width *= rng.uniform(0.9, 1.1)
    aside = max(0.35, math.cos(math.radians(rng.gauss(0, 45)))) if rng.random() < 0.3 else 1.0
    height = max(height * 0.9, width / aspect / aside * rng.uniform(0.9, 1.15))
    near = 1 + rng.gauss(0, 0.05 if aside > 0.8 else 0.15)
    new = np.array([[-width, -height * near], [width, -height / near], [width, height / near], [-width, height * near]]) / 2
    new[:, 1] += new[:, 0] * rng.gauss(0, 0.06)
    turn = geometry.rotation(math.radians(np.clip(rng.gauss(0, 5), -15, 15)))
    return geometry.carry(geometry.shift(*middle) @ turn, new)


def erase(picture: np.ndarray, quad: np.ndarray) -> None:
    """Fills the box round `quad` with what lies above and below it."""
    x, y, w, h = geometry.hull(quad)
    pad = max(2, round(h * 0.12))
    x0, y0 = max(0, int(x) - pad), max(1, int(y) - pad)
    x1, y1 = min(picture.shape[1], int(x + w) + pad), min(picture.shape[0] - 1, int(y + h) + pad)
    if x1 > x0 and y1 > y0:
        share = np.linspace(0, 1, y1 - y0, dtype=np.float32)[:, None, None]
        above, below = picture[y0 - 1, x0:x1].astype(np.float32), picture[y1, x0:x1].astype(np.float32)
        picture[y0:y1, x0:x1] = cv2.blur(above[None] * (1 - share) + below[None] * share, (5, 3)).astype(np.uint8)


def draw(picture: np.ndarray, flat: np.ndarray, corners: np.ndarray, quad: np.ndarray, light: float, blur: float) -> None:
    """Draws `flat` so that its `corners` (a quad in its own pixels) come to lie on `quad`, times `light`, blurred by `blur`."""
    matrix = cv2.getPerspectiveTransform(corners.astype(np.float32), quad.astype(np.float32))
    whole = geometry.carry(matrix, geometry.box_quad(0, 0, flat.shape[1], flat.shape[0]))
    x, y, w, h = geometry.hull(whole)
    x0, y0 = max(0, int(x) - 2), max(0, int(y) - 2)
    x1, y1 = min(picture.shape[1], int(x + w) + 3), min(picture.shape[0], int(y + h) + 3)
    if x1 - x0 < 4 or y1 - y0 < 3:
        return
    reduction = w / flat.shape[1]
    if reduction < 0.6:
        size = (max(4, round(flat.shape[1] * reduction * 1.2)), max(3, round(flat.shape[0] * reduction * 1.2)))
        matrix = matrix @ geometry.scale(flat.shape[1] / size[0], flat.shape[0] / size[1])
        flat = cv2.resize(flat, size, interpolation=cv2.INTER_AREA)
    lit = cv2.convertScaleAbs(flat, alpha=light)
    local = geometry.shift(-x0, -y0)
    drawn = cv2.warpPerspective(lit, local @ matrix, (x1 - x0, y1 - y0), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    mask = np.zeros((y1 - y0, x1 - x0), np.uint8)
    cv2.fillConvexPoly(mask, np.round((whole - [x0, y0]) * 16).astype(np.int32), 255, cv2.LINE_AA, 4)
    spot = picture[y0:y1, x0:x1]
    share = mask[..., None].astype(np.float32) / 255
    mixed = (spot * (1 - share) + drawn * share).astype(np.uint8)
    spot[:] = cv2.GaussianBlur(mixed, (0, 0), blur) if blur > 0.25 else mixed
