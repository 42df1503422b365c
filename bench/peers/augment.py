"""Other libraries' side of the augmentation cases: runs images through one of them on demand, on one thread.

The first line written names the peers found, and for each missing one why. Every line read is a case, a peer and a number
of images; every line written tells the mean milliseconds an image. A peer has a function for each case it takes part in.
"""

import importlib
import json
import random
import sys
import time

PEERS = ("opencv", "pillow", "torchvision")


def find_peers():
    found, missing = {}, {}
    for peer in PEERS:
        try:
            found[peer] = importlib.import_module(f"augment_{peer}").cases()
        except ImportError as error:
            missing[peer] = str(error)
    return found, missing


def main():
    random.seed(1)
    found, missing = find_peers()
    cases = {peer: sorted(steps) for peer, steps in found.items()}
    print(json.dumps({"cases": cases, "missing": missing}), flush=True)
    for line in sys.stdin:
        case, peer, images = line.split()
        step, count = found[peer][case], int(images)
        started = time.perf_counter()
        for _ in range(count):
            step()
        elapsed = (time.perf_counter() - started) * 1e3
        print(json.dumps({"ms": elapsed / count}), flush=True)


main()
