import {
  type ParameterStore,
  Program,
  type ProgramOptions,
  type Runtime,
  type RuntimeTensor,
} from "@mixwell/graph";
import { type ActivationGraphOptions, buildActivationGraph } from "../../trainer/buildActivationGraph.ts";
import { countFed } from "../trainer/countFed.ts";

/** What a network makes of a batch: the activation map of each image's label, and the logits where they were asked for. */
export interface Activations {
  /** [B,height,width] */
  readonly maps: { readonly data: Float32Array; readonly height: number; readonly width: number };
  /** [B,K] */
  readonly logits: Float32Array | undefined;
}

/** Runs the activation maps of batches of one size, with the store's weights. */
export class ActivationPass {
  readonly #program: Program;
  readonly #runtime: Runtime;
  readonly #pixels: Uint8Array<ArrayBuffer>;
  readonly #labels: BigInt64Array<ArrayBuffer>;
  readonly #feeds: Record<string, RuntimeTensor>;

  private constructor(program: Program, runtime: Runtime, { batchSize, imageSize }: ActivationGraphOptions) {
    this.#program = program;
    this.#runtime = runtime;
    this.#pixels = new Uint8Array(batchSize * imageSize[0] * imageSize[1] * 3);
    this.#labels = new BigInt64Array(batchSize);
    this.#feeds = {
      pixels: runtime.tensor("uint8", [batchSize, ...imageSize, 3], this.#pixels),
      labels: runtime.tensor("int64", [batchSize], this.#labels),
    };
  }

  /** @throws MixwellError ACTIVATION_MAP_MISSING */
  static async load(
    options: ActivationGraphOptions,
    runtime: Runtime,
    store: ParameterStore,
    program: ProgramOptions = {},
  ): Promise<ActivationPass> {
    const graph = buildActivationGraph(options);
    return new ActivationPass(await Program.load(graph, runtime, store, program), runtime, options);
  }

  /**
   * @param pixels uint8 [B,H,W,3]; copied, since runtimes refuse shared memory
   * @param labels [B] whose maps are drawn
   */
  async run(pixels: Uint8Array, labels: ArrayLike<number>): Promise<Activations> {
    this.#pixels.set(pixels);
    for (let i = 0; i < labels.length; i++) this.#labels[i] = BigInt(labels[i] as number);
    countFed(this.#runtime, [this.#pixels, this.#labels]);
    const { maps, logits } = await this.#program.run(this.#feeds);
    const [, height, width] = (maps as RuntimeTensor).dims as [number, number, number];
    const read = async (tensor: RuntimeTensor) => (await this.#runtime.readBack(tensor)) as Float32Array;
    return {
      maps: { data: await read(maps as RuntimeTensor), height, width },
      logits: logits && (await read(logits)),
    };
  }

  dispose(): Promise<void> {
    return this.#program.dispose();
  }
}
