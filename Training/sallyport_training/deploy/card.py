"""The model card: `card.md.in` beside this file, with the tables of the last evaluation filled in."""

import json
from pathlib import Path
from string import Template

from .. import settings

_TEMPLATE = Path(__file__).with_name("card.md.in")


def _table(head: list[str], rows: list[list]) -> str:
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    return "\n".join(lines + ["| " + " | ".join(map(str, row)) + " |" for row in rows])


def _share(part: int, whole: int) -> str:
    return f"{part}/{whole} ({100 * part / whole:.1f} %)" if whole else "0/0"


def _found(rows: dict) -> str:
    return _table(["", "plates", "found, IoU 0.5", "found, IoU 0.7"], [
        [name, row["plates"], _share(row["found50"], row["plates"]), _share(row["found70"], row["plates"])] for name, row in rows.items()])


def _read(rows: dict) -> str:
    return _table(["source", "strict", "O/0 folded", "O/0 folded, inexact cut"], [
        [name, *(_share(row[key], row["plates"]) for key in ("strict", "folded", "inexact_folded"))] for name, row in rows.items()])


def _scenes(first: str, rows: dict) -> str:
    return _table([first, "strict", "O/0 folded", "O/0 folded, plates of 80 px and wider"], [
        [name, _share(row["strict"], row["plates"]), _share(row["folded"], row["plates"]), _share(row["wide_folded"], row["wide"])]
        for name, row in rows.items()])


def _benchmark(rows: dict) -> str:
    return _table(["cut by", "strict", "O/0 folded", "found, IoU 0.5", "found, IoU 0.7"], [
        [way, *(_share(row[key], row["pictures"]) for key in ("strict", "folded", "found50", "found70"))] for way, row in rows.items()])


def _confidence(levels: list[dict]) -> str:
    return _table(["confidence at least", "answers", "right"], [
        [row["at_least"], row["answers"], _share(row["right"], row["answers"])] for row in levels])


def _cost(rows: dict) -> str:
    return _table(["", "parameters", "GFLOP", "ms, least", "ms, median"], [
        [name, f"{row['parameters'] / 1e6:.2f} M", f"{row['gflop']:.3f}", f"{row['milliseconds']['least']:.1f}",
         f"{row['milliseconds']['median']:.1f}"] for name, row in rows.items()])


def write_card(figures: dict) -> None:
    """Fills the template with `figures`, as `evaluate` collects them, into Models/MODEL_CARD.md."""
    detector, reader = figures["files"]["detector"], figures["files"]["reader"]
    corners, false = figures["detector"]["corners"], figures["detector"]["false_boxes"]
    region = figures["reader"]["region"]
    card = Template(_TEMPLATE.read_text(encoding="utf-8")).substitute(
        seed=settings.SEED,
        detector_version=detector["version"], detector_samples=f"{detector['trained']['samples']:,}",
        detector_minutes=f"{detector['trained']['minutes']:.0f}", score_threshold=detector["scoreThreshold"],
        reader_version=reader["version"], reader_samples=f"{reader['trained']['samples']:,}",
        reader_minutes=f"{reader['trained']['minutes']:.0f}", temperature=reader["temperature"],
        regions=", ".join(reader["regions"]), margin_x=reader["margin"]["x"], margin_y=reader["margin"]["y"],
        cost=_cost(figures["cost"]), benchmark=_benchmark(figures["benchmark_eu"]),
        found_by_source=_found(figures["detector"]["scenes"]["by_source"]),
        found_by_width=_found(figures["detector"]["scenes"]["by_width"]),
        corner_plates=corners["plates"], corner_missed=corners["missed"], corner_mean=f"{corners['mean']:.3f}",
        corner_median=f"{corners['median']:.3f}", corner_p90=f"{corners['p90']:.3f}", corner_box=f"{corners['mean_of_upright_box']:.3f}",
        false_boxes=false["boxes"], false_pictures=false["pictures"], false_read=false["read"], false_share=f"{false['boxes'] / false['pictures']:.3f}",
        read_by_source=_read(figures["reader"]["by_source"]), region_right=_share(region["right"], region["plates"]),
        confidence=_confidence(figures["reader"]["confidence"]["levels"]), gap=f"{figures['reader']['confidence']['gap']:.3f}",
        scenes=_scenes("source", figures["scenes"]["both"]),
        scenes_by_way=_scenes("cut by", {way: rows["all"] for way, rows in figures["scenes"].items()}),
    )
    (settings.MODELS / "MODEL_CARD.md").write_text(card, encoding="utf-8")


if __name__ == "__main__":
    write_card(json.loads((settings.RUNS / "figures.json").read_text(encoding="utf-8")))
