import type { InferenceSession, Tensor } from "onnxruntime-web";
import { countCopies } from "../runtime/countCopies.ts";
import type {
  LoadOptions,
  Runtime,
  RuntimeSession,
  RuntimeTensor,
  TensorData,
  TransferCount,
} from "../runtime/Runtime.ts";
import { refusedGraph } from "../runtime/refusedGraph.ts";
import { residentOutputs } from "../runtime/residentOutputs.ts";
import type { DType, Shape } from "../tensor/TensorType.ts";

type OrtWeb = typeof import("onnxruntime-web");

export interface OrtWebOptions {
  /** @default "wasm" */
  provider?: "wasm" | "webgpu";
  /** Threads of the WASM provider; more than one needs cross-origin isolation in a page. @default 1 */
  threads?: number;
  /** Where the .wasm files lie, where the bundler does not say. */
  wasmPaths?: string;
}

/** onnxruntime-web: WASM anywhere, WebGPU where the browser has it. On the GPU, weights stay on the device from step to step. */
export class OrtWebRuntime implements Runtime {
  readonly provider: "wasm" | "webgpu";
  readonly transfers: TransferCount = { fed: { copies: 0, bytes: 0 }, returned: { copies: 0, bytes: 0 } };
  readonly #ort: OrtWeb;
  readonly #threads: number;

  private constructor(ort: OrtWeb, provider: "wasm" | "webgpu", threads: number) {
    this.#ort = ort;
    this.provider = provider;
    this.#threads = threads;
  }

  static async create(options: OrtWebOptions = {}): Promise<OrtWebRuntime> {
    const { provider = "wasm", threads = 1, wasmPaths } = options;
    const ort: OrtWeb =
      provider === "webgpu" ? await import("onnxruntime-web/webgpu") : await import("onnxruntime-web");
    ort.env.wasm.numThreads = threads;
    ort.env.logLevel = "error";
    if (wasmPaths !== undefined) ort.env.wasm.wasmPaths = wasmPaths;
    return new OrtWebRuntime(ort, provider, threads);
  }

  get description(): string {
    return this.provider === "webgpu"
      ? "onnxruntime-web webgpu"
      : `onnxruntime-web wasm, ${this.#threads} thread${this.#threads === 1 ? "" : "s"}`;
  }

  async load(model: Uint8Array, options: LoadOptions = {}): Promise<RuntimeSession> {
    let session: InferenceSession;
    try {
      session = await this.#ort.InferenceSession.create(model, {
        executionProviders: [this.provider],
        graphOptimizationLevel: "all",
        logSeverityLevel: 3,
        ...residentOutputs(this.provider, options),
      });
    } catch (cause) {
      throw refusedGraph(this.provider, cause);
    }
    return {
      inputNames: session.inputNames,
      outputNames: session.outputNames,
      run: async (feeds) => {
        countCopies(this.transfers.fed, feeds);
        const results = await session.run(feeds as Record<string, Tensor>);
        countCopies(this.transfers.returned, results);
        return results;
      },
      dispose: () => session.release(),
    };
  }

  tensor(dtype: DType, shape: Shape, data: TensorData): RuntimeTensor {
    return new this.#ort.Tensor(dtype as "float32", data as Float32Array, shape);
  }

  async readBack(tensor: RuntimeTensor): Promise<TensorData> {
    return (await (tensor as Tensor).getData()) as TensorData;
  }

  donate(tensor: RuntimeTensor): void {
    if ((tensor as Tensor).location === "gpu-buffer") (tensor as Tensor).dispose();
  }
}
