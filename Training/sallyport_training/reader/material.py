"""The real plates the reader learns from: tight crops, and plates in scenes with their surroundings."""

from dataclasses import dataclass

import numpy as np

from .. import alphabet, geometry
from ..pictures import Store

REMADE = " remade"
"""Ends the source of plates put together from a source's characters."""

SHARES = {
    "openalpr-train-eu": 0.16, "openalpr-train-eu2": 0.08, "openalpr-seg-us": 0.13, "openalpr-train-br": 0.07,
    "openalpr-train-eu remade": 0.08, "openalpr-seg-us remade": 0.15, "openalpr-train-br remade": 0.07,
    "hermeschen1116": 0.05, "thaole04": 0.07, "sirius-ai": 0.03,
    "RobertLucian": 0.07, "chirag": 0.05, "cars433": 0.04, "asikpalysik": 0.03, "openimages350": 0.03,
    "eto1302": 0.005, "mrzaizai2k": 0.005, "efm_selfmade": 0.003,
}
"""How often each source is shown."""


@dataclass
class Specimen:
    """One labelled plate: where it is, what it says, and whether its quad is the plate's true corners."""

    store: Store
    index: int
    quad: np.ndarray
    exact: bool
    in_scene: bool
    text: str
    region: int
    source: str
    held_back: bool


def specimens() -> list[Specimen]:
    """Every readable plate. Sources that have scenes are cut from those, so that jitter shows real surroundings."""
    scenes, crops, mosaics = Store("scenes"), Store("crops"), Store("mosaics")
    found = []
    for index, entry in enumerate(scenes.entries):
        for plate in entry["plates"]:
            if plate["text"] and not plate["ignored"] and plate["box"][2] >= 28:
                exact = plate["corners"] is not None
                quad = np.float32(plate["corners"]) if exact else geometry.box_quad(*plate["box"])
                found.append(Specimen(scenes, index, quad, exact, True, plate["text"], alphabet.region_index(entry["region"]),
                                      entry["source"], entry["held_back"]))
    with_scenes = {specimen.source for specimen in found}
    for store, ending in ((crops, ""), (mosaics, REMADE)):
        for index, entry in enumerate(store.entries):
            if entry["source"] not in with_scenes:
                quad = geometry.box_quad(0, 0, *store.size(index))
                found.append(Specimen(store, index, quad, False, False, entry["text"], alphabet.region_index(entry["region"]),
                                      entry["source"] + ending, entry["held_back"]))
    return found


def cumulative_shares(found: list[Specimen]) -> np.ndarray:
    """Running sum of every specimen's chance to be shown."""
    counts: dict[str, int] = {}
    for specimen in found:
        counts[specimen.source] = counts.get(specimen.source, 0) + 1
    chances = np.array([SHARES.get(specimen.source, 0.003) / counts[specimen.source] for specimen in found])
    return np.cumsum(chances / chances.sum())
