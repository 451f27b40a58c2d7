"""How well the detector does on held-back scenes and plate-free pictures, while it trains."""

import cv2
import numpy as np
import torch

from .. import geometry
from ..pictures import Store
from .decode import overlap, plates
from .net import HEIGHT, WIDTH, Deployed, Detector

SCORE = 0.3


class HeldBack:
    """Letterboxed pictures kept from training with their boxes in input pixels."""

    def __init__(self):
        self._pictures, self._boxes, self._quads = [], [], []
        scenes, negatives = Store("scenes"), Store("negatives")
        for index, entry in enumerate(scenes.entries):
            marked = [plate for plate in entry["plates"] if plate["corners"] and plate["corners_held_back"]]
            if not (entry["held_back"] or marked):
                continue
            matrix = self._add(scenes, index)
            seen = [plate for plate in entry["plates"] if not plate["ignored"]] if entry["held_back"] else []
            corners = [geometry.carry(matrix, geometry.box_quad(*plate["box"])) for plate in seen]
            self._boxes.append(np.array([[*quad.min(0), *quad.max(0)] for quad in corners]).reshape(-1, 4))
            self._quads.append([geometry.carry(matrix, np.float32(plate["corners"])) for plate in marked])
        self._scenes = len(self._pictures)
        for index, entry in enumerate(negatives.entries):
            if entry["held_back"]:
                self._add(negatives, index)

    def _add(self, store: Store, index: int) -> np.ndarray:
        matrix = geometry.letterbox(*store.size(index), WIDTH, HEIGHT)
        self._pictures.append(store.warp(index, matrix, WIDTH, HEIGHT, cv2.BORDER_CONSTANT, (114, 114, 114)))
        return matrix

    @torch.no_grad()
    def figures(self, net: Detector, device: torch.device) -> dict[str, float]:
        """Found shares at IoU 0.5 and 0.7, mean corner error in plate heights, false boxes a plate-free picture."""
        deployed = Deployed(net)
        counts, errors, false = np.zeros(3), [], 0
        for number, picture in enumerate(self._pictures):
            image = torch.from_numpy(picture).to(device).permute(2, 0, 1)[None].float() / 255
            found = plates(deployed(image)[0].cpu().numpy(), SCORE)
            if number >= self._scenes:
                false += len(found)
                continue
            boxes = self._boxes[number]
            best = overlap(boxes, found[:, 1:5]).max(1, initial=0) if len(boxes) else np.zeros(0)
            counts += [len(boxes), (best >= 0.5).sum(), (best >= 0.7).sum()]
            errors += [corner_error(quad, found) for quad in self._quads[number]]
        errors = [error for error in errors if error is not None]
        return {"found50": counts[1] / counts[0], "found70": counts[2] / counts[0], "corner_error": float(np.mean(errors or [9])),
                "corner_count": len(errors), "false": false / (len(self._pictures) - self._scenes)}


def corner_error(quad: np.ndarray, found: np.ndarray) -> float | None:
    """Mean distance of the four corners of the plate found at `quad`, in its heights; None if none was found there."""
    box = np.array([[*quad.min(0), *quad.max(0)]])
    shares = overlap(box, found[:, 1:5])[0]
    if not len(shares) or shares.max() < 0.3:
        return None
    corners = found[shares.argmax(), 5:].reshape(4, 2)
    height = (np.linalg.norm(quad[3] - quad[0]) + np.linalg.norm(quad[2] - quad[1])) / 2
    return float(np.linalg.norm(corners - quad, axis=1).mean() / height)
