"""The reader's network: convolutions to a grid of tokens, a small transformer, and one learned query for every character."""

import torch
import torch.nn as nn
import torch.nn.functional as F

from .. import alphabet

WIDTH, HEIGHT = 144, 48
"""Pixels of the input."""

COLUMNS, ROWS = 18, 3
"""Of the grid of tokens."""

MARGIN_X, MARGIN_Y = 0.05, 0.10
"""By how much of its width and height a plate is grown on each side before it is cut out."""


class Conv(nn.Sequential):
    """3x3 convolution, batch norm, ReLU."""

    def __init__(self, inputs: int, outputs: int, stride=1):
        super().__init__(nn.Conv2d(inputs, outputs, 3, stride, 1, bias=False), nn.BatchNorm2d(outputs), nn.ReLU(inplace=True))


class Residual(nn.Module):
    """Two 3x3 convolutions added to the input; starts as the identity."""

    def __init__(self, channels: int):
        super().__init__()
        self.first = Conv(channels, channels)
        self.second = nn.Sequential(nn.Conv2d(channels, channels, 3, 1, 1, bias=False), nn.BatchNorm2d(channels))
        nn.init.zeros_(self.second[1].weight)

    def forward(self, x):
        return F.relu(x + self.second(self.first(x)))


class Encoder(nn.Module):
    """Transformer layer, norms first; starts as the identity."""

    def __init__(self, size: int, heads: int = 4):
        super().__init__()
        self.heads = heads
        self.norm1, self.norm2 = nn.LayerNorm(size), nn.LayerNorm(size)
        self.attend, self.project = nn.Linear(size, 3 * size), nn.Linear(size, size)
        self.widen, self.narrow = nn.Linear(size, 2 * size), nn.Linear(2 * size, size)
        for last in (self.project, self.narrow):
            nn.init.zeros_(last.weight)
            nn.init.zeros_(last.bias)

    def forward(self, x):
        batch, tokens, size = x.shape
        parts = self.attend(self.norm1(x)).reshape(batch, tokens, 3, self.heads, size // self.heads)
        query, key, value = parts.permute(2, 0, 3, 1, 4).unbind(0)
        weights = (query @ key.transpose(-1, -2) * (size // self.heads) ** -0.5).softmax(-1)
        x = x + self.project((weights @ value).transpose(1, 2).reshape(batch, tokens, size))
        return x + self.narrow(F.relu(self.widen(self.norm2(x))))


class Reader(nn.Module):
    """Plates float32 [n, 3, HEIGHT, WIDTH], RGB 0..255 -> (characters [n, SLOTS, CLASSES], region [n, regions], attention
    [n, SLOTS, ROWS * COLUMNS]); the first two are logits. Brightness and contrast are evened out inside.
    """

    def __init__(self, channels=(24, 48, 96), size: int = 96, layers: int = 3):
        super().__init__()
        c1, c2, c3 = channels
        self.body = nn.Sequential(
            Conv(3, c1, 2), Conv(c1, c2, 2), Residual(c2), Conv(c2, c3, 2), Residual(c3), Residual(c3), Conv(c3, size, (2, 1))
        )
        self.places = nn.Parameter(torch.randn(1, ROWS * COLUMNS, size) * 0.02)
        self.encoders = nn.ModuleList(Encoder(size) for _ in range(layers))
        self.norm = nn.LayerNorm(size)
        self.queries = nn.Parameter(torch.randn(1, alphabet.SLOTS, size) * 0.1)
        self.key, self.value = nn.Linear(size, size), nn.Linear(size, size)
        self.widen, self.narrow, self.last_norm = nn.Linear(size, 2 * size), nn.Linear(2 * size, size), nn.LayerNorm(size)
        self.characters = nn.Linear(size, alphabet.CLASSES)
        self.region = nn.Linear(size, len(alphabet.REGIONS))

    def forward(self, x):
        x = x - x.mean((1, 2, 3), keepdim=True)
        x = x * torch.rsqrt((x * x).mean((1, 2, 3), keepdim=True) + 16.0)
        tokens = self.body(x).flatten(2).transpose(1, 2) + self.places
        for encoder in self.encoders:
            tokens = encoder(tokens)
        tokens = self.norm(tokens)
        scores = self.queries @ self.key(tokens).transpose(1, 2) * tokens.shape[-1] ** -0.5
        attention = scores.softmax(-1)
        slots = attention @ self.value(tokens) + self.queries * 0.5
        slots = self.last_norm(slots + self.narrow(F.relu(self.widen(slots))))
        return self.characters(slots), self.region(tokens.mean(1)), attention


class Deployed(nn.Module):
    """The network as it ships: plate [n, 3, HEIGHT, WIDTH] -> probabilities of characters and of the region."""

    def __init__(self, net: Reader, temperature: float):
        super().__init__()
        self.net = net
        self.temperature = temperature

    def forward(self, plate):
        characters, region, _ = self.net(plate)
        return (characters / self.temperature).softmax(-1), region.softmax(-1)
