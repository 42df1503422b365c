"""What the peers share: the pseudo-photographs, the numbers to normalise by, and draws that are not a library's own."""

import math
import random

import numpy as np

MEAN = np.array([0.485, 0.456, 0.406], np.float32)
STD = np.array([0.229, 0.224, 0.225], np.float32)


def photo(height, width):
    """Smooth gradients and a blurred grain, as drawPhoto.mjs draws it; [H,W,3] uint8."""
    y, x = np.mgrid[:height, :width].astype(np.float64)
    gradients = 127 + np.stack(
        [100 * np.sin(x / 37 + 0.3), 90 * np.cos(y / 29), 80 * np.sin((x + y) / 53)], -1
    )
    taps = np.exp(-(np.arange(-8, 9) ** 2) / 8)
    taps /= taps.sum()
    grain = np.random.RandomState(7).randn(height, width, 3)
    for axis in (0, 1):
        margin = [(8, 8) if i == axis else (0, 0) for i in range(3)]
        grain = np.apply_along_axis(np.convolve, axis, np.pad(grain, margin, "edge"), taps, "valid")
    # Kept in rows: OpenCV copies an image of any other order before it does anything.
    return np.clip(gradients + 60 * grain, 0, 255).astype(np.uint8, order="C")


def factor():
    return random.uniform(0.6, 1.4)


def coin():
    return random.random() < 0.5


def resized_crop(height, width):
    """The rectangle of torchvision's RandomResizedCrop: top, left, height, width."""
    for _ in range(10):
        area = random.uniform(0.08, 1) * height * width
        aspect = math.exp(random.uniform(-math.log(4 / 3), math.log(4 / 3)))
        w, h = round(math.sqrt(area * aspect)), round(math.sqrt(area / aspect))
        if 0 < w <= width and 0 < h <= height:
            return random.randint(0, height - h), random.randint(0, width - w), h, w
    side = min(height, width)
    return (height - side) // 2, (width - side) // 2, side, side


def affine_matrix(height, width):
    """A random map about the centre from source to result, 3 x 3: turned, slanted, scaled, moved."""
    angle, slant = math.radians(random.uniform(-30, 30)), math.tan(math.radians(random.uniform(-10, 10)))
    scale = random.uniform(0.8, 1.2)
    moved = [random.uniform(-0.1, 0.1) * width, random.uniform(-0.1, 0.1) * height]
    cos, sin = scale * math.cos(angle), scale * math.sin(angle)
    linear = np.array([[cos, slant * cos - sin], [sin, cos + slant * sin]])
    centre = np.array([(width - 1) / 2, (height - 1) / 2])
    matrix = np.eye(3)
    matrix[:2, :2] = linear
    matrix[:2, 2] = centre + moved - linear @ centre
    return matrix


def erase_planes(planes):
    """Blackens a random rectangle of a [3,H,W] array."""
    _, height, width = planes.shape
    h, w = random.randint(height // 8, height // 2), random.randint(width // 8, width // 2)
    y, x = random.randint(0, height - h), random.randint(0, width - w)
    planes[:, y : y + h, x : x + w] = 0
    return planes


def cutout_planes(planes):
    """Cutout (DeVries and Taylor, 2017) of side 16 on a [3,32,32] array."""
    y, x = random.randint(0, 31), random.randint(0, 31)
    planes[:, max(0, y - 8) : y + 8, max(0, x - 8) : x + 8] = 0
    return planes
