"""The European part of the public OpenALPR end-to-end benchmark: pictures in, texts out. Never trained on."""

from dataclasses import dataclass

import cv2
import numpy as np

from .. import alphabet, settings
from ..detector.decode import overlap
from .pipeline import Pipeline, Reading


@dataclass
class Case:
    """One picture with its labelled plate, and what was found where the label is."""

    file: str
    text: str
    box: np.ndarray
    reading: Reading | None
    best_overlap: float

    @property
    def strict(self) -> bool:
        return self.reading is not None and self.reading.text == self.text

    @property
    def folded(self) -> bool:
        return self.reading is not None and alphabet.fold(self.reading.text) == alphabet.fold(self.text)


def run(pipeline: Pipeline) -> list[Case]:
    """All pictures of the benchmark; the plate that overlaps the label most is the answer, if it does by 0.3."""
    cases = []
    for label in sorted((settings.DATA / "benchmark-eu").glob("*.txt")):
        for line in label.read_text(encoding="utf-8").splitlines():
            file, x, y, width, height, text = line.split("\t")
            x, y, width, height = map(float, (x, y, width, height))
            picture = cv2.cvtColor(cv2.imread(str(label.parent / file)), cv2.COLOR_BGR2RGB)
            box = np.array([[x, y, x + width, y + height]])
            found = pipeline.plates(picture)
            shares = overlap(box, np.array([reading.box for reading in found]).reshape(-1, 4))[0]
            best = float(shares.max(initial=0))
            cases.append(Case(file, text, box[0], found[int(shares.argmax())] if best >= 0.3 else None, best))
    return cases
