"""What a sample teaches: the plates seen in it, and what is neither plate nor background."""

from dataclasses import dataclass

import numpy as np
import torch


@dataclass
class Target:
    """The plates of one sample, in its pixels: `boxes` [n, 4] x1 y1 x2 y2; `corners` [n, 4, 2]; `known` [n], 1 where the corners
    are true; `ignored` [m, 4], boxes that are neither plate nor background.
    """

    boxes: torch.Tensor
    corners: torch.Tensor
    known: torch.Tensor
    ignored: torch.Tensor

    def to(self, device: torch.device) -> "Target":
        return Target(self.boxes.to(device), self.corners.to(device), self.known.to(device), self.ignored.to(device))


class Marks:
    """Collects a sample's plates and turns them into a target."""

    def __init__(self, width: int, height: int):
        self._limit = np.float32([width, height])
        self.plates: list[tuple[np.ndarray, bool]] = []
        self.ignored: list[np.ndarray] = []

    def free(self, quad: np.ndarray) -> bool:
        """Whether `quad` lies inside and clear of all plates so far."""
        if (quad.min(0) < 1).any() or (quad.max(0) > self._limit - 1).any():
            return False
        return all((quad.min(0) > other.max(0)).any() or (quad.max(0) < other.min(0)).any() for other, _ in self.plates)

    def target(self) -> Target:
        boxes, corners, known, ignored = [], [], [], [self._clipped(quad) for quad in self.ignored]
        for quad, exact in self.plates:
            low, high = quad.min(0), quad.max(0)
            box = self._clipped(quad)
            visible = float(np.prod(np.maximum(box[2:] - box[:2], 0)) / max(np.prod(high - low), 1e-6))
            if visible < 0.1:
                continue
            if visible < 0.6 or box[2] - box[0] < 11 or box[3] - box[1] < 4:
                ignored.append(box)
                continue
            boxes.append(box)
            corners.append(quad)
            known.append(float(exact and visible > 0.98))
        return Target(
            torch.from_numpy(np.float32(boxes).reshape(-1, 4)), torch.from_numpy(np.float32(corners).reshape(-1, 4, 2)),
            torch.tensor(known, dtype=torch.float32), torch.from_numpy(np.float32(ignored).reshape(-1, 4)),
        )

    def _clipped(self, quad: np.ndarray) -> np.ndarray:
        return np.concatenate([np.clip(quad.min(0), 0, self._limit), np.clip(quad.max(0), 0, self._limit)])
