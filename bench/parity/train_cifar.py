#!/usr/bin/env python3
"""Trains ResNet-20 on unpacked CIFAR-10 images in PyTorch: the figure that `mixwell train` is held against.

    /usr/bin/python3 bench/parity/train_cifar.py cifar10/ --threads 2 --seed 0

The folder holds train/<class>/* and test/<class>/*. Same net, batch, schedule, augmentation and weight decay as
`npx mixwell train cifar10/ --model resnet20 --epochs 12`. One JSON line an epoch, the test figures on the last line.
"""

import argparse
import json
import pathlib
import sys
import time

import numpy as np
import torch
import torch.nn.functional as F
from PIL import Image

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "peers"))
from models import create_model, initialise  # noqa: E402

MEAN = (0.4914, 0.4822, 0.4465)
STD = (0.2470, 0.2435, 0.2616)


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=pathlib.Path)
    parser.add_argument("--model", default="resnet20")
    parser.add_argument("--epochs", type=int, default=12)
    parser.add_argument("--batch-size", type=int, default=128)
    parser.add_argument("--lr", type=float, default=0.1, help="highest learning rate of the one-cycle schedule")
    parser.add_argument("--weight-decay", type=float, default=5e-4)
    parser.add_argument("--val-split", type=float, default=0.1, help="fraction of each class held out of train")
    parser.add_argument("--zero-init", action="store_true", help="zero scale in the last norm of each block")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--threads", type=int, default=2)
    return parser.parse_args()


def read_split(folder):
    """All images of a split as uint8 [N, 3, 32, 32] with their labels; classes in code point order."""
    classes = sorted(path.name for path in folder.iterdir() if path.is_dir())
    files = [(path, label) for label, name in enumerate(classes) for path in sorted((folder / name).iterdir())]
    images = np.empty((len(files), 32, 32, 3), np.uint8)
    for index, (path, _) in enumerate(files):
        with Image.open(path) as image:
            images[index] = np.asarray(image.convert("RGB"))
    labels = np.array([label for _, label in files], np.int64)
    return np.ascontiguousarray(images.transpose(0, 3, 1, 2)), labels


def stratified(labels, fraction, random):
    """Indices of train and validation: the same fraction of every class held out."""
    held = np.zeros(len(labels), bool)
    for label in np.unique(labels):
        members = random.permutation(np.flatnonzero(labels == label))
        held[members[: round(len(members) * fraction)]] = True
    return np.flatnonzero(~held), np.flatnonzero(held)


def normalise(images):
    x = torch.from_numpy(images).float().div_(255)
    mean, std = (torch.tensor(values).view(1, 3, 1, 1) for values in (MEAN, STD))
    return x.sub_(mean).div_(std)


def augment(images, random):
    """Random crop of 32 from zero padding of 4, and a horizontal flip with probability one half."""
    padded = np.pad(images, ((0, 0), (0, 0), (4, 4), (4, 4)))
    out = np.empty_like(images)
    offsets = random.integers(0, 9, (len(images), 2))
    flips = random.random(len(images)) < 0.5
    for index, (top, left) in enumerate(offsets):
        crop = padded[index, :, top : top + 32, left : left + 32]
        out[index] = crop[:, :, ::-1] if flips[index] else crop
    return out


@torch.no_grad()
def evaluate(model, images, labels):
    model.eval()
    hits, loss = 0, 0.0
    for start in range(0, len(images), 500):
        logits = model(normalise(images[start : start + 500]))
        target = torch.from_numpy(labels[start : start + 500])
        loss += F.cross_entropy(logits, target, reduction="sum").item()
        hits += (logits.argmax(1) == target).sum().item()
    return {"top1": round(hits / len(images), 4), "nll": round(loss / len(images), 4)}


def main():
    options = arguments()
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    random = np.random.default_rng(options.seed)
    images, labels = read_split(options.data / "train")
    test = read_split(options.data / "test")
    train, val = stratified(labels, options.val_split, random)
    model = initialise(create_model(options.model), options.zero_init)
    decayed = [p for p in model.parameters() if p.ndim > 1]
    spared = [p for p in model.parameters() if p.ndim <= 1]
    optimiser = torch.optim.SGD(
        [{"params": decayed, "weight_decay": options.weight_decay}, {"params": spared, "weight_decay": 0}],
        options.lr,
        momentum=0.9,
        nesterov=True,
    )
    steps = len(train) // options.batch_size
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimiser, options.lr, total_steps=steps * options.epochs, cycle_momentum=False
    )
    for epoch in range(1, options.epochs + 1):
        started, total = time.time(), 0.0
        model.train()
        order = random.permutation(train)
        for step in range(steps):
            batch = order[step * options.batch_size : (step + 1) * options.batch_size]
            loss = F.cross_entropy(model(normalise(augment(images[batch], random))), torch.from_numpy(labels[batch]))
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            schedule.step()
            total += loss.item()
        seconds = time.time() - started
        line = {
            "epoch": epoch,
            "seconds": round(seconds, 1),
            "imagesPerSecond": round(steps * options.batch_size / seconds, 1),
            "train": {"loss": round(total / steps, 4)},
            "val": evaluate(model, images[val], labels[val]) if len(val) else None,
        }
        print(json.dumps(line), flush=True)
    settings = {key: str(value) if key == "data" else value for key, value in vars(options).items()}
    print(json.dumps({"test": evaluate(model, *test), "torch": torch.__version__, "settings": settings}), flush=True)


if __name__ == "__main__":
    main()
