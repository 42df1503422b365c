"""The cases in torchvision, on tensors."""

from random import uniform

import torch
import torchvision.transforms as T
import torchvision.transforms.functional as F
from augment_images import MEAN, STD, factor, photo

torch.set_num_threads(1)
torch.manual_seed(1)
BILINEAR = T.InterpolationMode.BILINEAR
CORNERS = [[0, 0], [255, 0], [255, 255], [0, 255]]
MOVED = [[5, 9], [240, 3], [250, 250], [9, 244]]


def tensor(height, width):
    return torch.from_numpy(photo(height, width)).permute(2, 0, 1).contiguous()


def cases():
    small, middle, big = tensor(32, 32), tensor(256, 256), tensor(375, 500)
    finish = T.Compose([T.ConvertImageDtype(torch.float32), T.Normalize(MEAN.tolist(), STD.tolist())])
    jitter, flip = T.ColorJitter(0.4, 0.4, 0.4, 0.1), T.RandomHorizontalFlip()
    cifar = T.Compose([T.RandomCrop(32, padding=4), flip, finish])
    imagenet = T.Compose([T.RandomResizedCrop(224), flip, jitter, finish])
    heavy = T.Compose(
        [
            T.RandomAffine(30, (0.1, 0.1), (0.8, 1.2), (-10, 10), interpolation=BILINEAR),
            flip,
            T.ColorJitter(0.4, 0.4, 0.4),
            T.RandomApply([T.GaussianBlur(5, (0.5, 1.5))], 0.5),
            finish,
            T.RandomErasing(1.0),
        ]
    )
    trivial, rand = T.TrivialAugmentWide(), T.RandAugment(2, 9)
    operations = {
        "horizontal-flip": lambda: F.hflip(middle),
        "affine-bilinear": lambda: F.affine(
            middle, uniform(-30, 30), [3, 5], uniform(0.8, 1.2), [uniform(-10, 10), 0.0], BILINEAR
        ),
        "perspective": lambda: F.perspective(middle, CORNERS, MOVED),
        "brightness": lambda: F.adjust_brightness(middle, factor()),
        "contrast": lambda: F.adjust_contrast(middle, factor()),
        "saturation": lambda: F.adjust_saturation(middle, factor()),
        "hue": lambda: F.adjust_hue(middle, uniform(-0.1, 0.1)),
        "color-jitter": lambda: jitter(middle),
        "posterize": lambda: F.posterize(middle, 4),
        "solarize": lambda: F.solarize(middle, 128),
        "invert": lambda: F.invert(middle),
        "equalize": lambda: F.equalize(middle),
        "auto-contrast": lambda: F.autocontrast(middle),
        "grayscale": lambda: F.rgb_to_grayscale(middle, 3),
        "sharpen": lambda: F.adjust_sharpness(middle, uniform(1, 1.9)),
        "gaussian-blur-5": lambda: F.gaussian_blur(middle, [5, 5], [uniform(0.5, 1.5)]),
        "normalize-to-chw": lambda: finish(middle),
    }
    return {
        "pipeline/cifar-32": lambda: cifar(small),
        "pipeline/imagenet-500x375-to-224": lambda: imagenet(big),
        "pipeline/heavy-256": lambda: heavy(middle),
        "pipeline/trivial-augment-wide-256": lambda: finish(trivial(middle)),
        "pipeline/rand-augment-2-9-256": lambda: finish(rand(middle)),
        **{f"op/{name}": step for name, step in operations.items()},
    }
