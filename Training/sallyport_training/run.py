"""What the two trainings share: the optimiser, the rate, checkpoints, the feeder and the journal."""

import json
import math
import multiprocessing
import os
import queue
import threading
import time
from dataclasses import dataclass
from pathlib import Path

import torch

from .average import Average
from .clock import Clock


def optimiser(net: torch.nn.Module, rate: float, decay: float) -> torch.optim.AdamW:
    """AdamW that decays weights but neither biases nor norms."""
    matrices = [parameter for parameter in net.parameters() if parameter.ndim > 1]
    vectors = [parameter for parameter in net.parameters() if parameter.ndim <= 1]
    groups = [{"params": matrices, "weight_decay": decay}, {"params": vectors, "weight_decay": 0.0}]
    return torch.optim.AdamW(groups, lr=rate, betas=(0.9, 0.98), fused=True)


def rate(peak: float, progress: float, step: int, warm_steps: int) -> float:
    """A short linear warm-up, then one cosine down to a hundredth over the whole run."""
    return peak * min(1.0, (step + 1) / warm_steps) * (0.01 + 0.99 * 0.5 * (1 + math.cos(math.pi * progress)))


def device(name: str) -> torch.device:
    """`auto` takes a GPU if there is one."""
    if name == "auto":
        name = "cuda" if torch.cuda.is_available() else "cpu"
    return torch.device(name)


class Checkpoint:
    """Everything needed to go on after a stop: weights, average, optimiser, minutes and samples."""

    def __init__(self, path: Path):
        self._path = path

    def save(self, net, average: Average, optimiser, clock: Clock, seen: int) -> None:
        state = {"net": net.state_dict(), "average": average.net.state_dict(), "steps": average.steps,
                 "optimiser": optimiser.state_dict(), "minutes": clock.minutes, "seen": seen}
        self._path.parent.mkdir(parents=True, exist_ok=True)
        fresh = self._path.with_suffix(".new")
        torch.save(state, fresh)
        fresh.replace(self._path)

    def load(self) -> dict | None:
        if not self._path.exists():
            return None
        return torch.load(self._path, map_location="cpu", weights_only=True)


def save_weights(net: torch.nn.Module, path: Path) -> None:
    """The weights alone, in half the bytes: small enough for the repository."""
    path.parent.mkdir(parents=True, exist_ok=True)
    halves = {name: value.half() if value.is_floating_point() else value for name, value in net.state_dict().items()}
    torch.save({name: value.contiguous() for name, value in halves.items()}, path)


def load_weights(net: torch.nn.Module, path: Path) -> torch.nn.Module:
    """Weights stored by `save_weights`."""
    state = torch.load(path, map_location="cpu", weights_only=True)
    net.load_state_dict({name: value.float() if value.is_floating_point() else value for name, value in state.items()})
    return net.eval()


class Feeder:
    """Makes batches ahead of their use: in a thread, or in `processes` of their own, which then share the processor's cores.

    `maker(seed)` gives what makes batches: a function of the run's progress. It must be importable by name.
    """

    def __init__(self, maker, seed: int, processes: int = 0, ahead: int = 3):
        if processes == 0:
            self._queue, self._progress = queue.Queue(ahead), _Progress()
            threading.Thread(target=_fill, args=(maker, seed, self._progress, self._queue), daemon=True).start()
            return
        context = multiprocessing.get_context("spawn")
        self._queue, self._progress = context.Queue(ahead * processes), context.Value("d", 0.0, lock=False)
        for number in range(processes):
            arguments = (maker, seed + number, self._progress, self._queue)
            context.Process(target=_fill, args=arguments, daemon=True).start()

    def next(self, progress: float):
        """The next batch; those made from now on know how far the run is."""
        self._progress.value = progress
        batch = self._queue.get()
        if isinstance(batch, Exception):
            raise batch
        return batch


@dataclass
class _Progress:
    value: float = 0.0


def _fill(maker, seed: int, progress, batches) -> None:
    """Makes batches until the process ends; an error takes the place of a batch and ends it."""
    try:
        make = maker(seed)
        while True:
            batches.put(make(progress.value))
    except Exception as error:
        batches.put(error)


def feeding_processes(device: torch.device) -> int:
    """A GPU is fed by all cores but two; a processor that trains itself makes its batches beside that."""
    return max(1, (os.cpu_count() or 1) - 2) if device.type == "cuda" else 0


class Journal:
    """The curve of a run, a JSON line at a time; printed too, with the time still to go."""

    def __init__(self, path: Path):
        path.parent.mkdir(parents=True, exist_ok=True)
        self._file = open(path, "a", encoding="utf-8")

    def write(self, clock: Clock, **figures) -> None:
        row = {"minutes": round(clock.minutes, 1)}
        row |= {name: round(value, 4) if isinstance(value, float) else value for name, value in figures.items()}
        self._file.write(json.dumps(row) + "\n")
        self._file.flush()
        left = clock.total - clock.minutes
        print(time.strftime("%H:%M"), f"{left:.0f} min to go", json.dumps(row), flush=True)


class Means:
    """Averages of figures between two lines of the journal."""

    def __init__(self):
        self._sums: dict[str, float] = {}
        self._counts: dict[str, float] = {}

    def add(self, weight: float = 1.0, **figures: float) -> None:
        for name, value in figures.items():
            self._sums[name] = self._sums.get(name, 0.0) + value * weight
            self._counts[name] = self._counts.get(name, 0.0) + weight

    def take(self) -> dict[str, float]:
        means = {name: total / max(self._counts[name], 1e-9) for name, total in self._sums.items()}
        self.__init__()
        return means
