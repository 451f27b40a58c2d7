"""A store of drawn plates on disk: drawn once, then looked at from many sides.

`python -m sallyport_training.sheets.bank` draws the bank.
"""

import argparse
import random
import time

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


def build(count: int, seed: int) -> None:
    """Draws `count` sheets into the cache."""
    cv2.setNumThreads(1)
    settings.CACHE.mkdir(parents=True, exist_ok=True)
    rng = random.Random(seed)
    started, sheets = time.monotonic(), []
    with open(settings.CACHE / "sheets.bin", "wb") as pixels:
        for index in range(count):
            sheet = draw(draw_style(rng), rng)
            pixels.write(sheet.picture.tobytes())
            sheet.picture = np.broadcast_to(np.uint8(0), sheet.picture.shape)
            sheets.append(sheet)
            if index % 5000 == 4999:
                print(f"sheets {index + 1}/{count}, {(index + 1) / (time.monotonic() - started):.0f}/s", flush=True)
    np.savez(settings.CACHE / "sheets.npz", **_describe(sheets))


def main() -> None:
    parser = argparse.ArgumentParser(description="Draws the bank of plates.")
    parser.add_argument("--count", type=int, default=80_000)
    parser.add_argument("--seed", type=int, default=settings.SEED)
    options = parser.parse_args()
    build(options.count, options.seed)


if __name__ == "__main__":
    main()
