"""New serials on real plates: the characters of tight crops cut apart and put together anew.

`python -m sallyport_training.reader.mosaic` builds the store `mosaics` from the crops that are trained on. A trained reader
tells where each character stands (its slots' attention); a letter takes the place of a letter and a digit that of a
digit, so that the layout of a country stays what it is. What the reader then cannot follow at all was cut badly and is left out.
"""

import random
from dataclasses import dataclass
from functools import cached_property

import cv2
import numpy as np
import torch

from .. import alphabet, geometry, run, settings
from ..pictures import Store, build
from . import views
from .net import COLUMNS, HEIGHT, ROWS, WIDTH, Reader

COPIES = {"openalpr-seg-us": 12, "openalpr-train-br": 8, "openalpr-train-eu": 5}
"""New plates made of each crop, by source: those of one row, large enough to be cut."""

TALL = 1.9
"""Height of a character's cell in distances between characters."""

FOLLOWED = 0.08
"""The least probability the reader must give each character of a new plate."""


@dataclass
class Cut:
    """One crop whose characters are known by place: `cells` are x0, y0, x1, y1 in its pixels, one for each of `text`."""

    picture: np.ndarray
    entry: dict
    cells: np.ndarray

    def cell(self, place: int) -> np.ndarray:
        """The pixels of one character."""
        x0, y0, x1, y1 = np.round(self.cells[place]).astype(int)
        return self.picture[y0:y1, x0:x1]

    @cached_property
    def inked(self) -> bool:
        """Whether the characters are darker than the sheet."""
        greys = [cv2.cvtColor(self.cell(place), cv2.COLOR_RGB2GRAY) for place in range(len(self.cells))]
        return float(np.mean([grey.mean() - np.median(grey) for grey in greys])) < 0

    @property
    def text(self) -> str:
        return self.entry["text"]

    @property
    def design(self) -> str:
        """Crops of one design lend each other characters."""
        return self.entry["source"] + self.entry["file"].split("_")[1][:2] if self.entry["region"] == "US" else self.entry["source"]


class Follower:
    """A trained reader that says what it reads where."""

    def __init__(self, net: Reader):
        self._net = net

    @torch.no_grad()
    def look(self, pictures: list[np.ndarray]) -> list[tuple[np.ndarray, np.ndarray]]:
        """For tight crops: probabilities [SLOTS, CLASSES] and the slots' centres [SLOTS, 2] in the crop's pixels."""
        maps = [views.still(geometry.box_quad(0, 0, picture.shape[1], picture.shape[0])) for picture in pictures]
        views_ = [cv2.warpPerspective(picture, matrix, (WIDTH, HEIGHT), borderMode=cv2.BORDER_REPLICATE)
                  for picture, matrix in zip(pictures, maps)]
        characters, _, attention = self._net(torch.from_numpy(np.stack(views_)).permute(0, 3, 1, 2).float())
        y, x = torch.meshgrid((torch.arange(ROWS) + 0.5) / ROWS * HEIGHT, (torch.arange(COLUMNS) + 0.5) / COLUMNS * WIDTH, indexing="ij")
        sharp = attention**2 / (attention**2).sum(-1, keepdim=True)
        centres = torch.stack([sharp @ x.flatten(), sharp @ y.flatten()], -1).numpy()
        probabilities = characters.softmax(-1).numpy()
        return [(p, geometry.carry(np.linalg.inv(matrix), c)) for p, c, matrix in zip(probabilities, centres, maps)]


def cells(picture: np.ndarray, centres: np.ndarray) -> np.ndarray | None:
    """Boxes round characters that stand in one row at `centres`; None if they cannot be told apart."""
    height, width = picture.shape[:2]
    x, y = centres[:, 0], float(np.median(centres[:, 1]))
    steps = np.diff(x)
    if len(x) < 2 or steps.min() < 4 or steps.min() < 0.45 * np.median(steps):
        return None
    pitch = float(np.median(steps))
    if not 0.35 * pitch < y < height - 0.35 * pitch:
        return None
    top, bottom = max(0.0, y - TALL / 2 * pitch), min(float(height), y + TALL / 2 * pitch)
    grey = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY).astype(np.float32)
    band = grey[int(y - 0.35 * pitch) : int(y + 0.35 * pitch) + 1]
    ink = np.abs(band - np.median(band)).mean(0)
    between = [_edge(ink, left, right, pitch) for left, right in zip(x[:-1], x[1:])]
    left = np.maximum([x[0] - pitch / 2, *between], x - 0.6 * pitch).clip(0, width)
    right = np.minimum([*between, x[-1] + pitch / 2], x + 0.6 * pitch).clip(0, width)
    boxes = np.stack([left, np.full(len(x), top), right, np.full(len(x), bottom)], 1)
    fits = (boxes[:, 2] - boxes[:, 0] >= 4) & (boxes[:, 3] - boxes[:, 1] >= 8)
    return boxes if fits.all() else None


