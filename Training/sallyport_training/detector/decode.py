"""From the detector's rows to plates, and how plates found compare with plates there."""

import numpy as np


def overlap(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """IoU of every box in `a` [n, 4] with every box in `b` [m, 4], x1 y1 x2 y2."""
    low = np.maximum(a[:, None, :2], b[None, :, :2])
    high = np.minimum(a[:, None, 2:], b[None, :, 2:])
    shared = np.clip(high - low, 0, None).prod(-1)
    areas = [(boxes[:, 2:] - boxes[:, :2]).prod(-1) for boxes in (a, b)]
    return shared / (areas[0][:, None] + areas[1][None] - shared + 1e-6)


def plates(rows: np.ndarray, threshold: float, overlapping: float = 0.45, limit: int = 20) -> np.ndarray:
    """The best rows [n, 13] of one picture: above `threshold`, each the best of those it overlaps."""
    rows = rows[rows[:, 0] >= threshold]
    rows = rows[np.argsort(-rows[:, 0])]
    kept: list[np.ndarray] = []
    while len(rows) and len(kept) < limit:
        kept.append(rows[0])
        rows = rows[1:][overlap(rows[:1, 1:5], rows[1:, 1:5])[0] < overlapping]
    return np.array(kept, np.float32).reshape(-1, 13)
