import { RandomStream } from "@mixwell/core";
import { initialValues } from "@mixwell/graph";
import { DEVIATION, layers } from "./layers.ts";

/** Weights [outputs, inputs] and biases [outputs] of one layer. */
export interface LayerWeights {
  readonly weight: Float64Array;
  readonly bias: Float64Array;
}

/** The network in float64: what the page trains, and how a network that the graph has trained is looked at. */
export class RingNet {
  readonly layers: readonly LayerWeights[];

  constructor(weights: readonly LayerWeights[]) {
    this.layers = weights;
  }

  /** The network that a ParameterStore of this seed starts with. */
  static start(seed: number): RingNet {
    return RingNet.from((name, shape, kind) => {
      const initial = kind === "weight" ? ({ kind: "normal", deviation: DEVIATION } as const) : zeros;
      return initialValues(initial, shape, new RandomStream(seed, ["initialize", name]));
    });
  }

  /** The network of the variables that `read` gives. */
  static from(
    read: (name: string, shape: readonly number[], kind: "weight" | "bias") => ArrayLike<number>,
  ): RingNet {
    return new RingNet(
      layers.map(({ name, inputs, outputs }) => ({
        weight: Float64Array.from(read(`${name}.weight`, [outputs, inputs], "weight")),
        bias: Float64Array.from(read(`${name}.bias`, [outputs], "bias")),
      })),
    );
  }

  /**
   * @param coordinates [N, 2]
   * @returns [N] the logit of class 1 against class 0
   */
  logits(coordinates: ArrayLike<number>): Float64Array {
    return this.activations(coordinates).at(-1) as Float64Array;
  }

  /** What each layer makes, [N, outputs], after its ReLU where it has one. */
  activations(coordinates: ArrayLike<number>): Float64Array[] {
    const count = coordinates.length / 2;
    const all: Float64Array[] = [];
    let x = coordinates;
    for (const [index, { inputs, outputs }] of layers.entries()) {
      const { weight, bias } = this.layers[index] as LayerWeights;
      const y = new Float64Array(count * outputs);
      const rectified = index < layers.length - 1;
      for (let i = 0; i < count; i++) {
        for (let to = 0; to < outputs; to++) {
          let sum = bias[to] as number;
          for (let from = 0; from < inputs; from++)
            sum += (weight[to * inputs + from] as number) * (x[i * inputs + from] as number);
          y[i * outputs + to] = rectified && sum < 0 ? 0 : sum;
        }
      }
      all.push(y);
      x = y;
    }
    return all;
  }
}

const zeros = { kind: "zeros" } as const;
