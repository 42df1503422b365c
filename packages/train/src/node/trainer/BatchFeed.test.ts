import { createMixer, type MixSpec } from "@mixwell/augment/mixing";
import { OrtNodeRuntime } from "@mixwell/graph/node";
import { describe, expect, it } from "vitest";
import type { Batch } from "../loader/index.ts";
import { BatchFeed } from "./BatchFeed.ts";

const [SIDE, CLASSES] = [6, 3];
const size = { batch: 4, height: SIDE, width: SIDE };
const key = { seed: 1, epoch: 2, step: 3 };

/** Four images, each of one grey; the last stands for a broken one. */
function drawBatch() {
  const released = { times: 0 };
  const bytes = SIDE * SIDE * 3;
  const batch: Batch = {
    step: key.step,
    images: Uint8Array.from({ length: 4 * bytes }, (_, at) => 60 * Math.floor(at / bytes)),
    labels: Int32Array.of(0, 1, 2, 0),
    targets: new Uint8Array(0),
    weights: Float32Array.of(1, 1, 1, 0),
    indices: Int32Array.of(5, 6, 7, 8),
    count: 3,
    release: () => void released.times++,
  };
  return { batch, released };
}

async function feed(mix: readonly MixSpec[]) {
  const runtime = new OrtNodeRuntime({ threads: 1 });
  const mixer = mix.length === 0 ? undefined : createMixer(mix, size);
  const mixing = mixer && { mixer, activations: undefined };
  const feed = new BatchFeed(runtime, { batchSize: 4, imageSize: [SIDE, SIDE] }, mixing);
  const { batch, released } = drawBatch();
  await feed.take(batch, key);
  const read = (name: "pixels" | "labels" | "weights") => {
    const { data } = feed.tensors[name] as unknown as { data: ArrayLike<number | bigint> };
    return Array.from(data, Number);
  };
  return {
    feed,
    released,
    fed: runtime.transfers.fed,
    pixels: read("pixels"),
    labels: read("labels"),
    weights: read("weights"),
    shape: feed.tensors["labels"]?.dims,
  };
}

/** Logits that are largest at the given class of each image. */
const saying = (...classes: number[]) =>
  Float32Array.from({ length: 4 * CLASSES }, (_, at) =>
    classes[Math.floor(at / CLASSES)] === at % CLASSES ? 5 : -5,
  );

describe("without mixes, a feed", () => {
  it("is a copy of the batch, whose memory it gives back", async () => {
    const { batch } = drawBatch();
    const taken = await feed([]);
    expect(taken.pixels).toEqual([...batch.images]);
    expect([taken.labels, taken.weights, taken.shape]).toEqual([
      [0, 1, 2, 0],
      [1, 1, 1, 0],
      [4, 1],
    ]);
    expect(taken.released.times).toBe(1);
    expect(taken.fed).toEqual({ copies: 3, bytes: batch.images.length + 4 * (8 + 4) });
  });

  it("counts the samples that are right, and none without weight", async () => {
    const { feed: taken } = await feed([]);
    expect(taken.countCorrect(saying(0, 1, 2, 0), CLASSES)).toBe(3);
    expect(taken.countCorrect(saying(0, 2, 1, 0), CLASSES)).toBe(1);
  });
});

