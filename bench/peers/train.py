"""PyTorch's side of the comparison: holds one case and runs steps on demand.

The case is the argument (JSON). Every line read is a number of steps; every line written tells their mean milliseconds
and the resident memory in bytes. The step is the plain one of PyTorch: contiguous NCHW float32, cross-entropy, SGD. Another
provider than the CPU is CUDA here; the loss, or a logit, is read back each step, so that it waits for the GPU.
"""

import json
import sys
import time

import torch
import torch.nn.functional as F
from models import create_model


def create_step(case):
    torch.set_num_threads(case["threads"])
    torch.manual_seed(0)
    size, classes = case["imageSize"], case["classes"]
    device = "cpu" if case["provider"] == "cpu" else "cuda"
    model = create_model(case["model"], size, case["channels"], classes).to(device)
    images = torch.randn(case["batch"], case["channels"], size, size, device=device)
    labels = torch.arange(case["batch"], device=device) % classes

    if case["mode"] == "infer":
        from torch.fx.experimental.optimization import fuse

        model = fuse(model.eval())

        def infer():
            with torch.no_grad():
                model(images)[0, 0].item()

        return infer

    model.train()
    optimiser = torch.optim.SGD(model.parameters(), 0.01, momentum=0.9)

    def train():
        optimiser.zero_grad()
        loss = F.cross_entropy(model(images), labels)
        loss.backward()
        optimiser.step()
        loss.item()

    return train


def resident_bytes():
    with open("/proc/self/statm", encoding="ascii") as statm:
        return int(statm.read().split()[1]) * 4096


def main():
    step = create_step(json.loads(sys.argv[1]))
    step()
    print(json.dumps({"ready": True}), flush=True)
    for line in sys.stdin:
        steps = int(line)
        started = time.perf_counter()
        for _ in range(steps):
            step()
        elapsed = (time.perf_counter() - started) * 1e3
        print(json.dumps({"ms": elapsed / steps, "rss": resident_bytes()}), flush=True)


main()
