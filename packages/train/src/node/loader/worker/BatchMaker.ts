import { createPipeline, type Pipeline, type RgbImage, type SampleKey, type Size } from "@mixwell/augment";
import { allTransforms } from "@mixwell/augment/all";
import { BrokenImageError, isBrokenImageError } from "../../../data/BrokenImageError.ts";
import type { LeftOut } from "../../../data/LeftOut.ts";
import type { SampleSource } from "../../data/source/SampleSource.ts";
import { Control } from "../shared/Control.ts";
import { ImageCache } from "../shared/ImageCache.ts";
import type { LoaderMemory } from "../shared/LoaderMemory.ts";
import { SampleTable } from "../shared/SampleTable.ts";
import { type Slot, viewSlots } from "../shared/Slots.ts";
import { type BatchImages, drawPartners } from "./drawPartners.ts";

/** Fills slots with batches: reads, decodes and augments. Each thread has its own; none depends on another. */
export class BatchMaker {
  readonly #source: SampleSource;
  readonly #pipeline: Pipeline;
  readonly #minimum: (size: Size) => Size;
  readonly #seed: number;
  readonly #strict: boolean;
  readonly #samples: SampleTable;
  readonly #cache: ImageCache;
  readonly #control: Control;
  readonly #slots: readonly Slot[];
  readonly #order: Uint32Array;
  readonly #imageBytes: number;
  readonly #onLeftOut: (item: LeftOut) => void;

  /** @param onLeftOut called once for each broken sample, before its batch is ready */
  constructor(memory: LoaderMemory, source: SampleSource, onLeftOut: (item: LeftOut) => void) {
    this.#source = source;
    this.#pipeline = createPipeline(memory.pipeline, allTransforms);
    this.#minimum = (size) => this.#pipeline.minimumSize(size);
    this.#seed = memory.seed;
    this.#strict = memory.strict;
    this.#samples = new SampleTable(memory.samples);
    this.#cache = new ImageCache(memory.cache);
    this.#control = new Control(memory.control);
    this.#slots = viewSlots(memory.slots);
    this.#order = new Uint32Array(memory.order);
    this.#imageBytes = memory.slots.imageBytes;
    this.#onLeftOut = onLeftOut;
  }

  /**
   * Writes the batch of a step into a slot. Gives up between two images when the epoch is halted.
   * @throws MixwellError when the source fails; BrokenImageError for a broken image when `strict`
   */
  async make(slotIndex: number, epoch: number, step: number): Promise<void> {
    const slot = this.#slots[slotIndex] as Slot;
    const batchSize = slot.labels.length;
    const classes = slot.targets.length / batchSize;
    const batch: BatchImages = new Map();
    const mixes = this.#pipeline.partners > 0;
    for (let i = 0; i < batchSize; i++) {
      if (this.#control.halted) return;
      const place = step * batchSize + i;
      const target = slot.targets.subarray(i * classes, (i + 1) * classes).fill(0);
      if (place >= this.#samples.count) {
        slot.indices[i] = -1;
        slot.labels[i] = 0;
        slot.weights[i] = 0;
        continue;
      }
      const index = this.#order[place] as number;
      slot.indices[i] = index;
      slot.labels[i] = this.#samples.labels[index] as number;
      for (const label of this.#samples.labelSet(index) ?? []) target[label] = 1;
      const kept = this.#cache.get(index);
      if (kept !== undefined) this.#control.countCached();
      const image = kept ?? (await this.#read(index));
      slot.weights[i] = image === undefined ? 0 : 1;
      if (image === undefined) continue;
      if (mixes) batch.set(i, image);
      else this.#augment(image, this.#key(index, epoch, place), i, slot);
    }
    // An image may be mixed with any other of its batch, so all are read before the first is augmented.
    for (const [i, image] of batch) {
      if (this.#control.halted) return;
      const key = this.#key(slot.indices[i] as number, epoch, step * batchSize + i);
      this.#augment(image, key, i, slot, drawPartners(batch, i, this.#pipeline.partners, key));
    }
    this.#fillGaps(slot);
  }

  #key(index: number, epoch: number, place: number): SampleKey {
    const view = this.#order[this.#samples.count + place] as number;
    return { seed: this.#seed, epoch, path: this.#samples.path(index), view };
  }

  /** Draws all views of a sample. */
  #augment(image: RgbImage, key: SampleKey, i: number, slot: Slot, partners?: readonly RgbImage[]): void {
    const { views } = this.#pipeline;
    for (let v = 0; v < views; v++) {
      const at = (v * slot.labels.length + i) * this.#imageBytes;
      const out = slot.images.subarray(at, at + this.#imageBytes);
      this.#pipeline.run(image, { ...key, view: key.view * views + v }, out, partners);
    }
  }

  /** Decodes a sample; undefined for a broken one. */
  async #read(index: number): Promise<RgbImage | undefined> {
    if (this.#cache.isBroken(index)) return undefined;
    const sample = this.#samples.sample(index);
    try {
      const image = await this.#source.read(sample, this.#minimum);
      this.#control.countDecoded();
      this.#cache.set(index, image);
      return image;
    } catch (error) {
      if (!isBrokenImageError(error)) throw error;
      if (this.#strict) throw new BrokenImageError(error.reason, error.detail, sample.path, error);
      if (this.#cache.setBroken(index)) {
        this.#onLeftOut({ path: sample.path, reason: error.reason, detail: error.detail });
      }
      return undefined;
    }
  }

  /** Gives a sample of weight 0 the pixels of the next readable one, going around; black when there is none. */
  #fillGaps({ weights, images }: Slot): void {
    const size = this.#imageBytes;
    const count = weights.length;
    for (let i = 0; i < count; i++) {
      if (weights[i] === 1) continue;
      let other = 1;
      while (other < count && weights[(i + other) % count] === 0) other++;
      for (let first = 0; first < images.length; first += count * size) {
        const to = first + i * size;
        if (other === count) images.fill(0, to, to + size);
        else {
          const from = first + ((i + other) % count) * size;
          images.copyWithin(to, from, from + size);
        }
      }
    }
  }
}