describe("with a mix, a feed", () => {
  it("is what the mixer makes of the batch under the same key", async () => {
    const specs = [{ type: "cutmix" }, { type: "mixup" }];
    const mixer = createMixer(specs, size);
    const draw = mixer.draw(key);
    const { batch } = drawBatch();
    const out = {
      images: new Uint8Array(batch.images.length),
      labels: new Int32Array(8),
      weights: new Float32Array(8),
    };
    mixer.apply(batch, draw, out);
    const taken = await feed(specs);
    expect(taken.pixels).toEqual([...out.images]);
    expect([taken.labels, taken.weights, taken.shape]).toEqual([[...out.labels], [...out.weights], [4, 2]]);
    expect(taken.released.times).toBe(1);
    // The images go once more through the memory of the kernels.
    expect(taken.fed).toEqual({ copies: 4, bytes: 2 * batch.images.length + 8 * (8 + 4) });
  });

  it("looks at the images as they come where the draw needs maps, and only there", async () => {
    const asked: { images: Uint8Array; labels: number[] }[] = [];
    const data = Float32Array.from({ length: 4 * 49 }, (_, cell) => cell % 7);
    const activations = {
      async run(images: Uint8Array, labels: ArrayLike<number>) {
        asked.push({ images: images.slice(), labels: Array.from(labels) });
        return { maps: { data, height: 7, width: 7 }, logits: undefined };
      },
      dispose: async () => undefined,
    };
    const size = { batch: 4, height: 28, width: 28 };
    const mixer = createMixer([{ type: "snapmix", p: 0.5, warmup: 1 }], size);
    const feed = new BatchFeed(
      new OrtNodeRuntime(),
      { batchSize: 4, imageSize: [28, 28] },
      { mixer, activations },
    );
    const images = Uint8Array.from({ length: 4 * 28 * 28 * 3 }, (_, at) => at % 251);
    for (let step = 0; step < 20; step++) {
      for (const epoch of [0, 1]) {
        const before = asked.length;
        await feed.take({ ...drawBatch().batch, images, step }, { seed: 1, epoch, step });
        const draw = mixer.draw({ seed: 1, epoch, step });
        expect(asked.length - before).toBe(draw.applied ? 1 : 0);
        expect(draw.applied && epoch === 0).toBe(false);
      }
    }
    expect(asked.length).toBeGreaterThan(3);
    expect(asked.length).toBeLessThan(17);
    expect(asked[0]).toEqual({ images, labels: [0, 1, 2, 0] });
  });

  it("counts of each sample the share of weight on the class that the network says", async () => {
    const { feed: taken, labels, weights } = await feed([{ type: "mixup" }]);
    const sums = [0, 1, 2].map((i) => (weights[2 * i] as number) + (weights[2 * i + 1] as number));
    const shares = (pair: number) =>
      [0, 1, 2].reduce((sum, i) => {
        const said = labels[2 * i + pair];
        const on = [0, 1].reduce(
          (part, m) => part + (labels[2 * i + m] === said ? (weights[2 * i + m] as number) : 0),
          0,
        );
        return sum + on / (sums[i] as number);
      }, 0);
    const own = labels.filter((_, at) => at % 2 === 0);
    const partners = labels.filter((_, at) => at % 2 === 1);
    expect(taken.countCorrect(saying(...own), CLASSES)).toBeCloseTo(shares(0), 6);
    expect(taken.countCorrect(saying(...partners), CLASSES)).toBeCloseTo(shares(1), 6);
  });
});

describe("of images with any number of labels, a feed", () => {
  const sets = [
    [1, 0, 1],
    [0, 0, 0],
    [0, 1, 1],
    [1, 1, 1],
  ];

  async function feedSets(mix: readonly MixSpec[]) {
    const runtime = new OrtNodeRuntime({ threads: 1 });
    const mixer = mix.length === 0 ? undefined : createMixer(mix, size);
    const shape = { batchSize: 4, imageSize: [SIDE, SIDE] } as const;
    const taken = new BatchFeed(runtime, shape, mixer && { mixer, activations: undefined }, CLASSES);
    const { batch } = drawBatch();
    await taken.take(
      { ...batch, labels: new Int32Array(4).fill(-1), targets: Uint8Array.from(sets.flat()) },
      key,
    );
    const read = (name: "targets" | "weights") =>
      (taken.tensors[name] as unknown as { data: Float32Array }).data;
    return { targets: read("targets"), weights: read("weights"), draw: mixer?.draw(key) };
  }

  it("is the sets as they are, and one weight a sample", async () => {
    const { targets, weights } = await feedSets([]);
    // A broken image shows another one's pixels, and says nothing.
    expect([...targets]).toEqual([...sets.slice(0, 3).flat(), 0, 0, 0]);
    expect([...weights]).toEqual([1, 1, 1, 0]);
  });

  it("mixes the sets as the pixels, and leaves out what a broken image would give", async () => {
    const { targets, weights, draw } = await feedSets([{ type: "mixup" }]);
    const lambda = draw?.parameters["lambda"]?.[0] as number;
    for (let i = 0; i < 3; i++) {
      const partner = draw?.partners[i] as number;
      const isWhole = partner !== 3;
      expect(weights[i]).toBeCloseTo(isWhole ? 1 : lambda, 6);
      for (let k = 0; k < CLASSES; k++) {
        const [own, other] = [sets[i]?.[k] as number, sets[partner]?.[k] as number];
        const mixed = isWhole ? lambda * own + (1 - lambda) * other : own;
        expect(targets[i * CLASSES + k]).toBeCloseTo(mixed, 6);
      }
    }
    expect(weights[3]).toBe(0);
  });
});