def _edge(ink: np.ndarray, left: float, right: float, pitch: float) -> float:
    """Where one character ends and the next begins: the emptiest column between two centres."""
    low, high = round(left + 0.3 * pitch), round(right - 0.3 * pitch)
    if high <= low or high >= len(ink):
        return (left + right) / 2
    away = np.abs(np.arange(low, high + 1) - (left + right) / 2) / pitch
    return float(low + np.argmin(ink[low : high + 1] + ink.mean() * away))


def transplant(picture: np.ndarray, cell: np.ndarray, donor: np.ndarray) -> None:
    """Puts `donor`, a character's cell of some plate, over `cell` of `picture` in the light and colours found there."""
    x0, y0, x1, y1 = np.round(cell).astype(int)
    spot = picture[y0:y1, x0:x1].astype(np.float32)
    new = cv2.resize(donor, (x1 - x0, y1 - y0), interpolation=cv2.INTER_AREA if donor.shape[1] > x1 - x0 else cv2.INTER_LINEAR)
    new = new.astype(np.float32)
    gain = np.clip(spot.std((0, 1)) / (new.std((0, 1)) + 1), 0.4, 2.0)
    new = (new - np.median(new, (0, 1))) * gain + np.median(spot, (0, 1))
    share = np.zeros(spot.shape[:2], np.float32)
    share[1:-1, 1:-1] = 1
    share = cv2.blur(share, (3, 3))[..., None]
    picture[y0:y1, x0:x1] = np.clip(spot * (1 - share) + new * share, 0, 255).astype(np.uint8)


class Workshop:
    """Makes new plates of cut ones."""

    def __init__(self, cuts: list[Cut], rng: random.Random):
        self._rng = rng
        self._drawers: dict[tuple[str, bool], list[tuple[int, int]]] = {}
        self.cuts = cuts
        for number, cut in enumerate(cuts):
            for place, character in enumerate(cut.text):
                self._drawers.setdefault((cut.design, character.isdigit()), []).append((number, place))

    def remade(self, number: int) -> tuple[dict, np.ndarray]:
        """Another plate on the sheet of cut `number`: its entry and picture."""
        rng, cut = self._rng, self.cuts[number]
        picture, text, share = cut.picture.copy(), list(cut.text), rng.uniform(0.35, 1.0)
        own = [(number, place) for place in range(len(text))]
        for place, character in enumerate(cut.text):
            if rng.random() > share:
                continue
            kind = character.isdigit()
            near = [each for each in own if cut.text[each[1]].isdigit() == kind]
            lender, taken = rng.choice(near if rng.random() < 0.35 else self._drawers[cut.design, kind])
            other = self.cuts[lender]
            shapes = [(box[2] - box[0]) / (box[3] - box[1]) for box in (cut.cells[place], other.cells[taken])]
            if 0.6 < shapes[0] / shapes[1] < 1.6 and cut.inked == other.inked:
                transplant(picture, cut.cells[place], other.cell(taken))
                text[place] = other.text[taken]
        return cut.entry | {"text": "".join(text)}, picture


def cut_apart(follower: Follower) -> list[Cut]:
    """The trained crops in which the reader sees each labelled character at a place of its own."""
    store, found = Store("crops"), []
    numbers = [index for index, entry in enumerate(store.entries) if not entry["held_back"] and entry["source"] in COPIES]
    for start in range(0, len(numbers), 64):
        chunk = numbers[start : start + 64]
        pictures = [np.ascontiguousarray(store.picture(index)) for index in chunk]
        for index, picture, (probabilities, centres) in zip(chunk, pictures, follower.look(pictures)):
            entry = store.entries[index]
            if alphabet.decode(probabilities.argmax(-1)) == entry["text"]:
                boxes = cells(picture, centres[: len(entry["text"])])
                if boxes is not None:
                    found.append(Cut(picture, entry, boxes))
    print(f"{len(found)} of {len(numbers)} crops cut apart", flush=True)
    return found


def mosaics(follower: Follower, seed: int):
    """Pairs of entry and picture of all new plates the reader can follow."""
    rng = random.Random(seed)
    workshop = Workshop(cut_apart(follower), rng)
    wanted = [number for number, cut in enumerate(workshop.cuts) for _ in range(COPIES[cut.entry["source"]])]
    for start in range(0, len(wanted), 64):
        made = [workshop.remade(number) for number in wanted[start : start + 64]]
        looks = follower.look([picture for _, picture in made])
        for (entry, picture), (probabilities, _) in zip(made, looks):
            slots = alphabet.encode(entry["text"])
            if probabilities[range(len(slots)), slots].min() >= FOLLOWED:
                yield entry | {"file": "", "made": True}, picture


def main() -> None:
    torch.set_num_threads(1)
    cv2.setNumThreads(1)
    follower = Follower(run.load_weights(Reader(), settings.RUNS / "reader.pt"))
    build("mosaics", mosaics(follower, settings.SEED))


if __name__ == "__main__":
    main()
