"""What the reader's file does on held-back real plates, and what its confidence is worth."""

import random

import cv2
import numpy as np

from .. import alphabet, settings
from ..reader import views
from ..reader.material import specimens
from ..reader.net import HEIGHT, WIDTH
from .pipeline import ReaderFile

LEVELS = [0.5, 0.8, 0.9, 0.95, 0.99]


def held_back(reader: ReaderFile) -> dict:
    """Strict and folded counts by source, on true quads and on quads as inexact as a detector's; confidence on the latter."""
    rng = random.Random(settings.SEED + 1)
    rows: dict[str, dict] = {}
    confidences, rights, regions = [], [], []
    for specimen in specimens():
        if not specimen.held_back:
            continue
        inexact = views.by_corners(specimen.quad, rng) if specimen.exact else views.by_box(specimen.quad, rng, 0.3)
        cuts = [specimen.store.warp(specimen.index, matrix, WIDTH, HEIGHT, cv2.BORDER_REPLICATE)
                for matrix in (views.still(specimen.quad), inexact)]
        answers = [reader.read([cut]) for cut in cuts]
        folded = [alphabet.fold(text) == alphabet.fold(specimen.text) for text, _, _ in answers]
        for name in (specimen.source, "all"):
            row = rows.setdefault(name, {"plates": 0, "strict": 0, "folded": 0, "inexact_folded": 0})
            row["plates"] += 1
            row["strict"] += answers[0][0] == specimen.text
            row["folded"] += folded[0]
            row["inexact_folded"] += folded[1]
        confidences.append(answers[1][1])
        rights.append(folded[1])
        if specimen.region >= 0:
            regions.append(answers[0][2] == alphabet.REGIONS[specimen.region])
    return {"by_source": dict(sorted(rows.items())), "confidence": _confidence(np.array(confidences), np.array(rights)),
            "region": {"plates": len(regions), "right": int(sum(regions))}}


def _confidence(confidences: np.ndarray, rights: np.ndarray) -> dict:
    """How often answers at or above a confidence are right, and the mean gap between the two in ten bins."""
    levels = [{"at_least": level, "answers": int((confidences >= level).sum()), "right": int(rights[confidences >= level].sum())}
              for level in LEVELS]
    bins = np.clip((confidences * 10).astype(int), 0, 9)
    gap = sum((bins == b).mean() * abs(confidences[bins == b].mean() - rights[bins == b].mean()) for b in range(10) if (bins == b).any())
    return {"levels": levels, "gap": float(gap)}
