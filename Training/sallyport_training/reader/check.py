"""How well the reader reads the held-back real plates, source by source."""

import cv2
import numpy as np
import torch

from .. import alphabet
from . import views
from .material import Specimen
from .net import HEIGHT, WIDTH, Reader


class HeldBack:
    """The plates kept from training, cut out without jitter."""

    def __init__(self, specimens: list[Specimen]):
        self.specimens = [specimen for specimen in specimens if specimen.held_back]
        self.pictures = np.stack([
            specimen.store.warp(specimen.index, views.still(specimen.quad), WIDTH, HEIGHT, cv2.BORDER_REPLICATE)
            for specimen in self.specimens
        ])
        self.texts = np.array([alphabet.encode(specimen.text) for specimen in self.specimens])

    @torch.no_grad()
    def logits(self, net: Reader, device: torch.device) -> torch.Tensor:
        """Character logits [n, SLOTS, CLASSES] on the CPU."""
        chunks = torch.from_numpy(self.pictures).permute(0, 3, 1, 2).split(64)
        return torch.cat([net(chunk.to(device).float())[0].float().cpu() for chunk in chunks])

    def shares(self, net: Reader, device: torch.device) -> dict[str, float]:
        """Share of plates read completely right, O and 0 folded, for each source and for all."""
        read = self.logits(net, device).argmax(-1).tolist()
        right: dict[str, list[bool]] = {}
        for slots, specimen in zip(read, self.specimens):
            same = alphabet.fold(alphabet.decode(slots)) == alphabet.fold(specimen.text)
            right.setdefault(specimen.source, []).append(same)
            right.setdefault("all", []).append(same)
        return {source: float(np.mean(each)) for source, each in sorted(right.items())}
