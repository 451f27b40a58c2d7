"""What the detector is taught: which cells answer for a plate, and how wrong they are."""

import math

import torch
import torch.nn.functional as F

TOP = 8
"""Cells that answer for one plate."""

BOX, CORNERS, SCORE = 5.0, 1.5, 1.5
"""Weights of the three parts."""


def overlap(a: torch.Tensor, b: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    """IoU and complete IoU of boxes [..., 4]."""
    low, high = torch.maximum(a[..., :2], b[..., :2]), torch.minimum(a[..., 2:], b[..., 2:])
    shared = (high - low).clamp(min=0).prod(-1)
    size_a, size_b = a[..., 2:] - a[..., :2], b[..., 2:] - b[..., :2]
    iou = shared / (size_a.prod(-1) + size_b.prod(-1) - shared + 1e-6)
    span = torch.maximum(a[..., 2:], b[..., 2:]) - torch.minimum(a[..., :2], b[..., :2])
    apart = ((a[..., :2] + a[..., 2:] - b[..., :2] - b[..., 2:]) ** 2).sum(-1) / 4
    slopes = [torch.atan(size[..., 0] / (size[..., 1] + 1e-6)) for size in (size_a, size_b)]
    shape = 4 / math.pi**2 * (slopes[1] - slopes[0]) ** 2
    with torch.no_grad():
        share = shape / (shape - iou + 1 + 1e-6)
    return iou, iou - apart / ((span**2).sum(-1) + 1e-6) - share * shape


@torch.no_grad()
def assign(scores, boxes, centres, strides, truth, ramp: float):
    """The cells that answer for each true box of one picture: (plate index, cell index, target score).

    At `ramp` 0 the targets are fixed bells round the plate's centre on the stride that fits its width, which start
    the learning; at 1 the cells whose own answer is best take over, with their IoU as target; between, a mix.
    """
    middle, half = (truth[:, :2] + truth[:, 2:]) / 2, (truth[:, 2:] - truth[:, :2]) / 2
    width = 2 * half[:, :1]
    reach = torch.maximum(half[:, None], strides[None, :, None])
    offset = (centres[None] - middle[:, None]) / reach
    inside = (offset.abs() < 1).all(-1) & torch.where(strides > 12, width > 36, width < 260)
    distance = offset.square().sum(-1)
    iou = overlap(truth[:, None], boxes[None])[0] * inside
    aligned = scores.sqrt()[None] * iou**4 + 1e-4 * (1 - distance.sqrt() / 1.5).clamp(min=0) * inside
    if ramp < 1:
        bell = torch.exp(-2 * distance) * inside * torch.where(torch.where(strides > 12, width > 80, width < 150), 1.0, 0.02)
        best = aligned.amax(1, keepdim=True).clamp(min=1e-9)
        aligned = bell if ramp == 0 else aligned / best * ramp + bell * (1 - ramp)
    top = aligned.topk(min(TOP, aligned.shape[1]), 1).indices
    chosen = torch.zeros_like(inside).scatter_(1, top, True) & inside & (aligned > 0)
    contested = chosen.sum(0) > 1
    if contested.any():
        winner = iou[:, contested].argmax(0)
        chosen[:, contested] = False
        chosen[winner, contested.nonzero()[:, 0]] = True
    plate, cell = chosen.nonzero(as_tuple=True)
    peak = (aligned * chosen).amax(1).clamp(min=1e-9)
    quality = (iou * chosen).amax(1).clamp(min=0.05) * ramp + (1 - ramp)
    return plate, cell, aligned[plate, cell] / peak[plate] * quality[plate]


def loss(output, targets, ramp: float) -> tuple[torch.Tensor, dict[str, float]]:
    """Loss of a batch and its parts. `targets[i]` is a `target.Target` as tensors."""
    logits, boxes, corners, centres, strides = output
    scores = logits.detach().sigmoid()
    wanted, weight = torch.zeros_like(logits), torch.ones_like(logits)
    picked_box, picked_corners, true_box, true_corners, known, share = [], [], [], [], [], []
    for index, target in enumerate(targets):
        if len(target.ignored):
            low, high = target.ignored[:, None, :2] - 4, target.ignored[:, None, 2:] + 4
            weight[index][((centres > low) & (centres < high)).all(-1).any(0)] = 0
        if not len(target.boxes):
            continue
        plate, cell, score = assign(scores[index], boxes[index].detach(), centres, strides, target.boxes, ramp)
        wanted[index, cell] = score
        weight[index, cell] = 1
        picked_box.append(boxes[index, cell])
        picked_corners.append(corners[index, cell])
        true_box.append(target.boxes[plate])
        true_corners.append(target.corners[plate])
        known.append(target.known[plate])
        share.append(score)
    focus = (scores - wanted).abs() ** 1.5
    score_loss = (F.binary_cross_entropy_with_logits(logits, wanted, reduction="none") * focus * weight).sum()
    if not share:
        return SCORE * score_loss / max(1.0, len(targets) / 2), {"score": float(score_loss.detach())}
    share = torch.cat(share)
    score_loss = score_loss / share.sum().clamp(min=1)
    share = share.clamp(min=0.15)
    box = torch.cat(true_box)
    iou, complete = overlap(torch.cat(picked_box), box)
    box_loss = ((1 - complete) * share).sum() / share.sum()
    height = (box[:, 3] - box[:, 1]).clamp(min=4)[:, None, None]
    quads = torch.cat(true_corners)
    tall = (quads[:, 3] - quads[:, 0]).norm(dim=-1).clamp(min=4)[:, None, None]
    error = (torch.cat(picked_corners) - quads) / torch.minimum(height, tall)
    error = F.smooth_l1_loss(error, torch.zeros_like(error), reduction="none", beta=0.1).clamp(max=3).mean((1, 2))
    have = share * torch.cat(known)
    corner_loss = (error * have).sum() / have.sum().clamp(min=0.5)
    parts = {"score": score_loss, "box": box_loss, "corners": corner_loss, "iou": iou.mean()}
    parts = {name: float(value.detach()) for name, value in parts.items()}
    return SCORE * score_loss + BOX * box_loss + CORNERS * corner_loss, parts
