"""Start of a wider and deeper reader from a narrower, trained one, saying the same as it at first.

A wider layer repeats channels of the narrower one; whoever listens to a repeated channel divides its weight by the
number of repeats. New residual blocks and transformer layers start as the identity. A little noise lets repeats part.
"""

import torch

from .net import Reader

_BODY = {0: 0, 1: 1, 2: 2, 3: 3, 4: 4, 5: 6}
"""Index of each block in the narrow body -> its index in the wide one (block 5 there is new)."""


def _repeat(narrow: int, wide: int) -> torch.Tensor:
    """For every wide channel the narrow one it repeats."""
    return torch.arange(wide) % narrow


def _widen(weight: torch.Tensor, inputs: torch.Tensor, outputs: torch.Tensor) -> torch.Tensor:
    """Convolution weight [o, i, 3, 3] for repeated inputs and outputs."""
    counts = torch.bincount(inputs).float()
    wide = weight[outputs][:, inputs] / counts[inputs][None, :, None, None]
    return wide * (1 + 0.05 * torch.randn_like(wide))


def grow(net: Reader, state: dict[str, torch.Tensor]) -> None:
    """Fills `net` from a trained narrow reader's weights, `state`, in the same naming with one residual block and one layer fewer."""
    own = net.state_dict()
    narrow = [state["body.0.0.weight"].shape[0], state["body.1.0.weight"].shape[0], state["body.3.0.weight"].shape[0]]
    wide = [own["body.0.0.weight"].shape[0], own["body.1.0.weight"].shape[0], own["body.3.0.weight"].shape[0]]
    rgb, size = torch.arange(3), torch.arange(own["body.6.0.weight"].shape[0])
    first, second, third = (_repeat(n, w) for n, w in zip(narrow, wide))
    sides = {0: (rgb, first), 1: (first, second), 2: (second, second), 3: (second, third), 4: (third, third), 5: (third, size)}
    for name, value in state.items():
        if not name.startswith("body."):
            if name in own and own[name].shape == value.shape:
                own[name] = value
            continue
        block, rest = name.split(".", 2)[1:]
        inputs, outputs = sides[int(block)]
        if value.ndim == 4:
            value = _widen(value, inputs, outputs)
        elif value.ndim == 1:
            value = value[outputs]
        own[f"body.{_BODY[int(block)]}.{rest}"] = value
    net.load_state_dict(own)
