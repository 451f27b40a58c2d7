"""The detector's network: plain convolutions, batch norm and ReLU, two output strides."""

import torch
import torch.nn as nn
import torch.nn.functional as F

WIDTH, HEIGHT = 640, 384
"""Pixels of the input at run time; training uses other sizes too (multiples of 32)."""

STRIDES = (8, 16)
COLUMNS = 13
"""Of an output row: score, box x1 y1 x2 y2, corners TL TR BR BL x y."""

FIRST_CORNERS = torch.tensor([-1.0, -1, 1, -1, 1, 1, -1, 1])


class Conv(nn.Sequential):
    """Convolution, batch norm and, unless told otherwise, ReLU."""

    def __init__(self, inputs: int, outputs: int, kernel: int = 3, stride: int = 1, active: bool = True):
        super().__init__(
            nn.Conv2d(inputs, outputs, kernel, stride, kernel // 2, bias=False),
            nn.BatchNorm2d(outputs, eps=1e-3, momentum=0.03),
            nn.ReLU(inplace=True) if active else nn.Identity(),
        )


class Residual(nn.Module):
    """Two convolutions through half the channels, added to the input."""

    def __init__(self, channels: int):
        super().__init__()
        self.narrow = Conv(channels, channels // 2, 1)
        self.widen = Conv(channels // 2, channels, 3, active=False)

    def forward(self, x):
        return F.relu(x + self.widen(self.narrow(x)))


class Stage(nn.Module):
    """Cross-stage-partial block: every 3x3 convolution's result is kept and all are mixed at the end."""

    def __init__(self, inputs: int, outputs: int, count: int):
        super().__init__()
        half = outputs // 2
        self.split = Conv(inputs, 2 * half, 1)
        self.chain = nn.ModuleList(Conv(half, half) for _ in range(count))
        self.mix = Conv((2 + count) * half, outputs, 1)

    def forward(self, x):
        parts = list(self.split(x).chunk(2, 1))
        for conv in self.chain:
            parts.append(conv(parts[-1]))
        return self.mix(torch.cat(parts, 1))


class Detector(nn.Module):
    """Picture float32 [n, 3, h, w], RGB 0..1 -> (logits [n, a], boxes [n, a, 4], corners [n, a, 4, 2], centres [a, 2], strides [a]).

    Boxes are x1, y1, x2, y2 and everything is in input pixels; a cell's box is given by four positive distances from
    its centre, corners in halves of that box. About 0.5 M parameters, 0.6 GMAC at 640 x 384.
    """

    def __init__(self, widths=(16, 24, 48, 96, 128), heads=(48, 64)):
        super().__init__()
        w1, w2, w3, w4, w5 = widths
        h8, h16 = heads
        self.stem = Conv(3, w1, 3, 2)
        self.down4, self.stage4 = Conv(w1, w2, 3, 2), Residual(w2)
        self.down8, self.stage8 = Conv(w2, w3, 3, 2), Stage(w3, w3, 2)
        self.down16, self.stage16 = Conv(w3, w4, 3, 2), Stage(w4, w4, 2)
        self.down32, self.stage32 = Conv(w4, w5, 3, 2), Stage(w5, w5, 2)
        self.pool = Conv(2 * w5, w5 // 2, 1)
        self.merge16 = Stage(w4 + w5 // 2, h16, 1)
        self.reduce16 = Conv(h16, w3, 1)
        self.merge8 = Stage(w3 + w3, h8, 1)
        self.head8, self.head16 = Conv(h8, h8), Conv(h16, h16)
        self.out8, self.out16 = nn.Conv2d(h8, COLUMNS, 1), nn.Conv2d(h16, COLUMNS, 1)
        self._start()

    def _start(self) -> None:
        for module in self.modules():
            if isinstance(module, nn.Conv2d) and module.bias is None:
                nn.init.kaiming_normal_(module.weight, mode="fan_out", nonlinearity="relu")
        for out in (self.out8, self.out16):
            nn.init.normal_(out.weight, 0, 0.01)
            nn.init.zeros_(out.bias)
            with torch.no_grad():
                out.bias[0] = -4.6
                out.bias[1:5] = torch.tensor([2.0, 0.6, 2.0, 0.6])
                out.bias[5:13] = FIRST_CORNERS

    def maps(self, x) -> tuple[torch.Tensor, torch.Tensor]:
        """Raw output maps [n, COLUMNS, h / stride, w / stride] at strides 8 and 16."""
        x = self.stage4(self.down4(self.stem(x)))
        p8 = self.stage8(self.down8(x))
        p16 = self.stage16(self.down16(p8))
        p32 = self.stage32(self.down32(p16))
        wide = F.max_pool2d(F.max_pool2d(p32, 5, 1, 2), 5, 1, 2)
        p32 = self.pool(torch.cat([p32, wide], 1))
        p16 = self.merge16(torch.cat([p16, F.interpolate(p32, scale_factor=2.0, mode="nearest")], 1))
        p8 = self.merge8(torch.cat([p8, F.interpolate(self.reduce16(p16), scale_factor=2.0, mode="nearest")], 1))
        return self.out8(self.head8(p8)), self.out16(self.head16(p16))

    def forward(self, x):
        rows, centres, strides = [], [], []
        for raw, stride in zip(self.maps(x), STRIDES):
            height, width = raw.shape[2:]
            rows.append(raw.float().flatten(2).transpose(1, 2))
            y, x_ = torch.meshgrid(torch.arange(height), torch.arange(width), indexing="ij")
            centres.append((torch.stack([x_, y], -1).reshape(-1, 2) + 0.5) * stride)
            strides.append(torch.full((height * width,), float(stride)))
        row = torch.cat(rows, 1)
        centre, stride = torch.cat(centres).to(row), torch.cat(strides).to(row)
        reach = F.softplus(row[..., 1:5]) * stride[:, None]
        box = torch.cat([centre - reach[..., :2], centre + reach[..., 2:]], -1)
        middle, half = (box[..., :2] + box[..., 2:]).detach() / 2, (box[..., 2:] - box[..., :2]).detach() / 2
        corners = middle.unsqueeze(-2) + row[..., 5:13].unflatten(-1, (4, 2)) * half.unsqueeze(-2)
        return row[..., 0], box, corners, centre, stride


class Deployed(nn.Module):
    """The network as it ships: [1, 3, HEIGHT, WIDTH] -> plates [1, a, COLUMNS]."""

    def __init__(self, net: Detector):
        super().__init__()
        self.net = net

    def forward(self, image):
        logits, boxes, corners, _, _ = self.net(image)
        return torch.cat([logits.sigmoid().unsqueeze(-1), boxes, corners.flatten(-2)], -1)
