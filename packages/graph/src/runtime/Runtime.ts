import type { DType, Shape } from "../tensor/TensorType.ts";

/** The elements of a tensor in the memory of JavaScript. */
export type TensorData = Float32Array | Int32Array | Uint8Array | BigInt64Array;

/** A tensor that a runtime can be fed, in JavaScript's memory or in the device's: what ONNX Runtime's tensors have in common. */
export interface RuntimeTensor {
  readonly type: string;
  readonly dims: readonly number[];
}

/** Bytes that crossed between JavaScript and the runtime since the start. */
export interface TransferCount {
  /** Copies of what a runtime is fed: into its tensors, and on into its memory where that is not JavaScript's. */
  fed: { copies: number; bytes: number };
  /** Outputs that came back in a buffer of their own. */
  returned: { copies: number; bytes: number };
}

/** A loaded model. One run at a time. */
export interface RuntimeSession {
  /** The names that `run` must be fed. */
  readonly inputNames: readonly string[];
  readonly outputNames: readonly string[];
  run(feeds: Readonly<Record<string, RuntimeTensor>>): Promise<Record<string, RuntimeTensor>>;
  dispose(): Promise<void>;
}

export interface LoadOptions {
  /** Outputs that may stay where the provider computes, to be fed again without a copy. */
  resident?: readonly string[];
}

/** The small interface behind which ONNX Runtime stands, in Node as in the browser. */
export interface Runtime {
  /** Shown in logs and run.json, such as "onnxruntime-node cpu, 2 threads". */
  readonly description: string;
  readonly provider: Provider;
  readonly transfers: TransferCount;
  load(model: Uint8Array, options?: LoadOptions): Promise<RuntimeSession>;
  /** Makes a tensor over the given elements without a copy where the provider computes in JavaScript's memory. */
  tensor(dtype: DType, shape: Shape, data: TensorData): RuntimeTensor;
  /** The elements; waits for the device where they are there. */
  readBack(tensor: RuntimeTensor): Promise<TensorData>;
  /** Says that a tensor is not used again; frees the memory of the device. */
  donate(tensor: RuntimeTensor): void;
}

export type Provider = "cpu" | "cuda" | "webgpu" | "wasm";
