"""A store of drawn plates on disk: drawn once, then looked at from many sides.

`python -m sallyport_training.sheets.bank` draws the bank.
"""

import argparse
import multiprocessing
import os
import random
import shutil
import time
from pathlib import Path

import cv2
import numpy as np

from .. import alphabet, settings
from .sheet import Sheet, draw
from .style import draw_style


class Bank:
    """The stored sheets.

    `texts` uint8 [n, SLOTS] class indices, `centres` float32 [n, SLOTS, 2] pixels (-1 where there is no character),
    `plates` int16 [n, 4], `regions` uint8 [n].
    """

    def __init__(self):
        table = np.load(settings.CACHE / "sheets.npz")
        self.offsets, self.sizes = table["offsets"], table["sizes"]
        self.texts, self.centres = table["texts"], table["centres"]
        self.plates, self.regions = table["plates"], table["regions"]
        self._pixels = np.memmap(settings.CACHE / "sheets.bin", np.uint8, "r")

    def __len__(self) -> int:
        return len(self.offsets)

    def picture(self, index: int) -> np.ndarray:
        """RGB uint8 [h, w, 3]."""
        height, width = map(int, self.sizes[index])
        start = int(self.offsets[index])
        return self._pixels[start : start + height * width * 3].reshape(height, width, 3)


def _describe(sheets: list[Sheet]) -> dict[str, np.ndarray]:
    centres = np.full((len(sheets), alphabet.SLOTS, 2), -1, np.float32)
    for row, sheet in zip(centres, sheets):
        count = min(len(sheet.centres), alphabet.SLOTS)
        row[:count] = sheet.centres[:count]
    sizes = np.array([sheet.picture.shape[:2] for sheet in sheets], np.int32)
    areas = sizes.prod(1).astype(np.int64) * 3
    return {
        "offsets": np.concatenate([[0], np.cumsum(areas)[:-1]]),
        "sizes": sizes,
        "texts": np.array([alphabet.encode(sheet.text) for sheet in sheets], np.uint8),
        "centres": centres,
        "plates": np.array([sheet.plate for sheet in sheets], np.int16),
        "regions": np.array([alphabet.REGIONS.index(sheet.region) for sheet in sheets], np.uint8),
    }


PARTS = 16
"""The bank is drawn in so many parts, each from a seed of its own, so that it is the same however many cores draw it."""


def _part_file(part: int) -> Path:
    return settings.CACHE / f"sheets-{part}.part"


def _draw_part(task: tuple[int, int, int]) -> dict[str, np.ndarray]:
    """Draws `count` sheets from `seed` into the file of a part; gives what describes them."""
    part, count, seed = task
    cv2.setNumThreads(1)
    rng, sheets = random.Random(seed), []
    with open(_part_file(part), "wb") as pixels:
        for _ in range(count):
            sheet = draw(draw_style(rng), rng)
            pixels.write(sheet.picture.tobytes())
            sheet.picture = np.broadcast_to(np.uint8(0), sheet.picture.shape)
            sheets.append(sheet)
    return _describe(sheets)


def _joined(tables: list[dict[str, np.ndarray]], lengths: list[int]) -> dict[str, np.ndarray]:
    """The tables of parts whose pixels, `lengths` bytes each, lie behind one another."""
    starts = np.concatenate([[0], np.cumsum(lengths)[:-1]])
    for table, start in zip(tables, starts):
        table["offsets"] = table["offsets"] + start
    return {name: np.concatenate([table[name] for table in tables]) for name in tables[0]}


def build(count: int, seed: int, cores: int) -> None:
    """Draws `count` sheets into the cache, on so many cores."""
    settings.CACHE.mkdir(parents=True, exist_ok=True)
    started, tables = time.monotonic(), []
    tasks = [(part, (count + part) // PARTS, seed * PARTS + part) for part in range(PARTS)]
    with multiprocessing.get_context("spawn").Pool(cores) as pool:
        for table in pool.imap(_draw_part, tasks):
            tables.append(table)
            drawn = sum(len(table["texts"]) for table in tables)
            print(f"sheets {drawn}/{count}, {drawn / (time.monotonic() - started):.0f}/s", flush=True)
    lengths = [_part_file(part).stat().st_size for part in range(PARTS)]
    with open(settings.CACHE / "sheets.bin", "wb") as pixels:
        for part in range(PARTS):
            with open(_part_file(part), "rb") as file:
                shutil.copyfileobj(file, pixels, 1 << 20)
            _part_file(part).unlink()
    np.savez(settings.CACHE / "sheets.npz", **_joined(tables, lengths))


def main() -> None:
    parser = argparse.ArgumentParser(description="Draws the bank of plates.")
    parser.add_argument("--count", type=int, default=80_000)
    parser.add_argument("--seed", type=int, default=settings.SEED)
    parser.add_argument("--cores", type=int, default=os.cpu_count() or 1)
    options = parser.parse_args()
    build(options.count, options.seed, options.cores)


if __name__ == "__main__":
    main()
