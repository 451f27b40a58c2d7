"""Pictures decoded once: RGB uint8 in a memory-mapped file, each with two halved copies for drawing it small.

`python -m sallyport_training.pictures` builds the stores `scenes`, `negatives` and `crops`. What their pictures show is read
from the catalogue whenever a store is opened, so that mended labels count at once.
"""

import json
import time
from collections.abc import Iterable, Iterator
from dataclasses import asdict

import cv2
import numpy as np

from . import catalogue, settings

LEVELS = 3

CATALOGUED = {"scenes": catalogue.scenes, "negatives": catalogue.negatives, "crops": catalogue.crops}
"""The stores whose pictures the catalogue describes."""


class Store:
    """A named store. `entries[i]` is what the catalogue, or else the store itself, says about picture i, as a dictionary."""

    def __init__(self, name: str):
        with open(settings.CACHE / f"{name}.json", encoding="utf-8") as table:
            rows = json.load(table)
        self.entries = [row["entry"] for row in rows]
        if name in CATALOGUED:
            entries = {entry.file: asdict(entry) for entry in CATALOGUED[name]()}
            self.entries = [entries[entry["file"]] for entry in self.entries]
        self._levels = [row["levels"] for row in rows]
        self._pixels = np.memmap(settings.CACHE / f"{name}.bin", np.uint8, "r")

    def __len__(self) -> int:
        return len(self.entries)

    def size(self, index: int) -> tuple[int, int]:
        """Width and height of the full picture."""
        _, height, width = self._levels[index][0]
        return width, height

    def picture(self, index: int, level: int = 0) -> np.ndarray:
        """RGB uint8 [h, w, 3], halved `level` times."""
        start, height, width = self._levels[index][level]
        return self._pixels[start : start + height * width * 3].reshape(height, width, 3)

    def warp(self, index: int, matrix: np.ndarray, width: int, height: int, border: int, value=(0, 0, 0)) -> np.ndarray:
        """The picture under a perspective map given in full-size pixels, drawn from the level that fits the reduction."""
        full_width, full_height = self.size(index)
        centre = np.array([full_width / 2, full_height / 2, 1.0])
        reduction = np.sqrt(abs(np.linalg.det(matrix)) / max(abs(float(matrix[2] @ centre)), 1e-6) ** 3)
        level = 0 if reduction > 0.55 else 1 if reduction > 0.28 else 2
        source = np.ascontiguousarray(self.picture(index, level))
        scale = np.diag([full_width / source.shape[1], full_height / source.shape[0], 1.0])
        return cv2.warpPerspective(source, matrix @ scale, (width, height), flags=cv2.INTER_LINEAR, borderMode=border, borderValue=value)


def build(name: str, pairs: Iterable[tuple[dict, np.ndarray]]) -> None:
    """Makes the store `name` of pairs of a JSON entry and an RGB picture."""
    started, offset, rows = time.monotonic(), 0, []
    with open(settings.CACHE / f"{name}.bin", "wb") as pixels:
        for entry, picture in pairs:
            row = {"entry": entry, "levels": []}
            for level in range(LEVELS):
                if level:
                    half = (max(1, picture.shape[1] // 2), max(1, picture.shape[0] // 2))
                    picture = cv2.resize(picture, half, interpolation=cv2.INTER_AREA)
                row["levels"].append([offset, *picture.shape[:2]])
                pixels.write(picture.tobytes())
                offset += picture.size
            rows.append(row)
    with open(settings.CACHE / f"{name}.json", "w", encoding="utf-8") as table:
        json.dump(rows, table)
    print(f"{name}: {len(rows)} pictures, {offset / 1e6:.0f} MB, {time.monotonic() - started:.0f} s", flush=True)


def _decoded(files: list[str]) -> Iterator[tuple[dict, np.ndarray]]:
    for file in files:
        picture = cv2.imread(str(settings.DATA / file))
        if picture is None:
            print("unreadable:", file)
            continue
        yield {"file": file}, cv2.cvtColor(picture, cv2.COLOR_BGR2RGB)


def main() -> None:
    cv2.setNumThreads(1)
    settings.CACHE.mkdir(parents=True, exist_ok=True)
    for name, content in CATALOGUED.items():
        build(name, _decoded([entry.file for entry in content()]))


if __name__ == "__main__":
    main()
