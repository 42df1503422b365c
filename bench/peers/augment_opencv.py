"""The cases in OpenCV, as Albumentations runs it."""

import random

import cv2
import numpy as np
from augment_images import MEAN, STD, affine_matrix, coin, cutout_planes, erase_planes, factor, photo, resized_crop

cv2.setNumThreads(1)
LEVELS = np.arange(256, dtype=np.float32)
OFFSET = (*(255.0 * float(m) for m in MEAN), 0.0)
GAIN = (*(1 / (255.0 * float(s)) for s in STD), 1.0)
SHARPENING = np.array([[-1, -1, -1], [-1, 9, -1], [-1, -1, -1]], np.float32)


def to_planes(image):
    scaled = cv2.multiply(cv2.subtract(image.astype(np.float32), OFFSET), GAIN)
    return np.ascontiguousarray(scaled.transpose(2, 0, 1))


def look_up(image, levels):
    return cv2.LUT(image, np.clip(levels, 0, 255).astype(np.uint8))


def grey(image):
    return cv2.cvtColor(image, cv2.COLOR_RGB2GRAY)


def grayscale(image):
    return cv2.cvtColor(grey(image), cv2.COLOR_GRAY2RGB)


def brightness(image):
    return look_up(image, LEVELS * factor())


def contrast(image):
    by = factor()
    return look_up(image, LEVELS * by + grey(image).mean() * (1 - by))


def saturation(image):
    by = factor()
    return cv2.addWeighted(image, by, grayscale(image), 1 - by, 0)


def hue(image):
    hsv = cv2.cvtColor(image, cv2.COLOR_RGB2HSV)
    turned = (np.arange(256) + int(180 * random.uniform(-0.1, 0.1))) % 180
    hsv[..., 0] = cv2.LUT(hsv[..., 0], turned.astype(np.uint8))
    return cv2.cvtColor(hsv, cv2.COLOR_HSV2RGB)


def color_jitter(image):
    for adjust in random.sample([brightness, contrast, saturation, hue], 4):
        image = adjust(image)
    return image


def affine(image, interpolation=cv2.INTER_LINEAR):
    height, width = image.shape[:2]
    return cv2.warpAffine(image, affine_matrix(height, width)[:2], (width, height), flags=interpolation)


def perspective(image):
    height, width = image.shape[:2]
    corners = np.float32([[0, 0], [width, 0], [width, height], [0, height]])
    moved = corners + np.random.uniform(-0.15, 0.15, (4, 2)) * [width, height]
    matrix = cv2.getPerspectiveTransform(corners, moved.astype(np.float32))
    return cv2.warpPerspective(image, matrix, (width, height), flags=cv2.INTER_LINEAR)


def elastic(image, alpha=50, sigma=5):
    height, width = image.shape[:2]

    def field():
        noise = np.random.uniform(-1, 1, (height, width)).astype(np.float32)
        return cv2.GaussianBlur(noise, (0, 0), sigma) * alpha

    y, x = np.mgrid[:height, :width].astype(np.float32)
    return cv2.remap(image, x + field(), y + field(), cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT_101)


def equalize(image):
    return cv2.merge([cv2.equalizeHist(channel) for channel in cv2.split(image)])


def auto_contrast(image):
    pixels = image.reshape(-1, 3)
    low, high = pixels.min(0).astype(np.float32), pixels.max(0).astype(np.float32)
    levels = (LEVELS[:, None] - low) * (255 / np.maximum(high - low, 1))
    return cv2.LUT(image, np.clip(levels, 0, 255).astype(np.uint8)[None])


def clahe(image):
    lab = cv2.cvtColor(image, cv2.COLOR_RGB2LAB)
    lab[..., 0] = cv2.createCLAHE(2.0, (8, 8)).apply(lab[..., 0])
    return cv2.cvtColor(lab, cv2.COLOR_LAB2RGB)


def blur(image):
    return cv2.GaussianBlur(image, (5, 5), random.uniform(0.5, 1.5))


def gaussian_noise(image):
    noise = np.empty(image.shape, np.float32)
    cv2.randn(noise, 0, random.uniform(5, 20))
    return np.clip(image + noise, 0, 255).astype(np.uint8)


def jpeg(image):
    _, file = cv2.imencode(".jpg", image, [cv2.IMWRITE_JPEG_QUALITY, random.randint(40, 90)])
    return cv2.imdecode(file, cv2.IMREAD_COLOR)


def cifar(image):
    padded = cv2.copyMakeBorder(image, 4, 4, 4, 4, cv2.BORDER_CONSTANT)
    y, x = random.randint(0, 8), random.randint(0, 8)
    cropped = padded[y : y + 32, x : x + 32]
    return cutout_planes(to_planes(cv2.flip(cropped, 1) if coin() else cropped))


def imagenet(image):
    y, x, height, width = resized_crop(*image.shape[:2])
    image = cv2.resize(image[y : y + height, x : x + width], (224, 224), interpolation=cv2.INTER_LINEAR)
    return to_planes(color_jitter(cv2.flip(image, 1) if coin() else image))


def heavy(image):
    image = affine(image)
    if coin():
        image = cv2.flip(image, 1)
    image = saturation(contrast(brightness(image)))
    if coin():
        image = blur(image)
    if coin():
        image = gaussian_noise(image)
    return erase_planes(to_planes(image))


def cases():
    small, middle, big = photo(32, 32), photo(256, 256), photo(375, 500)
    posterized = (np.arange(256) & 0xF0).astype(np.uint8)
    solarized = np.where(LEVELS < 128, LEVELS, 255 - LEVELS).astype(np.uint8)
    operations = {
        "horizontal-flip": lambda: cv2.flip(middle, 1),
        "resize-500x375-to-224": lambda: cv2.resize(big, (224, 224)),
        "affine-bilinear": lambda: affine(middle),
        "affine-nearest": lambda: affine(middle, cv2.INTER_NEAREST),
        "perspective": lambda: perspective(middle),
        "elastic": lambda: elastic(middle),
        "brightness": lambda: brightness(middle),
        "contrast": lambda: contrast(middle),
        "saturation": lambda: saturation(middle),
        "hue": lambda: hue(middle),
        "color-jitter": lambda: color_jitter(middle),
        "posterize": lambda: cv2.LUT(middle, posterized),
        "solarize": lambda: cv2.LUT(middle, solarized),
        "invert": lambda: cv2.bitwise_not(middle),
        "equalize": lambda: equalize(middle),
        "auto-contrast": lambda: auto_contrast(middle),
        "clahe": lambda: clahe(middle),
        "grayscale": lambda: grayscale(middle),
        "sharpen": lambda: cv2.filter2D(middle, -1, SHARPENING),
        "gaussian-blur-5": lambda: blur(middle),
        "median-blur-5": lambda: cv2.medianBlur(middle, 5),
        "gaussian-noise": lambda: gaussian_noise(middle),
        "jpeg": lambda: jpeg(middle),
        "normalize-to-chw": lambda: to_planes(middle),
    }
    return {
        "pipeline/cifar-32": lambda: cifar(small),
        "pipeline/imagenet-500x375-to-224": lambda: imagenet(big),
        "pipeline/heavy-256": lambda: heavy(middle),
        **{f"op/{name}": step for name, step in operations.items()},
    }
