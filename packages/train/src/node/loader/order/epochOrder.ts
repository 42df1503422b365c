import { RandomStream } from "@mixwell/core";

/** How training samples are drawn: each once an epoch, or all classes equally often. */
export type Sampler = "uniform" | "balanced";

/** Which samples an epoch shows, in order, and the how-manieth time each is shown in it. */
export interface EpochOrder {
  readonly indices: Uint32Array;
  /** Counts the views of a sample within the epoch, from 0, so that a repeated one is augmented differently. */
  readonly views: Uint32Array;
}

/** Each sample once, in an order drawn from (seed, "order", epoch). */
export function uniformOrder(count: number, seed: number, epoch: number): EpochOrder {
  const indices = new RandomStream(seed, ["order", epoch]).permutation(count);
  return { indices, views: new Uint32Array(count) };
}

/** The samples as they are. */
export function givenOrder(count: number): EpochOrder {
  const indices = Uint32Array.from({ length: count }, (_, i) => i);
  return { indices, views: new Uint32Array(count) };
}

/**
 * As many places as there are samples, given to the classes in turn: each run of K places shows each of the K classes that
 * have samples once, in random order. Within a class all samples are shown before one is shown again.
 * @param labels the label of each sample
 */
export function balancedOrder(labels: ArrayLike<number>, seed: number, epoch: number): EpochOrder {
  const count = labels.length;
  const stream = new RandomStream(seed, ["balanced", epoch]);
  const decks = [...groupByLabel(labels).values()].map((members) => new Deck(members, stream));
  const indices = new Uint32Array(count);
  const views = new Uint32Array(count);
  const shown = new Uint32Array(count);
  for (let place = 0; place < count; ) {
    for (const which of stream.permutation(decks.length)) {
      if (place === count) break;
      const index = (decks[which] as Deck).take();
      indices[place] = index;
      views[place] = shown[index] as number;
      shown[index] = (shown[index] as number) + 1;
      place++;
    }
  }
  return { indices, views };
}

function groupByLabel(labels: ArrayLike<number>): Map<number, number[]> {
  const groups = new Map<number, number[]>();
  for (let i = 0; i < labels.length; i++) {
    const label = labels[i] as number;
    const group = groups.get(label);
    if (group === undefined) groups.set(label, [i]);
    else group.push(i);
  }
  return groups;
}

/** Cards drawn one by one, shuffled anew when none is left. */
class Deck {
  readonly #members: readonly number[];
  readonly #stream: RandomStream;
  #order: Uint32Array = new Uint32Array(0);
  #taken = 0;

  constructor(members: readonly number[], stream: RandomStream) {
    this.#members = members;
    this.#stream = stream;
  }

  take(): number {
    if (this.#taken === this.#order.length) {
      this.#order = this.#stream.permutation(this.#members.length);
      this.#taken = 0;
    }
    return this.#members[this.#order[this.#taken++] as number] as number;
  }
}
