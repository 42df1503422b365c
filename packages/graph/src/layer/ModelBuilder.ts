import { MixwellError } from "@mixwell/core";
import type { Graph } from "../graph/Graph.ts";
import type { Value } from "../graph/Value.ts";
import type { Initializer } from "../graph/Variable.ts";
import { apply, applyAll } from "../operator/apply.ts";
import { add, multiply, reshape } from "../operator/expressions.ts";
import { elementCount, showShape } from "../tensor/TensorType.ts";

export interface ConvolutionOptions {
  outputs: number;
  /** Side of the square kernel in pixels. */
  kernel: number;
  /** @default 1 */
  stride?: number;
  /** Zeros on every side; by default (kernel-1)/2, which keeps the size at stride 1. */
  padding?: number;
  /** @default 1 */
  groups?: number;
  /** @default false: a norm follows most convolutions and has its own. */
  bias?: boolean;
  /** @default He initialisation, fan-out, as torchvision's ResNet: normal with variance 2 / (outputs * kernel^2 / groups). */
  initial?: Initializer;
}

export interface BatchNormOptions {
  /** Share of the new batch in the running statistics. @default 0.1 */
  momentum?: number;
  /** @default 1e-5 */
  epsilon?: number;
  /** Starts the scale at zero, so that a residual branch starts as the identity (Goyal et al. 2017). @default false */
  zeroScale?: boolean;
}

/** A random mask that a training step is fed: each element is 0 with probability `rate`, else 1. */
export interface DropoutMask {
  readonly name: string;
  readonly value: Value;
  readonly rate: number;
}

/**
 * Builds a model's layers in a graph. The same model built with `training` false uses the running statistics, drops
 * nothing and updates nothing; its variables carry the same names, so that one ParameterStore serves both.
 * Names follow PyTorch: `layer1.0.conv1.weight`, `bn1.running_mean`.
 */
export class ModelBuilder {
  readonly graph: Graph;
  readonly training: boolean;
  readonly #updatesStatistics: boolean;
  /** The masks that a training step must be fed, in the order of their making. */
  readonly masks: DropoutMask[] = [];

  /** @param options.updatesStatistics whether training moves the running statistics of norms. Default true. */
  constructor(graph: Graph, training: boolean, options: { readonly updatesStatistics?: boolean } = {}) {
    this.graph = graph;
    this.training = training;
    this.#updatesStatistics = training && (options.updatesStatistics ?? true);
  }

  /** Builds under a name; names nest with dots. */
  within<T>(scope: string, build: () => T): T {
    return this.graph.within(scope, build);
  }

  /** [N,C,H,W] to [N,outputs,H',W']. */
  convolution(name: string, x: Value, options: ConvolutionOptions): Value {
    const { outputs, kernel, stride = 1, padding = (kernel - 1) / 2, groups = 1, bias = false } = options;
    const channels = x.shape[1] ?? 0;
    if (channels % groups !== 0 || outputs % groups !== 0) {
      throw new MixwellError({
        code: "SHAPE_MISMATCH",
        message: `${this.graph.scoped(name)}: expected channels that ${groups} groups divide but received ${channels} -> ${outputs}`,
      });
    }
    const shape = [outputs, channels / groups, kernel, kernel];
    const initial = options.initial ?? {
      kind: "normal",
      deviation: Math.sqrt(2 / ((outputs * kernel * kernel) / groups)),
    };
    return this.within(name, () => {
      const weight = this.#parameter("weight", shape, initial, true);
      const offset = bias ? this.#parameter("bias", [outputs], { kind: "zeros" }, false) : undefined;
      return apply("Conv", [x, weight, offset].slice(0, bias ? 3 : 2), {
        kernel_shape: [kernel, kernel],
        strides: [stride, stride],
        pads: [padding, padding, padding, padding],
        dilations: [1, 1],
        group: groups,
      });
    });
  }

