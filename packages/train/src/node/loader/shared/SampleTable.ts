import type { Sample } from "../../../data/DataSet.ts";

/** The samples of a loader in memory that all its threads share, so that more workers take no more of it. */
export interface SampleTableMemory {
  /** All paths in UTF-8, one behind the other. */
  readonly text: SharedArrayBuffer;
  /** Float64 [count + 1]: where each path starts in `text`. */
  readonly offsets: SharedArrayBuffer;
  /** Int32 [count]. */
  readonly labels: SharedArrayBuffer;
}

/** Writes samples to shared memory. */
export function shareSamples(samples: readonly Sample[]): SampleTableMemory {
  const offsets = new Float64Array(new SharedArrayBuffer((samples.length + 1) * 8));
  const labels = new Int32Array(new SharedArrayBuffer(samples.length * 4));
  let end = 0;
  for (const [i, { path, label }] of samples.entries()) {
    labels[i] = label;
    end += Buffer.byteLength(path);
    offsets[i + 1] = end;
  }
  const text = Buffer.from(new SharedArrayBuffer(end));
  for (const [i, { path }] of samples.entries()) text.write(path, offsets[i] as number);
  return { text: sharedBuffer(text), offsets: sharedBuffer(offsets), labels: sharedBuffer(labels) };
}

function sharedBuffer(view: ArrayBufferView): SharedArrayBuffer {
  return view.buffer as SharedArrayBuffer;
}

/** Reads samples from shared memory. */
export class SampleTable {
  readonly labels: Int32Array;
  readonly #text: Buffer;
  readonly #offsets: Float64Array;

  constructor(memory: SampleTableMemory) {
    this.labels = new Int32Array(memory.labels);
    this.#text = Buffer.from(memory.text);
    this.#offsets = new Float64Array(memory.offsets);
  }

  get count(): number {
    return this.labels.length;
  }

  path(index: number): string {
    return this.#text.toString("utf8", this.#offsets[index] as number, this.#offsets[index + 1] as number);
  }

  sample(index: number): Sample {
    return { path: this.path(index), label: this.labels[index] as number };
  }
}
