"""Detector and reader together, from the ONNX files alone: the same steps as the appliance takes."""

import json
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import onnxruntime

from .. import alphabet, geometry
from ..detector import decode


@dataclass
class Reading:
    """One plate: `box` x1 y1 x2 y2 and `corners` [4, 2] in pixels of the picture; `confidence` is the product over its slots."""

    score: float
    box: np.ndarray
    corners: np.ndarray
    text: str
    confidence: float
    region: str


def _session(path: Path) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


class DetectorFile:
    """`plate-detector.onnx` with its side file."""

    def __init__(self, folder: Path):
        self._session = _session(folder / "plate-detector.onnx")
        self.facts = json.loads((folder / "plate-detector.json").read_text(encoding="utf-8"))

    def detect(self, picture: np.ndarray, threshold: float | None = None) -> np.ndarray:
        """Rows [n, 13] of the plates in an RGB picture, in its pixels, best first."""
        width, height = self.facts["input"]["width"], self.facts["input"]["height"]
        full_height, full_width = picture.shape[:2]
        factor = min(width / full_width, height / full_height)
        size = (round(full_width * factor), round(full_height * factor))
        x, y = (width - size[0]) // 2, (height - size[1]) // 2
        frame = np.full((height, width, 3), 114, np.uint8)
        shrink = cv2.INTER_AREA if factor < 1 else cv2.INTER_LINEAR
        frame[y : y + size[1], x : x + size[0]] = cv2.resize(picture, size, interpolation=shrink)
        image = frame.transpose(2, 0, 1)[None].astype(np.float32) / 255
        rows = decode.plates(self._session.run(None, {"image": image})[0][0], threshold or self.facts["scoreThreshold"])
        rows[:, 1:] -= np.tile(np.float32([x, y]), 6)
        rows[:, 1:] *= np.tile(np.float32([full_width / size[0], full_height / size[1]]), 6)
        return rows


class ReaderFile:
    """`plate-reader.onnx` with its side file."""

    def __init__(self, folder: Path):
        self._session = _session(folder / "plate-reader.onnx")
        self.facts = json.loads((folder / "plate-reader.json").read_text(encoding="utf-8"))

    def cut(self, picture: np.ndarray, quad: np.ndarray) -> np.ndarray:
        """The plate in `quad`, grown by the margin and made upright: RGB uint8 [48, 144, 3]."""
        width, height = self.facts["input"]["width"], self.facts["input"]["height"]
        grown = geometry.grow(np.float32(quad), self.facts["margin"]["x"], self.facts["margin"]["y"])
        matrix = geometry.to_rectangle(grown, width, height)
        across = np.linalg.norm(grown[1] - grown[0])
        if across > 2 * width:
            factor = width / across * 1.5
            picture = cv2.resize(picture, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
            matrix = geometry.to_rectangle(grown * factor, width, height)
        return cv2.warpPerspective(picture, matrix, (width, height), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)

    def probabilities(self, cuts: list[np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
        """Characters [n, SLOTS, CLASSES] and regions [n, R] of cut plates."""
        return self._session.run(None, {"plate": np.stack(cuts).transpose(0, 3, 1, 2).astype(np.float32)})

    def read(self, cuts: list[np.ndarray]) -> tuple[str, float, str]:
        """Text, confidence and region of one plate seen in several cuts, whose probabilities are averaged."""
        characters, regions = self.probabilities(cuts)
        mean = characters.mean(0)
        return alphabet.decode(mean.argmax(-1)), float(mean.max(-1).prod()), self.facts["regions"][int(regions.mean(0).argmax())]


def quads(row: np.ndarray, way: str) -> list[np.ndarray]:
    """Where to cut a detected plate: by its `corners`, by its `box`, by `both`, or by `five` slightly different quads."""
    x1, y1, x2, y2 = row[1:5]
    box, corners = geometry.box_quad(x1, y1, x2 - x1, y2 - y1), row[5:].reshape(4, 2)
    if way == "corners":
        return [corners]
    if way == "box":
        return [box]
    if way == "both":
        return [corners, box]
    larger, smaller = geometry.grow(corners, 0.03, 0.05), geometry.grow(corners, -0.015, -0.03)
    return [corners, box, larger, smaller, (corners + box) / 2]


class Pipeline:
    """Finds and reads plates; `way` is that of `quads`."""

    def __init__(self, folder: Path, way: str = "both"):
        self.detector, self.reader, self.way = DetectorFile(folder), ReaderFile(folder), way

    def plates(self, picture: np.ndarray) -> list[Reading]:
        """Every plate of an RGB picture, best first."""
        found = []
        for row in self.detector.detect(picture):
            text, confidence, region = self.reader.read([self.reader.cut(picture, quad) for quad in quads(row, self.way)])
            found.append(Reading(float(row[0]), row[1:5], row[5:].reshape(4, 2), text, confidence, region))
        return found
