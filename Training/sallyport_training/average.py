"""The running average of a network's weights, which is what ships."""

import copy

import torch


class Average:
    """`net` holds the averaged weights; `keep` is how much of them a step keeps, less in the first steps."""

    def __init__(self, net: torch.nn.Module, keep: float):
        self.net = copy.deepcopy(net).eval()
        self._keep = keep
        self.steps = 0

    @torch.no_grad()
    def update(self, net: torch.nn.Module) -> None:
        self.steps += 1
        share = 1 - min(self._keep, (1 + self.steps) / (20 + self.steps))
        torch._foreach_lerp_(list(self.net.parameters()), list(net.parameters()), share)
        for mine, theirs in zip(self.net.buffers(), net.buffers()):
            if mine.is_floating_point():
                mine.lerp_(theirs, share)
            else:
                mine.copy_(theirs)
