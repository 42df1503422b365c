import type { Sample } from "../../../data/DataSet.ts";
import { isMultiLabel, labelsOf } from "../../../data/labelsOf.ts";

/** The samples of a loader in memory that all its threads share, so that more workers take no more of it. */
export interface SampleTableMemory {
  /** All paths in UTF-8, one behind the other. */
  readonly text: SharedArrayBuffer;
  /** Float64 [count + 1]: where each path starts in `text`. */
  readonly offsets: SharedArrayBuffer;
  /** Int32 [count]; -1 each where the samples have label sets. */
  readonly labels: SharedArrayBuffer;
  /** Of multi-label samples. */
  readonly sets?: {
    /** Int32: the labels of all samples, one set behind the other. */
    readonly labels: SharedArrayBuffer;
    /** Float64 [count + 1]: where each set starts in `labels`. */
    readonly offsets: SharedArrayBuffer;
  };
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
  const table = { text: sharedBuffer(text), offsets: sharedBuffer(offsets), labels: sharedBuffer(labels) };
  return isMultiLabel(samples) ? { ...table, sets: shareSets(samples) } : table;
}

function shareSets(samples: readonly Sample[]): NonNullable<SampleTableMemory["sets"]> {
  const sets = samples.map(labelsOf);
  const offsets = new Float64Array(new SharedArrayBuffer((sets.length + 1) * 8));
  for (const [i, set] of sets.entries()) offsets[i + 1] = (offsets[i] as number) + set.length;
  const labels = new Int32Array(new SharedArrayBuffer((offsets.at(-1) as number) * 4));
  for (const [i, set] of sets.entries()) labels.set(set, offsets[i]);
  return { labels: sharedBuffer(labels), offsets: sharedBuffer(offsets) };
}

function sharedBuffer(view: ArrayBufferView): SharedArrayBuffer {
  return view.buffer as SharedArrayBuffer;
}

/** Reads samples from shared memory. */
export class SampleTable {
  readonly labels: Int32Array;
  readonly #text: Buffer;
  readonly #offsets: Float64Array;
  readonly #sets: { readonly labels: Int32Array; readonly offsets: Float64Array } | undefined;

  constructor(memory: SampleTableMemory) {
    this.labels = new Int32Array(memory.labels);
    this.#text = Buffer.from(memory.text);
    this.#offsets = new Float64Array(memory.offsets);
    const { sets } = memory;
    this.#sets = sets && { labels: new Int32Array(sets.labels), offsets: new Float64Array(sets.offsets) };
  }

  get count(): number {
    return this.labels.length;
  }

  path(index: number): string {
    return this.#text.toString("utf8", this.#offsets[index] as number, this.#offsets[index + 1] as number);
  }

  /** The labels of a multi-label sample; undefined where samples have one each. */
  labelSet(index: number): Int32Array | undefined {
    return this.#sets?.labels.subarray(this.#sets.offsets[index], this.#sets.offsets[index + 1]);
  }

  sample(index: number): Sample {
    const sample = { path: this.path(index), label: this.labels[index] as number };
    const labels = this.labelSet(index);
    return labels === undefined ? sample : { ...sample, labels: [...labels] };
  }
}