  /** Batch normalisation of [N,C,...]; keeps the running mean and the unbiased running variance, as PyTorch does. */
  batchNorm(name: string, x: Value, options: BatchNormOptions = {}): Value {
    const { momentum = 0.1, epsilon = 1e-5, zeroScale = false } = options;
    const shape = [x.shape[1] ?? 0];
    return this.within(name, () => {
      const scale = this.#parameter("weight", shape, { kind: zeroScale ? "zeros" : "ones" }, false);
      const bias = this.#parameter("bias", shape, { kind: "zeros" }, false);
      const mean = this.#statistic("running_mean", shape, { kind: "zeros" });
      const variance = this.#statistic("running_var", shape, { kind: "ones" });
      if (!this.training)
        return apply("BatchNormalization", [x, scale, bias, mean.value, variance.value], { epsilon });
      const count = elementCount(x.shape) / (shape[0] ?? 1);
      if (count < 2) {
        throw new MixwellError({
          code: "BATCH_TOO_SMALL",
          message: `${this.graph.scoped(name)}: expected more than one element a channel to normalise but received ${showShape(x.shape)}`,
          remedy: "Use a larger batch or larger images",
        });
      }
      const [y, batchMean, batchVariance] = applyAll("BatchNormTraining", [x, scale, bias], { epsilon }) as [
        Value,
        Value,
        Value,
      ];
      if (!this.#updatesStatistics) return y;
      const follow = (running: Value, batch: Value, share: number) =>
        add(multiply(running, 1 - momentum), multiply(batch, share));
      this.graph.update(mean.name, follow(mean.value, batchMean, momentum));
      this.graph.update(
        variance.name,
        follow(variance.value, batchVariance, (momentum * count) / (count - 1)),
      );
      return y;
    });
  }

  /** [N,inputs] to [N,outputs], with a bias. The default start is PyTorch's: uniform within 1/sqrt(inputs). */
  linear(
    name: string,
    x: Value,
    outputs: number,
    initial?: { weight?: Initializer; bias?: Initializer },
  ): Value {
    const inputs = x.shape[1] ?? 0;
    const uniform: Initializer = { kind: "uniform", bound: 1 / Math.sqrt(inputs) };
    return this.within(name, () => {
      const weight = this.#parameter("weight", [outputs, inputs], initial?.weight ?? uniform, true);
      const bias = this.#parameter("bias", [outputs], initial?.bias ?? uniform, false);
      return apply("Gemm", [x, weight, bias], { transB: 1 });
    });
  }

  /** Drops elements with probability `rate` and scales the rest by 1/(1-rate); does nothing outside training. */
  dropout(name: string, x: Value, rate: number): Value {
    if (!(rate >= 0 && rate < 1)) {
      throw new MixwellError({
        code: "OPTION_INVALID",
        expected: "a number from 0 to below 1",
        name: "dropout",
        received: rate,
      });
    }
    if (!this.training || rate === 0) return x;
    const full = this.graph.scoped(`${name}.mask`);
    const value = this.graph.input(full, "uint8", x.shape);
    this.masks.push({ name: full, value, rate });
    return multiply(x, multiply(apply("Cast", [value], { to: "float32" }), 1 / (1 - rate)));
  }

  relu(x: Value): Value {
    return apply("Relu", [x]);
  }

  /** [N,C,H,W] to the [N,C] means of its channels. */
  globalAveragePool(x: Value): Value {
    return this.flatten(apply("GlobalAveragePool", [x]));
  }

  /** [N,...] to [N,features]. */
  flatten(x: Value): Value {
    return reshape(x, [x.shape[0] ?? 1, elementCount(x.shape.slice(1))]);
  }

  #parameter(name: string, shape: readonly number[], initial: Initializer, decay: boolean): Value {
    return this.graph.variable(this.graph.scoped(name), "parameter", shape, initial, decay);
  }

  #statistic(name: string, shape: readonly number[], initial: Initializer): { name: string; value: Value } {
    const full = this.graph.scoped(name);
    return { name: full, value: this.graph.variable(full, "statistic", shape, initial) };
  }
}
