"""What light, lens and compression do to a picture. Pictures are RGB uint8 [h, w, 3]."""

import math
import random

import cv2
import numpy as np


class Noise:
    """Sensor noise cut from one prepared sheet, since drawing fresh normal numbers costs more than all else together."""

    def __init__(self, seed: int, side: int = 1024):
        self._sheet = np.random.default_rng(seed).standard_normal((side, side, 3), np.float32)

    def add(self, picture: np.ndarray, strength: float, rng: random.Random) -> np.ndarray:
        """`picture` with noise of standard deviation `strength`."""
        height, width = picture.shape[:2]
        y, x = rng.randrange(self._sheet.shape[0] - height), rng.randrange(self._sheet.shape[1] - width)
        grain = self._sheet[y : y + height, x : x + width]
        if rng.random() < 0.5:
            grain = grain[..., :1]
        return np.clip(picture + grain * strength, 0, 255).astype(np.uint8)


def tone(picture: np.ndarray, gain: float, offset: float, gamma: float, tint=(1.0, 1.0, 1.0)) -> np.ndarray:
    """Brightness, contrast and colour cast in one look-up."""
    ramp = (np.arange(256, dtype=np.float32) / 255) ** gamma * 255 * gain
    table = np.clip(ramp[:, None] * np.float32(tint) + offset, 0, 255).astype(np.uint8)
    return cv2.LUT(picture, table[:, None, :])


def grey(picture: np.ndarray) -> np.ndarray:
    """Without colour, as an infrared camera sees."""
    return cv2.cvtColor(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY), cv2.COLOR_GRAY2RGB)


def recolour(picture: np.ndarray, hue: int, saturation: float) -> np.ndarray:
    """Hue moved (of 180) and saturation scaled."""
    parts = cv2.cvtColor(picture, cv2.COLOR_RGB2HSV)
    steps = np.arange(256)
    table = np.stack([(steps + hue) % 180, np.clip(steps * saturation, 0, 255), steps], -1).astype(np.uint8)
    return cv2.cvtColor(cv2.LUT(parts, table[:, None, :]), cv2.COLOR_HSV2RGB)


def smear(picture: np.ndarray, length: int, radians: float) -> np.ndarray:
    """Motion blur over `length` pixels."""
    kernel = np.zeros((length, length), np.float32)
    middle, reach = (length - 1) / 2, length / 2
    dx, dy = reach * math.cos(radians), reach * math.sin(radians)
    cv2.line(kernel, (round(middle - dx), round(middle - dy)), (round(middle + dx), round(middle + dy)), 1)
    return cv2.filter2D(picture, -1, kernel / kernel.sum())


def coarsen(picture: np.ndarray, width: int, height: int, quality: int | None = None) -> np.ndarray:
    """Through a smaller picture of `width` x `height` and, if asked, JPEG; back at the old size."""
    full = picture.shape[1], picture.shape[0]
    small = cv2.resize(picture, (width, height), interpolation=cv2.INTER_AREA)
    if quality is not None:
        small = compress(small, quality)
    return cv2.resize(small, full, interpolation=cv2.INTER_LINEAR)


def compress(picture: np.ndarray, quality: int) -> np.ndarray:
    """Through JPEG."""
    return cv2.imdecode(cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, quality])[1], cv2.IMREAD_COLOR)


def sharpen(picture: np.ndarray) -> np.ndarray:
    """A camera's own, overdone sharpening."""
    return cv2.addWeighted(picture, 2.0, cv2.GaussianBlur(picture, (0, 0), 1.0), -1.0, 0)


def shade(picture: np.ndarray, left: float, right: float) -> np.ndarray:
    """A soft shadow or light from one side to the other, as factors."""
    ramp = np.linspace(left, right, picture.shape[1], dtype=np.float32)[None, :, None]
    return np.clip(picture * ramp, 0, 255).astype(np.uint8)
