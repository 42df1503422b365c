"""Fits a polynomial with a ridge penalty by gradient descent, and reports its error on points it has not seen."""

import argparse
import math
import random

import nni

EPOCHS = 30


def points(count, seed):
    draw = random.Random(seed)
    xs = [draw.uniform(-1, 1) for _ in range(count)]
    return [(x, math.sin(3 * x) + draw.gauss(0, 0.2)) for x in xs]


def predict(weights, x):
    return sum(weight * x**power for power, weight in enumerate(weights))


def error(weights, data):
    return sum((predict(weights, x) - y) ** 2 for x, y in data) / len(data)


def main(count):
    params = nni.get_next_parameter()
    beta = params["optimizer"].get("beta", 0.0)
    train, test = points(count, 1), points(count, 2)
    weights = [0.0] * (params["degree"] + 1)
    speed = [0.0] * len(weights)
    for _ in range(EPOCHS):
        gradient = [params["penalty"] * weight for weight in weights]
        for x, y in train:
            residual = predict(weights, x) - y
            for power in range(len(weights)):
                gradient[power] += 2 * residual * x**power / len(train)
        speed = [beta * v - params["learning_rate"] * g for v, g in zip(speed, gradient)]
        weights = [weight + v for weight, v in zip(weights, speed)]
        nni.report_intermediate_result(error(weights, test))
    nni.report_final_result(error(weights, test))


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--points", type=int, default=100)
    main(parser.parse_args().points)
