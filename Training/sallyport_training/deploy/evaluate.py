"""All figures of the model card, from the exported files: `python -m sallyport_training.deploy.evaluate`."""

import json
import time

import numpy as np
import torch

from .. import alphabet, geometry, settings
from ..detector import net as detector_net
from ..detector.decode import overlap
from ..pictures import Store
from ..reader import net as reader_net
from . import benchmark, detector_figures, reader_figures
from .card import write_card
from .pipeline import DetectorFile, Pipeline, ReaderFile

WAYS = ["corners", "box", "both", "five"]


def operations(net: torch.nn.Module, example: torch.Tensor) -> float:
    """Giga-operations of one pass, a multiplication and an addition counted as two; convolutions and linear layers only."""
    total = 0

    def count(module, inputs, output):
        nonlocal total
        if isinstance(module, torch.nn.Conv2d):
            total += output[0].numel() * module.in_channels // module.groups * module.kernel_size[0] * module.kernel_size[1]
        else:
            total += output[0].numel() * module.in_features

    hooks = [module.register_forward_hook(count) for module in net.modules() if isinstance(module, (torch.nn.Conv2d, torch.nn.Linear))]
    with torch.no_grad():
        net.eval()(example)
    for hook in hooks:
        hook.remove()
    return 2 * total / 1e9


def _milliseconds(call, repeats: int = 40) -> dict:
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        call()
        times.append((time.perf_counter() - start) * 1e3)
    return {"least": min(times), "median": float(np.median(times))}


def cost(detector: DetectorFile, reader: ReaderFile) -> dict:
    """Sizes and times of the two files, one thread, pre- and post-processing included."""
    picture = np.random.default_rng(settings.SEED).integers(0, 255, (720, 1280, 3), np.uint8)
    cut = picture[:48, :144]
    nets = detector_net.Detector(), reader_net.Reader()
    return {
        "detector": {"parameters": sum(each.numel() for each in nets[0].parameters()),
                     "gflop": operations(nets[0], torch.zeros(1, 3, detector_net.HEIGHT, detector_net.WIDTH)),
                     "milliseconds": _milliseconds(lambda: detector.detect(picture))},
        "reader": {"parameters": sum(each.numel() for each in nets[1].parameters()),
                   "gflop": operations(nets[1], torch.zeros(1, 3, reader_net.HEIGHT, reader_net.WIDTH)),
                   "milliseconds": _milliseconds(lambda: reader.read([cut]))},
    }


def european_benchmark() -> dict:
    """The benchmark's pictures, for every way of cutting."""
    rows = {}
    for way in WAYS:
        cases = benchmark.run(Pipeline(settings.MODELS, way))
        rows[way] = {"pictures": len(cases), "strict": sum(case.strict for case in cases), "folded": sum(case.folded for case in cases),
                     "found50": sum(case.best_overlap >= 0.5 for case in cases), "found70": sum(case.best_overlap >= 0.7 for case in cases)}
    return rows


def held_back_scenes(way: str) -> dict:
    """Plates with text in held-back scenes, found and read, by source; `wide` counts those at least 80 pixels wide."""
    store, pipeline = Store("scenes"), Pipeline(settings.MODELS, way)
    rows: dict[str, dict] = {}
    for index, entry in enumerate(store.entries):
        labelled = [plate for plate in entry["plates"] if plate["text"] and not plate["ignored"]]
        if not entry["held_back"] or not labelled:
            continue
        found = pipeline.plates(store.picture(index))
        for plate in labelled:
            quad = geometry.box_quad(*plate["box"])
            shares = overlap(np.array([[*quad.min(0), *quad.max(0)]]), np.array([reading.box for reading in found]).reshape(-1, 4))[0]
            text = found[int(shares.argmax())].text if shares.max(initial=0) >= 0.3 else ""
            folded = alphabet.fold(text) == alphabet.fold(plate["text"])
            for name in (entry["source"], "all"):
                row = rows.setdefault(name, {"plates": 0, "strict": 0, "folded": 0, "wide": 0, "wide_folded": 0})
                row["plates"] += 1
                row["strict"] += text == plate["text"]
                row["folded"] += folded
                row["wide"] += plate["box"][2] >= 80
                row["wide_folded"] += folded and plate["box"][2] >= 80
    return dict(sorted(rows.items()))


def main() -> None:
    torch.set_num_threads(1)
    detector, reader = DetectorFile(settings.MODELS), ReaderFile(settings.MODELS)
    figures = {
        "files": {"detector": detector.facts, "reader": reader.facts},
        "cost": cost(detector, reader),
        "detector": {"scenes": detector_figures.scenes(detector), "corners": detector_figures.corners(detector),
                     "false_boxes": detector_figures.false_boxes(Pipeline(settings.MODELS))},
        "reader": reader_figures.held_back(reader),
        "benchmark_eu": european_benchmark(),
        "scenes": {way: held_back_scenes(way) for way in WAYS},
    }
    text = json.dumps(figures, indent=1, default=lambda value: value.item())
    (settings.RUNS / "figures.json").write_text(text + "\n", encoding="utf-8")
    write_card(json.loads(text))


if __name__ == "__main__":
    main()
