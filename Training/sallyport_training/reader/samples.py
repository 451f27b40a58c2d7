"""What the reader is shown: real and drawn plates, each time from another side and through another lens."""

import bisect
import math
import random
from dataclasses import dataclass

import cv2
import numpy as np

from .. import alphabet, geometry, photometry
from ..pictures import Store
from ..sheets.bank import Bank
from . import views
from .material import Specimen, cumulative_shares
from .net import HEIGHT, WIDTH


@dataclass
class Batch:
    """`pictures` uint8 [n, HEIGHT, WIDTH, 3] RGB; `texts` int64 [n, SLOTS]; `regions` int64 [n];
    `centres` float32 [n, SLOTS, 2], shares of width and height, -1 where unknown; `drawn` bool [n].
    """

    pictures: np.ndarray
    texts: np.ndarray
    regions: np.ndarray
    centres: np.ndarray
    drawn: np.ndarray


class Surroundings:
    """Pieces of scenes without a plate, to lay behind plates that come without surroundings."""

    def __init__(self, rng: random.Random, count: int = 3000):
        self._pieces = []
        scenes, negatives = Store("scenes"), Store("negatives")
        train = [index for index, entry in enumerate(scenes.entries) if entry["plates"] and not entry["held_back"]]
        while len(self._pieces) < count:
            if rng.random() < 0.65:
                index = rng.choice(train)
                x, y, w, h = rng.choice(scenes.entries[index]["plates"])["box"]
                y += rng.choice([-1, 1]) * h * rng.uniform(1.4, 2.5)
                width, height = scenes.size(index)
                if not (w > 20 and 0 <= y and y + h <= height and 0 <= x and x + w <= width):
                    continue
                matrix = geometry.to_rectangle(geometry.box_quad(x, y, w, h), WIDTH, HEIGHT)
                self._pieces.append(scenes.warp(index, matrix, WIDTH, HEIGHT, cv2.BORDER_REPLICATE))
            else:
                index = rng.randrange(len(negatives))
                if negatives.entries[index]["held_back"]:
                    continue
                width, height = negatives.size(index)
                w = rng.uniform(0.1, 0.5) * width
                quad = geometry.box_quad(rng.uniform(0, width - w), rng.uniform(0, height * 0.8), w, w / 3)
                matrix = geometry.to_rectangle(quad, WIDTH, HEIGHT)
                self._pieces.append(negatives.warp(index, matrix, WIDTH, HEIGHT, cv2.BORDER_REPLICATE))

    def pick(self, rng: random.Random) -> np.ndarray:
        if rng.random() < 0.3:
            plain = np.empty((HEIGHT, WIDTH, 3), np.uint8)
            plain[:] = [rng.randrange(256)] * 3 if rng.random() < 0.6 else [rng.randrange(256) for _ in range(3)]
            return plain
        return rng.choice(self._pieces).copy()


