"""Quadrilaterals and perspective maps. A quad is float32 [4, 2]: TL, TR, BR, BL, in pixels."""

import math

import cv2
import numpy as np


def box_quad(x: float, y: float, width: float, height: float) -> np.ndarray:
    """The quad of an upright box."""
    return np.array([[x, y], [x + width, y], [x + width, y + height], [x, y + height]], np.float32)


def hull(quad: np.ndarray) -> tuple[float, float, float, float]:
    """The upright box round a quad, as x, y, width, height."""
    low, high = quad.min(0), quad.max(0)
    return float(low[0]), float(low[1]), float(high[0] - low[0]), float(high[1] - low[1])


def grow(quad: np.ndarray, x: float, y: float) -> np.ndarray:
    """`quad` grown outwards on each side by the shares `x` of its width and `y` of its height.

    It is grown in its own plane: the unit square, grown likewise, is carried over by the quad's perspective map.
    """
    unit = np.array([[0, 0], [1, 0], [1, 1], [0, 1]], np.float32)
    grown = np.array([[-x, -y], [1 + x, -y], [1 + x, 1 + y], [-x, 1 + y]], np.float32)
    return carry(cv2.getPerspectiveTransform(unit, quad.astype(np.float32)), grown)


def carry(matrix: np.ndarray, points: np.ndarray) -> np.ndarray:
    """`points` [n, 2] under a 3x3 perspective map."""
    mapped = np.c_[points, np.ones(len(points))] @ matrix.T
    return (mapped[:, :2] / mapped[:, 2:]).astype(np.float32)


def to_rectangle(quad: np.ndarray, width: int, height: int) -> np.ndarray:
    """The map that carries `quad` onto a picture of `width` x `height` pixels."""
    return cv2.getPerspectiveTransform(quad.astype(np.float32), box_quad(0, 0, width, height))


def shift(x: float, y: float) -> np.ndarray:
    """The map that moves by x, y."""
    return np.array([[1, 0, x], [0, 1, y], [0, 0, 1]], np.float64)


def scale(x: float, y: float) -> np.ndarray:
    """The map that scales about the origin."""
    return np.diag([x, y, 1.0])


def rotation(radians: float) -> np.ndarray:
    """The map that turns about the origin."""
    cosine, sine = math.cos(radians), math.sin(radians)
    return np.array([[cosine, -sine, 0], [sine, cosine, 0], [0, 0, 1]], np.float64)


def letterbox(width: int, height: int, to_width: int, to_height: int) -> np.ndarray:
    """The map that fits a picture into a frame, centred."""
    factor = min(to_width / width, to_height / height)
    return shift((to_width - width * factor) / 2, (to_height - height * factor) / 2) @ scale(factor, factor)
