"""Trains the detector from nothing: `python -m sallyport_training.detector.train --until 12:55`."""

import argparse
from functools import partial

import cv2
import torch

from .. import run, settings
from ..average import Average
from ..clock import Clock
from .check import HeldBack
from .loss import loss
from .net import Detector
from .samples import Samples

PEAK_RATE, DECAY, WARM_STEPS = 2e-3, 0.03, 200
STATIC, RAMP = 0.2, 0.2
"""Shares of the run with fixed targets, and then of going over to task-aligned ones."""

SMALL = [(16, 192, 256), (16, 224, 320)]
MIXED = [(16, 192, 256), (16, 224, 320), (8, 288, 416), (4, 384, 640)]
LARGE = [(16, 224, 320), (8, 288, 416), (4, 384, 640), (4, 384, 640)]
"""Batch, height and width of samples early on, mostly, and at the end."""


def sizes(progress: float) -> list[tuple[int, int, int]]:
    return SMALL if progress < 0.2 else MIXED if progress < 0.85 else LARGE


class Maker:
    """Makes batches of the detector's samples, `scale` times as many pieces a batch as the lists above say."""

    def __init__(self, scale: int, seed: int):
        cv2.setNumThreads(1)
        self._samples, self._scale, self._turn = Samples(seed), scale, 0

    def __call__(self, progress: float):
        choices = sizes(progress)
        count, height, width = choices[self._turn % len(choices)]
        self._turn += 1
        return self._samples.batch(count * self._scale, height, width)


def train(options) -> None:
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    cv2.setNumThreads(1)
    device = run.device(options.device)
    keeper = run.Checkpoint(settings.CACHE / "detector.pt")
    state = keeper.load()
    net = Detector()
    if state:
        net.load_state_dict(state["net"])
    net = net.to(device, memory_format=torch.channels_last).train()
    average = Average(net, keep=0.998)
    optimiser = run.optimiser(net, PEAK_RATE, DECAY)
    seen = 0
    if state:
        average.net.load_state_dict(state["average"])
        average.steps, seen = state["steps"], state["seen"]
        optimiser.load_state_dict(state["optimiser"])
    clock = Clock(options.minutes, options.until, state["minutes"] if state else 0.0)
    scale = 4 if device.type == "cuda" else 1
    feeder = run.Feeder(partial(Maker, scale), options.seed + seen, run.feeding_processes(device))
    held_back = HeldBack()
    journal, means = run.Journal(settings.RUNS / "detector.jsonl"), run.Means()
    next_check = clock.minutes + 2.0
    while clock.progress < 1:
        progress = clock.progress
        for group in optimiser.param_groups:
            group["lr"] = run.rate(PEAK_RATE * scale**0.5, progress, average.steps, WARM_STEPS)
        pictures, targets = feeder.next(progress)
        image = torch.from_numpy(pictures).to(device).permute(0, 3, 1, 2).float().div_(255)
        with torch.autocast(device.type, torch.bfloat16):
            output = net(image)
        ramp = min(1.0, max(0.0, (progress - STATIC) / RAMP))
        total, figures = loss(output, [target.to(device) for target in targets], ramp)
        optimiser.zero_grad(set_to_none=True)
        total.backward()
        torch.nn.utils.clip_grad_norm_(net.parameters(), 10.0)
        optimiser.step()
        average.update(net)
        seen += len(targets)
        means.add(**figures)
        if clock.minutes >= next_check or clock.progress >= 1:
            keeper.save(net, average, optimiser, clock, seen)
            run.save_weights(average.net, settings.RUNS / "detector.pt")
            journal.write(clock, seen=seen, rate=optimiser.param_groups[0]["lr"], **means.take(), **held_back.figures(average.net, device))
            next_check = clock.minutes + options.every


def main() -> None:
    parser = argparse.ArgumentParser(description="Trains the plate detector.")
    parser.add_argument("--minutes", type=float, default=120)
    parser.add_argument("--until", help="end at this time of day, HH:MM, instead of after some minutes")
    parser.add_argument("--device", default="auto")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--every", type=float, default=6, help="minutes between checks")
    parser.add_argument("--seed", type=int, default=settings.SEED)
    train(parser.parse_args())


if __name__ == "__main__":
    main()
