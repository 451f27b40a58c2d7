"""What the detector is shown: pieces of scenes in every size, with real, replaced and pasted plates, and pictures without."""

import math
import random

import cv2
import numpy as np

from .. import geometry, photometry
from ..pictures import Store
from ..sheets.bank import Bank
from . import lens, paste
from .lettering import decoys
from .target import Marks, Target

SHARES = {
    "cars433": 0.21, "chirag": 0.18, "RobertLucian": 0.2, "openimages350": 0.19, "asikpalysik": 0.13,
    "mrzaizai2k": 0.04, "eto1302": 0.02, "efm_selfmade": 0.03,
}
"""How often each source of scenes is shown."""

SQUARED = {"chirag", "openimages350"}
"""Sources whose pictures were squeezed into squares, whatever they were before."""

TIGHT = {"openalpr-train-eu": 0.45, "openalpr-seg-us": 0.4, "openalpr-train-eu2": 0.15}
"""Crops whose edges are the plate's edges, to be pasted, and how often each."""

SMALLEST, WIDEST = 14, 520
"""Widths of plates in a sample, pixels."""


class Samples:
    """Draws samples of any size. Plate widths are log-uniform, so that far and near plates are equally common."""

    def __init__(self, seed: int):
        self._rng = random.Random(seed)
        self._noise = photometry.Noise(seed)
        self._scenes, self._negatives, self._crops, self._bank = Store("scenes"), Store("negatives"), Store("crops"), Bank()
        self._by_source: dict[str, list[int]] = {}
        self._cornered: list[tuple[int, int]] = []
        self._mistaken: list[tuple[int, list[float]]] = []
        for index, entry in enumerate(self._scenes.entries):
            if entry["held_back"] or entry["source"] not in SHARES:
                continue
            self._by_source.setdefault(entry["source"], []).append(index)
            for number, plate in enumerate(entry["plates"]):
                if plate["corners"] and not plate["corners_held_back"]:
                    self._cornered.append((index, number))
            self._mistaken += [(index, box) for box in entry["decoys"]]
        self._sources = list(self._by_source)
        self._odds = [SHARES[source] for source in self._sources]
        self._plain = [index for index, entry in enumerate(self._negatives.entries) if not entry["held_back"]]
        self._mistaken_plain = [(index, box) for index in self._plain for box in self._negatives.entries[index]["decoys"]]
        self._tight: dict[str, list[int]] = {source: [] for source in TIGHT}
        for index, entry in enumerate(self._crops.entries):
            if entry["source"] in TIGHT and self._crops.size(index)[0] >= 60:
                self._tight[entry["source"]].append(index)
        self._decoys = decoys(self._rng)

    def batch(self, size: int, height: int, width: int) -> tuple[np.ndarray, list[Target]]:
        """Pictures uint8 [size, height, width, 3] RGB and their targets."""
        pictures, targets = np.empty((size, height, width, 3), np.uint8), []
        for row in range(size):
            pictures[row], marks = self._sample(height, width)
            targets.append(marks.target())
        return pictures, targets

    def _sample(self, height: int, width: int) -> tuple[np.ndarray, Marks]:
        marks = Marks(width, height)
        roll = self._rng.random()
        if roll < 0.02:
            picture = self._plateless(height, width, *self._rng.choice(self._mistaken_plain))
        elif roll < 0.74:
            picture = self._scene(height, width, marks, *self._aim(roll))
        else:
            picture = self._plateless(height, width)
            if roll < 0.88:
                for _ in range(self._rng.choice([1, 1, 2, 3])):
                    self._paste_plate(picture, marks)
            elif self._rng.random() < 0.4:
                self._litter(picture, marks, self._rng.choice([2, 3, 4]))
        if self._rng.random() < 0.25:
            self._litter(picture, marks, self._rng.choice([1, 1, 2]))
        return lens.seen(picture, self._noise, self._rng), marks

    def _aim(self, roll: float) -> tuple[int, dict | None]:
        """A scene and the plate, or what was mistaken for one, to bring in at a width of its own; none for a random piece."""
        rng = self._rng
        if roll < 0.07:
            index, box = rng.choice(self._mistaken)
            return index, {"box": box, "corners": None}
        if roll < 0.21:
            index, number = rng.choice(self._cornered)
            return index, self._scenes.entries[index]["plates"][number]
        index = rng.choice(self._by_source[rng.choices(self._sources, self._odds)[0]])
        seen = [plate for plate in self._scenes.entries[index]["plates"] if not plate["ignored"]]
        return index, rng.choice(seen) if seen and roll < 0.6 else None

    def _scene(self, height: int, width: int, marks: Marks, index: int, aim: dict | None) -> np.ndarray:
        """A piece of a scene, round `aim` if there is one; its plate is sometimes swapped for another, or taken away."""
        rng = self._rng
        entry = self._scenes.entries[index]
        full = self._scenes.size(index)
        change = rng.random() if aim in entry["plates"] else 1.0
        swap = change < 0.3 and 1.3 < aim["box"][2] / aim["box"][3] < 6
        vacate = False
        exact = aim is not None and self._taught(aim)
        if aim is not None:
            wide = math.exp(rng.uniform(math.log(SMALLEST), math.log(min(WIDEST, width * 0.93))))
            factor = float(np.clip(wide / aim["box"][2], 0.12, 3.2))
            vacate = 0.3 < change < 0.38 and wide < 0.45 * width
            x, y, w, h = aim["box"]
            centre = (x + w / 2, y + h / 2)
        else:
            factor = min(2.6, math.exp(rng.uniform(math.log(0.6), math.log(1.5))) * min(640 / full[0], 384 / full[1]))
            centre = (rng.uniform(0, full[0]), rng.uniform(0, full[1]))
        matrix, mirrored = self._camera(factor, centre, 1.0 if swap or exact else 0.15, self._stretch(entry, full, aim))
        if aim is not None:
            room_x, room_y = (min(0.5, 0.5 * side * factor / span + 0.02) for side, span in ((w, width), (h, height)))
            if rng.random() < 0.06:
                room_x = room_y = 0
            to = (rng.uniform(room_x, 1 - room_x) * width, rng.uniform(room_y, 1 - room_y) * height)
        else:
            to = (rng.uniform(0.2, 0.8) * width, rng.uniform(0.2, 0.8) * height)
        matrix = geometry.shift(*to) @ matrix
        picture = self._scenes.warp(index, matrix, width, height, cv2.BORDER_CONSTANT, self._border())
        self._fill_border(picture, geometry.carry(matrix, geometry.box_quad(0, 0, *full)))
        strict = swap or exact
        for plate in entry["plates"]:
            taught = self._taught(plate)
            quad = geometry.carry(matrix, np.float32(plate["corners"]) if taught else geometry.box_quad(*plate["box"]))
            if mirrored:
                quad = quad[[1, 0, 3, 2]]
            if plate["ignored"] or (strict and plate is not aim and not taught):
                marks.ignored.append(quad)
            elif plate is aim and vacate:
                paste.erase(picture, quad)
            elif plate is aim and swap:
                self._swap(picture, quad, factor, marks)
            else:
                marks.plates.append((quad, taught))
        return picture

    def _taught(self, plate: dict) -> bool:
        return plate["corners"] is not None and not plate["corners_held_back"]

    def _stretch(self, entry: dict, full: tuple[int, int], aim: dict | None) -> float:
        """How much a picture is widened: squared ones mostly by about what they may have lost, more where a plate fills them."""
        rng = self._rng
        lost = 0.0
        if entry["source"] in SQUARED and rng.random() < 0.7:
            filled = aim is not None and aim["box"][2] > 0.6 * full[0]
            lost = rng.uniform(0, 1.0 if filled else 0.5)
        return math.exp(rng.gauss(0, 0.1) + lost)

    def _camera(self, factor: float, centre, strength: float, stretch: float) -> tuple[np.ndarray, bool]:
        """The map from a picture round `centre` to a view of it round the origin, and whether it is mirrored.

        Boxes are hulls of unknown quads and turn loose when the picture is turned, hence `strength`.
        """
        rng = self._rng
        turn = geometry.rotation(math.radians(float(np.clip(rng.gauss(0, 5 * strength), -22, 22))))
        skew = np.array([[1, rng.gauss(0, 0.07 * strength), 0], [rng.gauss(0, 0.06 * strength), 1, 0], [0, 0, 1.0]])
        if strength > 0.5 and rng.random() < 0.5:
            skew[2, :2] = np.clip([rng.gauss(0, 0.0007), rng.gauss(0, 0.0007)], -0.0015, 0.0015)
        mirrored = rng.random() < 0.5
        flip = np.diag([-1.0, 1, 1]) if mirrored else np.eye(3)
        size = geometry.scale(factor * math.sqrt(stretch), factor / math.sqrt(stretch))
        return skew @ turn @ size @ flip @ geometry.shift(-centre[0], -centre[1]), mirrored

    def _border(self) -> tuple[int, int, int]:
        return (self._rng.choice([114, 114, 114, 0, self._rng.randrange(256)]),) * 3

    def _fill_border(self, picture: np.ndarray, quad: np.ndarray) -> None:
        """Lets a plateless picture show round the scene's edge, most of the time."""
        height, width = picture.shape[:2]
        low, high = np.clip(quad.min(0), 0, [width, height]), np.clip(quad.max(0), 0, [width, height])
        if np.prod(high - low) > 0.85 * width * height or self._rng.random() < 0.3:
            return
        mask = np.full((height, width), 255, np.uint8)
        cv2.fillConvexPoly(mask, np.round(quad).astype(np.int32), 0)
        cv2.copyTo(self._plateless(height, width), mask, picture)

    def _plateless(self, height: int, width: int, index: int | None = None, spot: list[float] | None = None) -> np.ndarray:
        """A piece of a picture without plates, chosen at random or showing the box `spot` of picture `index`."""
        rng = self._rng
        index = rng.choice(self._plain) if index is None else index
        full = self._negatives.size(index)
        factor = max(width / full[0], height / full[1])
        if spot is None:
            factor *= math.exp(rng.uniform(0, math.log(2.5)))
            left, top = rng.uniform(0, full[0] - width / factor), rng.uniform(0, full[1] - height / factor)
        else:
            across = math.exp(rng.uniform(math.log(SMALLEST), math.log(0.6 * width)))
            factor = max(factor, min(3.0, across / spot[2]))
            left = np.clip(spot[0] + spot[2] / 2 - rng.uniform(0.2, 0.8) * width / factor, 0, full[0] - width / factor)
            top = np.clip(spot[1] + spot[3] / 2 - rng.uniform(0.2, 0.8) * height / factor, 0, full[1] - height / factor)
        matrix = geometry.scale(factor, factor) @ geometry.shift(-left, -top)
        return self._negatives.warp(index, matrix, width, height, cv2.BORDER_REFLECT_101)

    def _flat_plate(self) -> tuple[np.ndarray, np.ndarray]:
        """A drawn plate or a tight real crop, and the quad of the plate in it."""
        rng = self._rng
        if rng.random() < 0.7:
            index = rng.randrange(len(self._bank))
            x0, y0, x1, y1 = map(float, self._bank.plates[index])
            return self._bank.picture(index), geometry.box_quad(x0, y0, x1 - x0, y1 - y0)
        index = rng.choice(self._tight[rng.choices(list(TIGHT), list(TIGHT.values()))[0]])
        picture = self._crops.picture(index)
        return picture, geometry.box_quad(0, 0, picture.shape[1], picture.shape[0])

    def _swap(self, picture: np.ndarray, old: np.ndarray, factor: float, marks: Marks) -> None:
        """A new plate in the place of an old one: true corners in true surroundings."""
        flat, corners = self._flat_plate()
        aspect = (corners[1, 0] - corners[0, 0]) / (corners[3, 1] - corners[0, 1])
        quad = paste.replaced(self._rng, old, aspect)
        x, y, w, h = geometry.hull(old)
        x0, y0 = max(0, int(x)), max(0, int(y))
        under = picture[y0 : max(0, int(y + h)) + 1, x0 : max(0, int(x + w)) + 1]
        if under.size == 0 or w < 12:
            marks.ignored.append(old)
            return
        light = float(np.clip((under.mean() + 15) / (flat.mean() + 15), 0.15, 2.0)) ** 0.8
        paste.erase(picture, old)
        paste.draw(picture, flat, corners, quad, light, max(0.0, 0.45 * (factor - 1)))
        marks.plates.append((quad, True))

    def _paste_plate(self, picture: np.ndarray, marks: Marks) -> None:
        rng = self._rng
        height, width = picture.shape[:2]
        flat, corners = self._flat_plate()
        aspect = (corners[1, 0] - corners[0, 0]) / (corners[3, 1] - corners[0, 1])
        across = math.exp(rng.uniform(math.log(SMALLEST), math.log(min(300, width * 0.8))))
        quad = paste.placed(rng, rng.uniform(0.1, 0.9) * width, rng.uniform(0.1, 0.9) * height, across, aspect)
        if marks.free(quad):
            paste.draw(picture, flat, corners, quad, math.exp(rng.gauss(-0.3, 0.4)), rng.choice([0, 0, 0.5, 1.0]))
            marks.plates.append((quad, True))

    def _litter(self, picture: np.ndarray, marks: Marks, count: int) -> None:
        """Lettering and bars that are no plates."""
        rng = self._rng
        height, width = picture.shape[:2]
        for _ in range(count):
            flat = rng.choice(self._decoys)
            across = math.exp(rng.uniform(math.log(20), math.log(min(260, width * 0.7))))
            quad = paste.placed(rng, rng.uniform(0, 1) * width, rng.uniform(0, 1) * height, across, flat.shape[1] / flat.shape[0])
            clear = all((quad.min(0) > other.max(0)).any() or (quad.max(0) < other.min(0)).any()
                        for other in [plate for plate, _ in marks.plates] + marks.ignored)
            if clear:
                whole = geometry.box_quad(0, 0, flat.shape[1], flat.shape[0])
                paste.draw(picture, flat, whole, quad, math.exp(rng.gauss(-0.3, 0.4)), rng.choice([0, 0, 0.5, 1.0]))
