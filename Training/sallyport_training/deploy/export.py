"""Writes the networks as ONNX with their side files: `python -m sallyport_training.deploy.export`.

Files are written beside their place and renamed, so that nobody ever reads half of one.
"""

import argparse
import hashlib
import json
from pathlib import Path

import numpy as np
import onnxruntime
import torch

from .. import alphabet, run, settings
from ..detector import net as detector_net
from ..reader import net as reader_net
from . import calibrate

OPSET = 17


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
    _write(detector_net.Deployed(net), example, settings.MODELS / "plate-detector.onnx", ["image"], ["plates"], None)
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
