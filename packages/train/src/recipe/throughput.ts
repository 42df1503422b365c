import type { ModelName } from "./modelNames.ts";

/** What a guess of the training speed rests on. */
interface ModelCost {
  /** Multiply-adds of one forward pass at `side`. Convolutional networks grow with the square of the side. */
  readonly multiplyAdds: number;
  readonly side: number;
  /** GFLOP/s that a training step of the network reaches on one core (measured or taken from its nearest kin). */
  readonly gigaflops: number;
}

const costs: { readonly [Name in ModelName]: ModelCost } = {
  mlp: { multiplyAdds: 1.8e6, side: 32, gigaflops: 60 },
  resnet20: { multiplyAdds: 40.8e6, side: 32, gigaflops: 72 },
  resnet32: { multiplyAdds: 69.1e6, side: 32, gigaflops: 72 },
  resnet56: { multiplyAdds: 125.5e6, side: 32, gigaflops: 72 },
  "wrn-16-4": { multiplyAdds: 392e6, side: 32, gigaflops: 100 },
  "wrn-40-2": { multiplyAdds: 328e6, side: 32, gigaflops: 90 },
  "wrn-28-10": { multiplyAdds: 5.25e9, side: 32, gigaflops: 120 },
  resnet18: { multiplyAdds: 1.81e9, side: 224, gigaflops: 100 },
  resnet34: { multiplyAdds: 3.66e9, side: 224, gigaflops: 100 },
  resnet50: { multiplyAdds: 4.09e9, side: 224, gigaflops: 80 },
  "mobilenet-v3-small": { multiplyAdds: 56.5e6, side: 224, gigaflops: 12 },
};

/** Forward, gradient of the input and gradient of the weights, two operations a multiply-add. */
const OPERATIONS_PER_MULTIPLY_ADD = 6;

/** Speed grows with the cores to this power: 1.5 times on two, 2.3 times on four. */
const SCALING = 0.6;

/** A guess of the images a second that a training step takes in, before anything is measured. */
export function guessImagesPerSecond(model: ModelName, imageSize: number, cores: number): number {
  const cost = costs[model];
  const operations = OPERATIONS_PER_MULTIPLY_ADD * cost.multiplyAdds * (imageSize / cost.side) ** 2;
  return (cost.gigaflops * 1e9 * cores ** SCALING) / operations;
}

/** Evaluation runs the forward pass alone. */
const EVALUATION_COST = 1 / 3;

/** The engine's start, building the graphs, and writing the export and the report. */
const START_SECONDS = 5;

/** A guess of a training's seconds: all epochs, a validation after each, the test and the start. */
export function guessSeconds(
  counts: { readonly train: number; readonly val: number; readonly test: number },
  epochs: number,
  imagesPerSecond: number,
): number {
  const images = epochs * (counts.train + counts.val * EVALUATION_COST) + 2 * counts.test * EVALUATION_COST;
  return START_SECONDS + images / imagesPerSecond;
}
