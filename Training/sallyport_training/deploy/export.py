"""Writes the networks as ONNX with their side files: `python -m sallyport_training.deploy.export`.

Files are written beside their place and renamed, so that nobody ever reads half of one.
"""

import argparse
import hashlib
import json
import random
from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy as np
import onnxruntime
import torch

from .. import alphabet, geometry, run, settings
from ..detector import net as detector_net
from ..pictures import Store
from ..reader import net as reader_net
from . import calibrate, quantise

OPSET = 17


CALIBRATION_PICTURES, CHECK_PICTURES = 400, 60


def _write(module: torch.nn.Module, example: torch.Tensor, path: Path, inputs: list[str], outputs: list[str], dynamic: dict | None) -> None:
    """Exports `module`, checks that the file answers as the module does, and puts it in place."""
    fresh = path.with_suffix(".new")
    torch.onnx.export(module.eval(), (example,), str(fresh), opset_version=OPSET, dynamo=False, input_names=inputs,
                      output_names=outputs, dynamic_axes=dynamic)
    with torch.no_grad():
        expected = module(example)
    session = onnxruntime.InferenceSession(str(fresh), providers=["CPUExecutionProvider"])
    answers = session.run(None, {inputs[0]: example.numpy()})
    for answer, wanted in zip(answers, expected if isinstance(expected, tuple) else (expected,)):
        worst = float(np.abs(answer - wanted.numpy()).max() / max(1.0, float(wanted.abs().max())))
        if worst > 1e-4:
            raise SystemExit(f"{path.name}: the file differs from the network by {worst:.1e}")
    fresh.replace(path)


def _pictures(held_back: bool, count: int) -> Iterator[np.ndarray]:
    """Scenes as the detector sees them: float32 [1, 3, HEIGHT, WIDTH], RGB 0..1; either learnt from or kept back."""
    scenes, size = Store("scenes"), (detector_net.WIDTH, detector_net.HEIGHT)
    chosen = [index for index, entry in enumerate(scenes.entries) if entry["held_back"] == held_back]
    for index in random.Random(settings.SEED).sample(chosen, min(count, len(chosen))):
        matrix = geometry.letterbox(*scenes.size(index), *size)
        picture = scenes.warp(index, matrix, *size, cv2.BORDER_CONSTANT, (114, 114, 114))
        yield np.float32(picture.transpose(2, 0, 1)[None]) / 255


def _quantise(path: Path) -> None:
    """Puts a detector in whole numbers in the place of the one at `path`, if it finds the same plates in kept-back scenes."""
    fresh = path.with_suffix(".new")
    quantise.detector(path, fresh, _pictures(False, CALIBRATION_PICTURES))
    images = list(_pictures(True, CHECK_PICTURES))
    plain, bytewise = ([session.run(None, {"image": image})[0][0] for image in images] for session in
                       (onnxruntime.InferenceSession(str(file), providers=["CPUExecutionProvider"]) for file in (path, fresh)))
    share = quantise.agreement(plain, bytewise)
    if share < 0.95:
        raise SystemExit(f"{path.name}: in whole numbers the network finds {share:.1%} of the plates that it finds in floats")
    print(f"{path.name}: {share:.1%} of the plates found in floats are found in whole numbers")
    fresh.replace(path)


def _describe(path: Path, description: dict) -> None:
    fresh = path.with_suffix(".new")
    fresh.write_text(json.dumps(description, indent=2) + "\n", encoding="utf-8")
    fresh.replace(path)


def _history(name: str) -> dict:
    """What the last line of a run's journal says about how long it trained."""
    lines = (settings.RUNS / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    last = json.loads(lines[-1])
    return {"samples": last["seen"], "minutes": last["minutes"], "seed": settings.SEED}


def _version(weights: Path) -> str:
    return "1+" + hashlib.sha256(weights.read_bytes()).hexdigest()[:8]


def export_detector() -> None:
    weights = settings.RUNS / "detector.pt"
    net = run.load_weights(detector_net.Detector(), weights)
    example = torch.rand(1, 3, detector_net.HEIGHT, detector_net.WIDTH, generator=torch.Generator().manual_seed(settings.SEED))
    path = settings.MODELS / "plate-detector.onnx"
    # Free sizes: a small part of the picture is searched in a small input (multiples of 32).
    _write(detector_net.Deployed(net), example, path, ["image"], ["plates"], {"image": {2: "height", 3: "width"}, "plates": {1: "cells"}})
    _quantise(path)
    _describe(settings.MODELS / "plate-detector.json", {
        "input": {"width": detector_net.WIDTH, "height": detector_net.HEIGHT},
        "columns": detector_net.COLUMNS,
        "scoreThreshold": calibrate.score_threshold(net),
        "version": _version(weights),
        "trained": _history("detector"),
    })


def export_reader() -> None:
    weights = settings.RUNS / "reader.pt"
    net = run.load_weights(reader_net.Reader(), weights)
    temperature = calibrate.temperature(net)
    noise = torch.rand(3, 3, reader_net.HEIGHT, reader_net.WIDTH, generator=torch.Generator().manual_seed(settings.SEED)) * 255
    _write(reader_net.Deployed(net, temperature), noise, settings.MODELS / "plate-reader.onnx", ["plate"], ["characters", "region"],
           {"plate": {0: "plates"}, "characters": {0: "plates"}, "region": {0: "plates"}})
    _describe(settings.MODELS / "plate-reader.json", {
        "input": {"width": reader_net.WIDTH, "height": reader_net.HEIGHT},
        "alphabet": alphabet.CHARACTERS,
        "slots": alphabet.SLOTS,
        "padding": alphabet.PADDING,
        "regions": alphabet.REGIONS,
        "margin": {"x": reader_net.MARGIN_X, "y": reader_net.MARGIN_Y},
        "temperature": round(temperature, 3),
        "version": _version(weights),
        "trained": _history("reader"),
    })


def main() -> None:
    parser = argparse.ArgumentParser(description="Exports the trained networks.")
    parser.add_argument("--only", choices=["detector", "reader"])
    options = parser.parse_args()
    torch.set_num_threads(1)
    settings.MODELS.mkdir(exist_ok=True)
    if options.only != "reader":
        export_detector()
    if options.only != "detector":
        export_reader()


if __name__ == "__main__":
    main()
