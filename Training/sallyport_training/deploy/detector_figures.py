"""What the detector's file does on held-back scenes, held-back corners and plate-free pictures."""

import numpy as np

from .. import geometry
from ..detector.check import corner_error
from ..detector.decode import overlap
from ..detector.net import HEIGHT, WIDTH
from ..pictures import Store
from .pipeline import DetectorFile, Pipeline

BEST = 3
"""Boxes of a picture that count."""

READ = 0.5
"""Confidence from which a false box with four or more characters counts as read."""

WIDTHS = [(0, 40), (40, 80), (80, 160), (160, 10_000)]
"""Classes of plate widths in the network's input, pixels."""


class Tally:
    """Counts plates and how many were found at IoU 0.5 and 0.7."""

    def __init__(self):
        self.plates = self.found50 = self.found70 = 0

    def add(self, best: float) -> None:
        self.plates += 1
        self.found50 += best >= 0.5
        self.found70 += best >= 0.7

    def row(self) -> dict:
        return {"plates": self.plates, "found50": int(self.found50), "found70": int(self.found70)}


def scenes(detector: DetectorFile) -> dict:
    """Plates found in held-back scenes, by source and by width in the input."""
    store = Store("scenes")
    by_source: dict[str, Tally] = {}
    by_width = {f"{low}-{high}" if high < 10_000 else f"over {low}": Tally() for low, high in WIDTHS}
    for index, entry in enumerate(store.entries):
        if not entry["held_back"]:
            continue
        found = detector.detect(store.picture(index))[:BEST]
        factor = min(WIDTH / store.size(index)[0], HEIGHT / store.size(index)[1])
        for plate in entry["plates"]:
            if plate["ignored"]:
                continue
            x, y, w, h = plate["box"]
            best = float(overlap(np.array([[x, y, x + w, y + h]]), found[:, 1:5]).max(initial=0))
            by_source.setdefault(entry["source"], Tally()).add(best)
            by_source.setdefault("all", Tally()).add(best)
            for (low, high), tally in zip(WIDTHS, by_width.values()):
                if low <= w * factor < high:
                    tally.add(best)
    return {"by_source": {name: tally.row() for name, tally in sorted(by_source.items())},
            "by_width": {name: tally.row() for name, tally in by_width.items()}}


def corners(detector: DetectorFile) -> dict:
    """Error of the four corners, in plate heights, on the held-back fifth of the marked plates."""
    store = Store("scenes")
    errors, straight, missed = [], [], 0
    for index, entry in enumerate(store.entries):
        marked = [np.float32(plate["corners"]) for plate in entry["plates"] if plate["corners"] and plate["corners_held_back"]]
        if not marked:
            continue
        found = detector.detect(store.picture(index))
        for quad in marked:
            error = corner_error(quad, found)
            if error is None:
                missed += 1
                continue
            errors.append(error)
            boxed = found.copy()
            for row in boxed:
                row[5:] = geometry.box_quad(row[1], row[2], row[3] - row[1], row[4] - row[2]).ravel()
            straight.append(corner_error(quad, boxed))
    measured = np.array(errors or [np.nan]), np.array(straight or [np.nan])
    return {"plates": len(errors) + missed, "missed": missed, "mean": float(measured[0].mean()), "median": float(np.median(measured[0])),
            "p90": float(np.quantile(measured[0], 0.9)), "mean_of_upright_box": float(measured[1].mean())}


def false_boxes(pipeline: Pipeline) -> dict:
    """Boxes shown on held-back pictures without any plate, and those of them that the reader reads with some confidence."""
    store = Store("negatives")
    found = [pipeline.plates(store.picture(index)) for index, entry in enumerate(store.entries) if entry["held_back"]]
    every = [reading for readings in found for reading in readings]
    return {"pictures": len(found), "boxes": len(every), "pictures_with_any": sum(bool(readings) for readings in found),
            "read": sum(len(reading.text) >= 4 and reading.confidence >= READ for reading in every)}
