"""PyTorch's DataLoader with torchvision on the training images of a folder: the argument is JSON, {location, workers, batchSize}.

Every line read is a number of epochs; every line written tells the mean milliseconds an image.
"""

import json
import os
import sys
import time

import torch
import torchvision.transforms as T
from torch.utils.data import DataLoader
from torchvision.datasets import ImageFolder


def main():
    case = json.loads(sys.argv[1])
    torch.set_num_threads(1)
    torch.manual_seed(0)
    steps = T.Compose(
        [
            T.RandomResizedCrop(224),
            T.RandomHorizontalFlip(),
            T.ColorJitter(0.4, 0.4, 0.4, 0.1),
            T.ToTensor(),
            T.Normalize([0.485, 0.456, 0.406], [0.229, 0.224, 0.225]),
        ]
    )
    train = os.path.join(case["location"], "train")
    images = ImageFolder(train if os.path.isdir(train) else case["location"], steps)
    loader = DataLoader(
        images, case["batchSize"], shuffle=True, num_workers=case["workers"], drop_last=True, persistent_workers=True
    )
    print(json.dumps({"images": len(images)}), flush=True)
    for line in sys.stdin:
        started, count = time.perf_counter(), 0
        for _ in range(int(line)):
            for batch, _ in loader:
                count += len(batch)
        print(json.dumps({"ms": (time.perf_counter() - started) * 1e3 / count}), flush=True)


main()