class Samples:
    """Draws batches; `late` lightens the augmentation towards what the detector's crops look like."""

    def __init__(self, seed: int, specimens: list[Specimen], real_share: float = 0.5):
        self._rng = random.Random(seed)
        self._noise = photometry.Noise(seed)
        self._bank = Bank()
        self._specimens = [specimen for specimen in specimens if not specimen.held_back]
        self._shares = cumulative_shares(self._specimens).tolist()
        self._surroundings = Surroundings(self._rng)
        self._real_share = real_share
        self.late = 0.0

    def batch(self, size: int) -> Batch:
        batch = Batch(
            np.empty((size, HEIGHT, WIDTH, 3), np.uint8), np.empty((size, alphabet.SLOTS), np.int64), np.empty(size, np.int64),
            np.full((size, alphabet.SLOTS, 2), -1, np.float32), np.zeros(size, bool),
        )
        for row in range(size):
            if self._rng.random() < self._real_share:
                self._real(batch, row)
            else:
                self._drawn(batch, row)
        return batch

    def _real(self, batch: Batch, row: int) -> None:
        rng = self._rng
        specimen = self._specimens[min(bisect.bisect(self._shares, rng.random()), len(self._specimens) - 1)]
        if specimen.exact and rng.random() < 0.6:
            matrix = views.by_corners(specimen.quad, rng)
        elif specimen.in_scene and not specimen.exact:
            matrix = views.by_box(specimen.quad, rng, 0.4)
        elif rng.random() < 0.4:
            matrix = views.by_corners(specimen.quad, rng)
        else:
            matrix = views.by_box(specimen.quad, rng, 0.8)
        picture = self._look(specimen, matrix)
        batch.pictures[row] = self._lens(picture, specimen.quad, 0.45 if specimen.in_scene else 0.75)
        batch.texts[row] = alphabet.encode(specimen.text)
        batch.regions[row] = specimen.region

    def _look(self, specimen: Specimen, matrix: np.ndarray) -> np.ndarray:
        rng = self._rng
        if specimen.in_scene or rng.random() < 0.4:
            border = cv2.BORDER_REPLICATE if rng.random() < 0.6 else cv2.BORDER_REFLECT
            return specimen.store.warp(specimen.index, matrix, WIDTH, HEIGHT, border)
        picture = specimen.store.warp(specimen.index, matrix, WIDTH, HEIGHT, cv2.BORDER_CONSTANT)
        return self._over(picture, geometry.carry(matrix, specimen.quad))

    def _over(self, picture: np.ndarray, quad: np.ndarray) -> np.ndarray:
        """`picture` inside `quad`, surroundings outside."""
        mask = np.zeros((HEIGHT, WIDTH), np.uint8)
        cv2.fillConvexPoly(mask, np.round(quad * 16).astype(np.int32), 255, cv2.LINE_8, 4)
        behind = self._surroundings.pick(self._rng)
        cv2.copyTo(picture, mask, behind)
        return behind

    def _drawn(self, batch: Batch, row: int) -> None:
        rng = self._rng
        index = rng.randrange(len(self._bank))
        sheet = self._bank.picture(index)
        x0, y0, x1, y1 = map(float, self._bank.plates[index])
        quad = geometry.box_quad(x0, y0, x1 - x0, y1 - y0)
        matrix = views.by_corners(quad, rng) if rng.random() < 0.5 else views.by_box(quad, rng, 1.0)
        shown = cv2.warpPerspective(sheet, matrix, (WIDTH, HEIGHT), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
        whole = geometry.box_quad(0, 0, sheet.shape[1], sheet.shape[0])
        shown = self._over(shown, geometry.carry(matrix, whole))
        batch.pictures[row] = self._lens(shown, quad, 0.9)
        batch.texts[row] = self._bank.texts[index]
        batch.regions[row] = self._bank.regions[index]
        batch.drawn[row] = True
        centres = self._bank.centres[index]
        known = centres[:, 0] >= 0
        batch.centres[row, known] = geometry.carry(matrix, centres[known]) / np.float32([WIDTH, HEIGHT])

    def _lens(self, picture: np.ndarray, quad: np.ndarray, coarse: float) -> np.ndarray:
        """Light, lens and compression; `coarse` is the chance that the plate was small in its picture."""
        rng, calm = self._rng, 1 - 0.5 * self.late
        if rng.random() < 0.18:
            picture = photometry.grey(picture)
        elif rng.random() < 0.2 * calm:
            picture = photometry.recolour(picture, rng.randint(-20, 20), rng.uniform(0.4, 1.5))
        if rng.random() < 0.03 * calm:
            picture = 255 - picture
        if rng.random() < 0.7 * calm:
            tint = [rng.uniform(0.75, 1.2) for _ in range(3)] if rng.random() < 0.4 else (1, 1, 1)
            picture = photometry.tone(picture, rng.uniform(0.35, 1.25), rng.uniform(-30, 70), rng.uniform(0.5, 1.8), tint)
        if rng.random() < 0.25 * calm:
            picture = photometry.shade(picture, rng.uniform(0.3, 1.3), rng.uniform(0.3, 1.3))
        if rng.random() < 0.12:
            picture = photometry.smear(picture, rng.choice([2, 3, 3, 4, 5, 6]), rng.choice([0, 0, rng.uniform(0, math.pi)]))
        elif rng.random() < 0.3:
            picture = cv2.GaussianBlur(picture, (0, 0), rng.uniform(0.3, 1.4) * calm)
        if rng.random() < 0.3 * calm:
            picture = self._noise.add(picture, rng.uniform(1, 13), rng)
        if rng.random() < coarse:
            across = math.exp(rng.uniform(math.log(42), math.log(210)))
            aspect = np.linalg.norm(quad[1] - quad[0]) / max(np.linalg.norm(quad[3] - quad[0]), 1)
            width = round(min(WIDTH, across * WIDTH / 131))
            height = round(min(HEIGHT, max(12.0, across / max(aspect, 1.2) * HEIGHT / 40)))
            quality = rng.randint(22, 90) if rng.random() < 0.6 else None
            picture = photometry.coarsen(picture, width, height, quality)
        elif rng.random() < 0.25:
            picture = photometry.compress(picture, rng.randint(30, 90))
        if rng.random() < 0.08:
            picture = photometry.sharpen(picture)
        if rng.random() < 0.15 * calm:
            picture = self._noise.add(picture, rng.uniform(1, 7), rng)
        return picture
