import { RandomStream } from "@mixwell/core";
import type { Sample } from "../../data/DataSet.ts";

/** The order of a training epoch: a permutation, or for "balanced" as many draws with all classes equally often. */
export function sampleOrder(
  samples: readonly Sample[],
  sampler: "uniform" | "balanced",
  seed: number,
  epoch: number,
): Int32Array {
  const stream = new RandomStream(seed, ["order", epoch]);
  if (sampler === "uniform") return Int32Array.from(stream.permutation(samples.length));
  const members = new Map<number, number[]>();
  for (const [index, { label }] of samples.entries()) {
    const known = members.get(label);
    if (known === undefined) members.set(label, [index]);
    else known.push(index);
  }
  const classes = [...members.keys()].sort((a, b) => a - b).map((label) => members.get(label) as number[]);
  const decks = classes.map(() => [] as number[]);
  const order = new Int32Array(samples.length);
  let round: Uint32Array = new Uint32Array();
  for (let i = 0; i < order.length; i++) {
    const place = i % classes.length;
    if (place === 0) round = stream.permutation(classes.length);
    const drawn = round[place] as number;
    const deck = decks[drawn] as number[];
    if (deck.length === 0) {
      const all = classes[drawn] as number[];
      for (const at of stream.permutation(all.length)) deck.push(all[at] as number);
    }
    order[i] = deck.pop() as number;
  }
  return order;
}
