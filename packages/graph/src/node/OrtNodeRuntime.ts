import { InferenceSession, Tensor } from "onnxruntime-node";
import { Graph } from "../graph/Graph.ts";
import { encodeModel } from "../onnx/encodeModel.ts";
import { apply } from "../operator/apply.ts";
import { countCopies } from "../runtime/countCopies.ts";
import type {
  LoadOptions,
  Provider,
  Runtime,
  RuntimeSession,
  RuntimeTensor,
  TensorData,
  TransferCount,
} from "../runtime/Runtime.ts";
import { refusedGraph } from "../runtime/refusedGraph.ts";
import { residentOutputs } from "../runtime/residentOutputs.ts";
import { type DType, elementCount, type Shape, showShape } from "../tensor/TensorType.ts";

export interface OrtNodeOptions {
  /** @default "cpu" */
  provider?: Exclude<Provider, "wasm">;
  /** Threads inside an operator. @default 1 */
  threads?: number;
  /** Whether idle threads spin: faster alone, slower when others need the cores. @default true */
  spinning?: boolean;
  /** Writes a trace of every operator to files with this prefix. */
  profile?: string;
}

/**
 * onnxruntime-node: on the CPU it computes in JavaScript's own memory, so feeding a tensor costs no copy. On WebGPU, weights stay
 * on the device from step to step.
 */
export class OrtNodeRuntime implements Runtime {
  readonly provider: Exclude<Provider, "wasm">;
  readonly transfers: TransferCount = { fed: { copies: 0, bytes: 0 }, returned: { copies: 0, bytes: 0 } };
  readonly #options: InferenceSession.SessionOptions;
  readonly #threads: number;
  /** Sessions that bring a tensor of a shape from the device. */
  readonly #readers = new Map<string, Promise<InferenceSession>>();

  constructor(options: OrtNodeOptions = {}) {
    const { provider = "cpu", threads = 1, spinning = true, profile } = options;
    this.provider = provider;
    this.#threads = threads;
    this.#options = {
      executionProviders: [provider],
      intraOpNumThreads: threads,
      interOpNumThreads: 1,
      graphOptimizationLevel: "all",
      // The pattern is one block for all tensors of a step, beside what the arena holds from the first step on: with it a
      // training step of ResNet-18 at 224 pixels took 3.2 GB, without 1.8 GB, and no longer.
      enableMemPattern: false,
      executionMode: "sequential",
      logSeverityLevel: 3,
      ...(spinning ? {} : { extra: { session: { intra_op: { allow_spinning: "0" } } } }),
      ...(profile === undefined ? {} : { enableProfiling: true, profileFilePrefix: profile }),
    };
  }

  get description(): string {
    return `onnxruntime-node ${this.provider}, ${this.#threads} thread${this.#threads === 1 ? "" : "s"}`;
  }

  async load(model: Uint8Array, options: LoadOptions = {}): Promise<RuntimeSession> {
    let session: InferenceSession;
    try {
      session = await InferenceSession.create(model, {
        ...this.#options,
        ...residentOutputs(this.provider, options),
      });
    } catch (cause) {
      throw refusedGraph(this.provider, cause);
    }
    return {
      inputNames: session.inputNames,
      outputNames: session.outputNames,
      run: async (feeds) => {
        if (this.provider !== "cpu") countCopies(this.transfers.fed, feeds);
        const results = await session.run(feeds as Record<string, Tensor>);
        countCopies(this.transfers.returned, results);
        return results;
      },
      dispose: async () => {
        if (this.#options.enableProfiling === true) session.endProfiling();
        await session.release();
      },
    };
  }

  tensor(dtype: DType, shape: Shape, data: TensorData): RuntimeTensor {
    return new Tensor(dtype as "float32", data as Float32Array, shape);
  }

  async readBack(tensor: RuntimeTensor): Promise<TensorData> {
    if ((tensor as Tensor).location === "cpu") return (tensor as Tensor).data as TensorData;
    // A tensor's own way of coming from the device, getData, is not made in onnxruntime-node 1.30: it ends the process.
    const reader = await this.#reader(tensor);
    const { copy } = await reader.run({ tensor: tensor as Tensor });
    return copy?.data as TensorData;
  }

  donate(tensor: RuntimeTensor): void {
    // What lives in JavaScript's memory the garbage collector frees.
    if ((tensor as Tensor).location === "gpu-buffer") (tensor as Tensor).dispose();
  }

  #reader({ type, dims }: RuntimeTensor): Promise<InferenceSession> {
    const key = `${type} ${showShape(dims)}`;
    let reader = this.#readers.get(key);
    if (reader === undefined) {
      const graph = new Graph();
      const flat = graph.integers([elementCount(dims)]);
      graph.output("copy", apply("Reshape", [graph.input("tensor", type as DType, dims), flat]));
      reader = InferenceSession.create(encodeModel(graph), this.#options);
      this.#readers.set(key, reader);
    }
    return reader;
  }
}
