"""Making the networks' numbers mean something: the reader's temperature and the detector's score threshold."""

import random

import cv2
import numpy as np
import torch
import torch.nn.functional as F

from .. import alphabet, geometry, settings
from ..detector import decode
from ..detector import net as detector_net
from ..detector.net import Detector
from ..pictures import Store
from ..reader import views
from ..reader.material import specimens
from ..reader.net import HEIGHT, WIDTH, Reader


def _seen_by_detector(views_each: int) -> tuple[torch.Tensor, torch.Tensor]:
    """Held-back real plates cut out as inexactly as a detector does: uint8 [n, 3, HEIGHT, WIDTH] and slots [n, SLOTS]."""
    rng = random.Random(settings.SEED)
    pictures, texts = [], []
    for specimen in specimens():
        if not specimen.held_back or specimen.source in DOUBTFUL:
            continue
        for _ in range(views_each):
            matrix = views.by_corners(specimen.quad, rng) if specimen.exact else views.by_box(specimen.quad, rng, 0.3)
            pictures.append(specimen.store.warp(specimen.index, matrix, WIDTH, HEIGHT, cv2.BORDER_REPLICATE))
            texts.append(alphabet.encode(specimen.text))
    return torch.from_numpy(np.stack(pictures)).permute(0, 3, 1, 2), torch.tensor(texts)


DOUBTFUL = {"hermeschen1116", "thaole04"}
"""Sources of which about one label in fifty is wrong: too many to learn from them how often a sure reader errs."""


@torch.no_grad()
def temperature(net: Reader) -> float:
    """The temperature at which the confidence in whole plates, the product of their characters', fits best how often
    held-back plates are read right.

    O and 0 are one character here, as in the folded figures: their labels disagree between sources.
    """
    pictures, texts = _seen_by_detector(views_each=2)
    logits = torch.cat([net(chunk.float())[0] for chunk in pictures.split(64)])
    zero, letter = alphabet.CHARACTERS.index("0"), alphabet.CHARACTERS.index("O")
    read = logits.argmax(-1)
    right = (read.where(read != letter, zero) == texts.where(texts != letter, zero)).all(-1).float()

    def surprise(value: float) -> float:
        chance = (logits / value).softmax(-1)
        either = chance[..., zero] + chance[..., letter]
        chance[..., zero], chance[..., letter] = either, either
        confidence = chance.amax(-1).prod(-1).clamp(1e-6, 1 - 1e-6)
        return float(F.binary_cross_entropy(confidence, right))

    steps = np.exp(np.linspace(np.log(0.4), np.log(4.0), 70))
    return float(min(steps, key=surprise))


@torch.no_grad()
def score_threshold(net: Detector, false_boxes: float = 0.45) -> float:
    """The lowest score, of 0.2 to 0.6, that shows at most `false_boxes` a held-back plate-free picture.

    Many are allowed, because the reader turns down what is no plate: its confidence there is low.
    """
    negatives = Store("negatives")
    scores, pictures = [], 0
    deployed = detector_net.Deployed(net)
    for index, entry in enumerate(negatives.entries):
        if not entry["held_back"]:
            continue
        size = detector_net.WIDTH, detector_net.HEIGHT
        matrix = geometry.letterbox(*negatives.size(index), *size)
        picture = negatives.warp(index, matrix, *size, cv2.BORDER_CONSTANT, (114, 114, 114))
        image = torch.from_numpy(picture).permute(2, 0, 1)[None].float() / 255
        scores += decode.plates(deployed(image)[0].numpy(), 0.1)[:, 0].tolist()
        pictures += 1
    for threshold in np.arange(0.2, 0.6, 0.02):
        if sum(score >= threshold for score in scores) <= false_boxes * pictures:
            break
    return round(float(threshold), 2)
