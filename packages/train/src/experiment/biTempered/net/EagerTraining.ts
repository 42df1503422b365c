import { hardTargets, type Targets } from "@mixwell/core";
import { evaluateLoss, type LossSpec } from "@mixwell/loss";
import type { RingPoints } from "../data/drawPoints.ts";
import { beside } from "./beside.ts";
import { adam, layers } from "./layers.ts";
import { type LayerWeights, RingNet } from "./RingNet.ts";
import { lossOf, type Temperatures } from "./temperatures.ts";

/**
 * The same training as the graph's, written out in float64: from the same start by the same steps. It needs no runtime, so
 * the page trains with it, and it is what the graph is tested against.
 */
export class EagerTraining {
  readonly net: RingNet;
  readonly #coordinates: Float64Array;
  readonly #targets: Targets;
  readonly #loss: LossSpec;
  readonly #mean: readonly LayerWeights[];
  readonly #square: readonly LayerWeights[];
  #step = 0;

  constructor(points: RingPoints, labels: Uint8Array, temperatures: Temperatures, seed: number) {
    this.net = RingNet.start(seed);
    this.#coordinates = Float64Array.from(points.coordinates);
    this.#targets = hardTargets(labels);
    this.#loss = lossOf(temperatures);
    this.#mean = this.net.layers.map(zeroLike);
    this.#square = this.net.layers.map(zeroLike);
  }

  /** Goes one step. @returns the loss before it */
  step(): number {
    const { loss, gradient } = this.gradient();
    this.#step++;
    const [first, second] = adam.betas;
    const share = { mean: 1 - first ** this.#step, square: 1 - second ** this.#step };
    for (const [index, layer] of this.net.layers.entries()) {
      for (const kind of ["weight", "bias"] as const) {
        const value = layer[kind];
        const slope = (gradient[index] as LayerWeights)[kind];
        const mean = (this.#mean[index] as LayerWeights)[kind];
        const square = (this.#square[index] as LayerWeights)[kind];
        for (let i = 0; i < value.length; i++) {
          const g = slope[i] as number;
          mean[i] = first * (mean[i] as number) + (1 - first) * g;
          square[i] = second * (square[i] as number) + (1 - second) * g * g;
          const deviation = Math.sqrt((square[i] as number) / share.square) + adam.epsilon;
          value[i] =
            (value[i] as number) - (adam.learningRate * (mean[i] as number)) / share.mean / deviation;
        }
      }
    }
    return loss;
  }

  /** The loss of the network as it is, and its gradient by every weight. */
  gradient(): { loss: number; gradient: LayerWeights[] } {
    const activations = this.net.activations(this.#coordinates);
    const logits = activations.at(-1) as Float64Array;
    const evaluation = evaluateLoss(this.#loss, beside(logits), this.#targets, 2);
    let upstream = logits.map((_, i) => evaluation.gradient[2 * i + 1] as number);
    const gradient: LayerWeights[] = [];
    for (let index = layers.length - 1; index >= 0; index--) {
      const x = index === 0 ? this.#coordinates : (activations[index - 1] as Float64Array);
      const { weight } = this.net.layers[index] as LayerWeights;
      const { inputs, outputs } = layers[index] as (typeof layers)[number];
      const own = zeroLike(this.net.layers[index] as LayerWeights);
      const down = new Float64Array(x.length);
      for (let i = 0; i < this.#targets.count; i++) {
        for (let to = 0; to < outputs; to++) {
          const g = upstream[i * outputs + to] as number;
          if (g === 0) continue;
          own.bias[to] = (own.bias[to] as number) + g;
          for (let from = 0; from < inputs; from++) {
            const [at, in_] = [to * inputs + from, i * inputs + from];
            own.weight[at] = (own.weight[at] as number) + g * (x[in_] as number);
            // What a ReLU held at zero takes no gradient; the coordinates need none.
            if ((x[in_] as number) > 0) down[in_] = (down[in_] as number) + g * (weight[at] as number);
          }
        }
      }
      gradient.unshift(own);
      upstream = down;
    }
    return { loss: evaluation.loss, gradient };
  }
}

function zeroLike({ weight, bias }: LayerWeights): LayerWeights {
  return { weight: new Float64Array(weight.length), bias: new Float64Array(bias.length) };
}
