"""The labelled pictures, as described by the catalogue's JSON lines, and how they are split.

Everything is split by what the plate says, never by file: the same vehicle often occurs in several pictures.
"""

import hashlib
import json
from dataclasses import dataclass, field

from . import alphabet, settings


@dataclass
class Plate:
    """One plate in a scene. `box` is x, y, w, h and `corners` TL, TR, BR, BL, in pixels of the stored picture."""

    box: list[float]
    text: str | None
    ignored: bool
    corners: list[list[float]] | None = None
    corners_held_back: bool = False


@dataclass
class Scene:
    """One picture with the plates marked in it; `decoys` are boxes of what an earlier detector took for plates and is none.

    `held_back` scenes are never trained on.
    """

    file: str
    source: str
    region: str
    plates: list[Plate] = field(default_factory=list)
    decoys: list[list[float]] = field(default_factory=list)
    held_back: bool = False


@dataclass
class Crop:
    """One picture of nothing but a plate."""

    file: str
    source: str
    region: str
    text: str
    held_back: bool


@dataclass
class Negative:
    """A picture without any plate; `decoys` as in a scene."""

    file: str
    held_back: bool
    decoys: list[list[float]]


def bucket(key: str, count: int) -> int:
    """A stable number in 0..<count for a plate text (or a file name where there is no text)."""
    return int(hashlib.sha1(alphabet.fold(key).encode()).hexdigest(), 16) % count


def is_held_back(key: str) -> bool:
    """A tenth of all plate texts is kept for validation and calibration."""
    return bucket(key, 10) == 0


def are_corners_held_back(key: str) -> bool:
    """A fifth of the marked corners is kept for evaluation; it contains the tenth of `is_held_back`."""
    return bucket(key, 10) in (0, 5)


def rows(name: str) -> list[dict]:
    """The lines of one of the catalogue's files."""
    with open(settings.DATA / name, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def labels(name: str) -> list[dict]:
    """The lines of one of this project's own files of labels."""
    return [json.loads(line) for line in (settings.TRAINING / "labels" / name).read_text(encoding="utf-8").splitlines()]


def second_looks() -> dict[str, list[dict]]:
    """What a look by eye said about boxes an earlier detector put where the catalogue has none, by file.

    `plate` is a plate the catalogue lacks, its box good enough to learn from; `unlabelled` is a plate with a poor box, or one
    cannot tell; `nothing` is no plate for sure.
    """
    looks: dict[str, list[dict]] = {}
    for look in labels("second-look.jsonl"):
        looks.setdefault(look["file"], []).append(look)
    return looks


def mend(scene: Scene, mended: dict[tuple[str, int], dict]) -> None:
    """Applies the corrections of `mended.jsonl`, each taken out of `mended`, and boxes plates by their corners where known.

    Corners kept for evaluation count as known in scenes that are kept too, and in no others.
    """
    for index, plate in enumerate(scene.plates):
        if plate.corners and (scene.held_back or not plate.corners_held_back):
            xs, ys = zip(*plate.corners)
            plate.box = [min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)]
        correction = mended.pop((scene.file, index), None)
        if correction:
            plate.box = correction.get("box", plate.box)
            plate.ignored |= correction["verdict"] == "ignore"


def look_again(scene: Scene, looks: list[dict]) -> None:
    """Adds what was seen at boxes the catalogue lacks. Held-back scenes gain no plates: a detector chose the boxes."""
    for look in looks:
        if look["verdict"] == "nothing":
            scene.decoys.append(look["box"])
        else:
            scene.plates.append(Plate(look["box"], text=None, ignored=look["verdict"] != "plate" or scene.held_back))


def scenes() -> list[Scene]:
    """All scenes with their plates, their true corners where marked, and the split."""
    corners = {(row["file"], row["plate"]): row["corners"] for row in rows("corners.jsonl")}
    looks = second_looks()
    mended = {(row["file"], row["plate"]): row for row in labels("mended.jsonl")}
    result = []
    for row in rows("scenes.jsonl"):
        scene = Scene(row["file"], row["source"], row["region"])
        for index, plate in enumerate(row["plates"]):
            text = plate.get("text") or plate.get("text_auto")
            key = text or row["file"]
            scene.plates.append(
                Plate(
                    box=plate["box"],
                    text=text if alphabet.is_readable(text) else None,
                    ignored=plate.get("ignore", False),
                    corners=corners.get((row["file"], index)),
                    corners_held_back=are_corners_held_back(key),
                )
            )
            scene.held_back |= is_held_back(key)
        if not row["plates"]:
            scene.held_back = is_held_back(row["file"])
        mend(scene, mended)
        look_again(scene, looks.get(row["file"], []))
        result.append(scene)
    if mended:
        raise ValueError(f"labels/mended.jsonl names plates that the catalogue lacks: {list(mended)[:3]}")
    return result


def crops() -> list[Crop]:
    """All plate crops whose text the reader can express."""
    return [
        Crop(row["file"], row["source"], row["region"], row["text"], is_held_back(row["text"]))
        for row in rows("crops.jsonl")
        if alphabet.is_readable(row["text"])
    ]


def negatives() -> list[Negative]:
    """Plate-free pictures: every fifth is kept to count false alarms on."""
    files = sorted(f"negatives/{path.name}" for path in (settings.DATA / "negatives").iterdir())
    looks = second_looks()
    return [Negative(file, index % 5 == 0, [look["box"] for look in looks.get(file, [])]) for index, file in enumerate(files)]
