"""The cases in Pillow; hue and the automatic policies as torchvision runs them on Pillow images."""

import random

import numpy as np
import torchvision.transforms as T
import torchvision.transforms.functional as F
from augment_images import MEAN, STD, affine_matrix, coin, cutout_planes, erase_planes, factor, photo, resized_crop
from PIL import Image, ImageEnhance, ImageFilter, ImageOps


def to_planes(image):
    scaled = (np.asarray(image, np.float32) / 255 - MEAN) / STD
    return np.ascontiguousarray(scaled.transpose(2, 0, 1))


def brightness(image):
    return ImageEnhance.Brightness(image).enhance(factor())


def contrast(image):
    return ImageEnhance.Contrast(image).enhance(factor())


def saturation(image):
    return ImageEnhance.Color(image).enhance(factor())


def sharpness(image):
    return ImageEnhance.Sharpness(image).enhance(random.uniform(1, 1.9))


def hue(image):
    return F.adjust_hue(image, random.uniform(-0.1, 0.1))


def color_jitter(image):
    for adjust in random.sample([brightness, contrast, saturation, hue], 4):
        image = adjust(image)
    return image


def affine(image):
    width, height = image.size
    back = np.linalg.inv(affine_matrix(height, width))[:2].ravel()
    return image.transform((width, height), Image.AFFINE, back, Image.BILINEAR)


def mirror(image):
    return image.transpose(Image.FLIP_LEFT_RIGHT)


def blur(image):
    return image.filter(ImageFilter.GaussianBlur(random.uniform(0.5, 1.5)))


def gaussian_noise(image):
    values = np.asarray(image)
    noisy = values + np.random.randn(*values.shape) * random.uniform(5, 20)
    return Image.fromarray(np.clip(noisy, 0, 255).astype(np.uint8))


def cifar(image):
    x, y = random.randint(0, 8), random.randint(0, 8)
    cropped = ImageOps.expand(image, 4).crop((x, y, x + 32, y + 32))
    return cutout_planes(to_planes(mirror(cropped) if coin() else cropped))


def imagenet(image):
    width, height = image.size
    y, x, h, w = resized_crop(height, width)
    image = image.resize((224, 224), Image.BILINEAR, box=(x, y, x + w, y + h))
    return to_planes(color_jitter(mirror(image) if coin() else image))


def heavy(image):
    image = affine(image)
    if coin():
        image = mirror(image)
    image = saturation(contrast(brightness(image)))
    if coin():
        image = blur(image)
    if coin():
        image = gaussian_noise(image)
    return erase_planes(to_planes(image))


def cases():
    small, middle, big = (Image.fromarray(photo(*size)) for size in ((32, 32), (256, 256), (375, 500)))
    normalize = T.Normalize(MEAN.tolist(), STD.tolist())
    to_tensor, trivial, rand = T.ToTensor(), T.TrivialAugmentWide(), T.RandAugment(2, 9)
    operations = {
        "horizontal-flip": lambda: mirror(middle),
        "resize-500x375-to-224": lambda: big.resize((224, 224), Image.BILINEAR),
        "affine-bilinear": lambda: affine(middle),
        "brightness": lambda: brightness(middle),
        "contrast": lambda: contrast(middle),
        "saturation": lambda: saturation(middle),
        "hue": lambda: hue(middle),
        "color-jitter": lambda: color_jitter(middle),
        "posterize": lambda: ImageOps.posterize(middle, 4),
        "solarize": lambda: ImageOps.solarize(middle, 128),
        "invert": lambda: ImageOps.invert(middle),
        "equalize": lambda: ImageOps.equalize(middle),
        "auto-contrast": lambda: ImageOps.autocontrast(middle),
        "grayscale": lambda: middle.convert("L").convert("RGB"),
        "sharpen": lambda: sharpness(middle),
        "gaussian-blur-5": lambda: blur(middle),
        "median-blur-5": lambda: middle.filter(ImageFilter.MedianFilter(5)),
        "normalize-to-chw": lambda: to_planes(middle),
    }
    return {
        "pipeline/cifar-32": lambda: cifar(small),
        "pipeline/imagenet-500x375-to-224": lambda: imagenet(big),
        "pipeline/heavy-256": lambda: heavy(middle),
        "pipeline/trivial-augment-wide-256": lambda: normalize(to_tensor(trivial(middle))),
        "pipeline/rand-augment-2-9-256": lambda: normalize(to_tensor(rand(middle))),
        **{f"op/{name}": step for name, step in operations.items()},
    }
