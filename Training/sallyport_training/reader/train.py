"""Trains the reader: `python -m sallyport_training.reader.train --until 12:55`."""

import argparse
from functools import partial
from pathlib import Path

import cv2
import torch
import torch.nn.functional as F

from .. import alphabet, run, settings
from ..average import Average
from ..clock import Clock
from .check import HeldBack
from .grow import grow
from .material import specimens
from .net import COLUMNS, ROWS, Reader
from .samples import Batch, Samples

SMALL_BATCH = 64
PEAK_RATE, DECAY, WARM_STEPS = 1.5e-3, 0.02, 300
"""The rate holds for the small batch; it grows with the root of the batch's size."""

SMOOTHING, PADDING_WEIGHT, REGION_WEIGHT = 0.02, 0.4, 0.1


def guide(attention: torch.Tensor, centres: torch.Tensor) -> torch.Tensor:
    """How far each slot's attention [n, SLOTS, tokens] is from its character's place, for drawn plates only."""
    y, x = torch.meshgrid((torch.arange(ROWS) + 0.5) / ROWS, (torch.arange(COLUMNS) + 0.5) / COLUMNS, indexing="ij")
    x, y = x.reshape(1, 1, -1).to(attention.device), y.reshape(1, 1, -1).to(attention.device)
    known = centres[..., 0] >= 0
    distance = ((x - centres[..., :1]) * COLUMNS) ** 2 + ((y - centres[..., 1:]) * ROWS / 0.9) ** 2
    wanted = torch.exp(-0.5 * distance)
    wanted = wanted / (wanted.sum(-1, keepdim=True) + 1e-6)
    missed = -(wanted * (attention.float() + 1e-6).log()).sum(-1)
    return (missed * known).sum() / known.sum().clamp(min=1)


def loss(output, batch: Batch, device, guidance: float) -> tuple[torch.Tensor, dict[str, float]]:
    """Loss of a batch, and the shares of real and drawn plates read right."""
    characters, region, attention = output
    texts, regions = torch.from_numpy(batch.texts).to(device), torch.from_numpy(batch.regions).to(device)
    each = F.cross_entropy(characters.float().flatten(0, 1), texts.flatten(), reduction="none", label_smoothing=SMOOTHING)
    weight = torch.where(texts.flatten() == alphabet.PADDING, PADDING_WEIGHT, 1.0)
    reading = (each * weight).sum() / weight.sum()
    total = reading + REGION_WEIGHT * F.cross_entropy(region.float(), regions, ignore_index=alphabet.UNKNOWN_REGION)
    if guidance > 0:
        total = total + guidance * guide(attention, torch.from_numpy(batch.centres).to(device))
    right = (characters.argmax(-1) == texts).all(1).cpu().numpy()
    figures = {"loss": float(reading.detach()), "real": float(right[~batch.drawn].mean()), "drawn": float(right[batch.drawn].mean())}
    return total, figures


class Maker:
    """Makes batches of the reader's samples."""

    def __init__(self, size: int, seed: int):
        cv2.setNumThreads(1)
        self._samples, self._size = Samples(seed, specimens()), size

    def __call__(self, progress: float) -> Batch:
        self._samples.late = max(0.0, (progress - 0.75) / 0.25)
        return self._samples.batch(self._size)


def start(options) -> Reader:
    """A new reader, or one that grows from an earlier, narrower one."""
    net = Reader()
    if options.start.exists():
        grow(net, torch.load(options.start, map_location="cpu", weights_only=True))
    return net


def train(options) -> None:
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    cv2.setNumThreads(1)
    device = run.device(options.device)
    keeper = run.Checkpoint(settings.CACHE / "reader.pt")
    state = keeper.load()
    net = Reader() if state else start(options)
    if state:
        net.load_state_dict(state["net"])
    net = net.to(device, memory_format=torch.channels_last).train()
    average = Average(net, keep=0.9985)
    optimiser = run.optimiser(net, PEAK_RATE, DECAY)
    seen = 0
    if state:
        average.net.load_state_dict(state["average"])
        average.steps, seen = state["steps"], state["seen"]
        optimiser.load_state_dict(state["optimiser"])
    held_back = HeldBack(specimens())
    batch_size = options.batch or (512 if device.type == "cuda" else SMALL_BATCH)
    peak = PEAK_RATE * (batch_size / SMALL_BATCH) ** 0.5
    feeder = run.Feeder(partial(Maker, batch_size), options.seed + seen, run.feeding_processes(device))
    clock = Clock(options.minutes, options.until, state["minutes"] if state else 0.0)
    journal, means = run.Journal(settings.RUNS / "reader.jsonl"), run.Means()
    next_check = clock.minutes + 1.0
    while clock.progress < 1:
        progress = clock.progress
        for group in optimiser.param_groups:
            group["lr"] = run.rate(peak, progress, average.steps, WARM_STEPS)
        batch = feeder.next(progress)
        pictures = torch.from_numpy(batch.pictures).to(device).permute(0, 3, 1, 2).float()
        with torch.autocast(device.type, torch.bfloat16):
            output = net(pictures)
        total, figures = loss(output, batch, device, guidance=0.4 * max(0.1, 1 - 1.5 * progress))
        optimiser.zero_grad(set_to_none=True)
        total.backward()
        torch.nn.utils.clip_grad_norm_(net.parameters(), 3.0)
        optimiser.step()
        average.update(net)
        seen += len(batch.texts)
        means.add(**figures)
        if clock.minutes >= next_check or clock.progress >= 1:
            keeper.save(net, average, optimiser, clock, seen)
            run.save_weights(average.net, settings.RUNS / "reader.pt")
            journal.write(clock, seen=seen, rate=optimiser.param_groups[0]["lr"], **means.take(), **held_back.shares(average.net, device))
            next_check = clock.minutes + options.every


def main() -> None:
    parser = argparse.ArgumentParser(description="Trains the plate reader.")
    parser.add_argument("--minutes", type=float, default=120)
    parser.add_argument("--until", help="end at this time of day, HH:MM, instead of after some minutes")
    parser.add_argument("--device", default="auto")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--batch", type=int, help="plates a step; 64, or 512 on a GPU")
    parser.add_argument("--every", type=float, default=4, help="minutes between checks")
    parser.add_argument("--seed", type=int, default=settings.SEED)
    parser.add_argument("--start", type=Path, default=settings.RUNS / "reader-start.pt", help="weights of a narrower reader to grow from")
    train(parser.parse_args())


if __name__ == "__main__":
    main()
