import { spawnSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
// The built loader: worker threads run JavaScript.
import { createLoader } from "../../../dist/node/loader/index.js";
import type { EpochBatches, Loader, LoaderOptions } from "./Loader.ts";

const COUNT = 23;
const BROKEN = [4, 11, 12];
const pipeline = [{ type: "randomCrop", size: [6, 8], padding: 2 }, { type: "horizontalFlip" }];
const samples = Array.from({ length: COUNT }, (_, i) => ({ path: `bild ${i} ü.png`, label: i % 5 }));
let root: string;

/** Small noisy images, of which some are broken. */
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "mixwell-loader-"));
  for (const [i, { path }] of samples.entries()) {
    const [width, height] = [9 + (i % 4), 7 + (i % 3)];
    const raw = Buffer.from(Array.from({ length: width * height * 3 }, (_, at) => (at * 31 + i * 57) & 255));
    const png = await sharp(raw, { raw: { width, height, channels: 3 } })
      .png()
      .toBuffer();
    await writeFile(join(root, path), BROKEN.includes(i) ? png.subarray(0, 40) : png);
  }
});

afterAll(() => rm(root, { recursive: true }));

async function withLoader<T>(
  options: Partial<LoaderOptions>,
  use: (loader: Loader) => Promise<T>,
): Promise<T> {
  const loader: Loader = await createLoader({
    source: { kind: "files", root },
    samples,
    pipeline,
    batchSize: 5,
    workers: 2,
    seed: 7,
    training: true,
    sampler: "uniform",
    classes: 5,
    ...options,
  });
  try {
    return await use(loader);
  } finally {
    await loader.close();
  }
}

/** Copies of all batches left in an epoch. */
async function collect(batches: EpochBatches) {
  const all: { step: number; images: number[]; labels: number[]; weights: number[]; indices: number[] }[] =
    [];
  for (let batch = await batches.next(); batch !== undefined; batch = await batches.next()) {
    const { step, images, labels, weights, indices } = batch;
    all.push({
      step,
      images: [...images],
      labels: [...labels],
      weights: [...weights],
      indices: [...indices],
    });
    expect(batch.count).toBe(weights.filter((weight) => weight === 1).length);
    batch.release();
  }
  return all;
}

const IMAGE_BYTES = 6 * 8 * 3;
const imageOf = (batch: { images: number[] }, i: number) =>
  batch.images.slice(i * IMAGE_BYTES, (i + 1) * IMAGE_BYTES);

describe("samples of several labels", () => {
  const several = samples.map(({ path, label }, i) => ({
    path,
    label: -1,
    labels: i % 4 === 0 ? [] : label === 4 ? [4] : [label, 4],
  }));

  it.each([0, 2])(
    "come with a row of targets each, and none for padding, with %i workers",
    async (workers) => {
      const rows = await withLoader({ samples: several, training: false, workers }, async (loader) => {
        const found: number[][] = [];
        // Twice: what one epoch has left in the shared memory is not to be seen in the next.
        for (const epoch of [0, 1]) {
          const batches = loader.epoch(epoch);
          for (let batch = await batches.next(); batch !== undefined; batch = await batches.next()) {
            for (let i = 0; i < 5; i++) found.push([...batch.targets.subarray(i * 5, (i + 1) * 5)]);
            expect(batch.labels.every((label) => label === -1 || label === 0)).toBe(true);
            batch.release();
          }
        }
        return found;
      });
      const expected = several.map(({ labels }) => [0, 1, 2, 3, 4].map((k) => Number(labels.includes(k))));
      const padded = [...expected, [0, 0, 0, 0, 0], [0, 0, 0, 0, 0]];
      expect(rows).toEqual([...padded, ...padded]);
    },
  );

  it("are not drawn by class, and their labels are checked", async () => {
    await expect(withLoader({ samples: several, sampler: "balanced" }, async () => {})).rejects.toThrow(
      "uniform for samples of several labels",
    );
    await expect(withLoader({ samples: several, classes: 4 }, async () => {})).rejects.toThrow(
      "Expected a whole number from 0 to 3 for the label of a sample but received 4",
    );
  });
});

describe("the batches", () => {
  it.each(["uniform", "balanced"] as const)("are the same for any number of workers, %s", async (sampler) => {
    const runs = [];
    for (const workers of [0, 1, 3]) {
      runs.push(
        await withLoader({ workers, sampler }, async (loader) => [
          await collect(loader.epoch(0)),
          await collect(loader.epoch(1)),
        ]),
      );
    }
    expect(runs[1]).toEqual(runs[0]);
    expect(runs[2]).toEqual(runs[0]);
    expect(runs[0]?.[1]).not.toEqual(runs[0]?.[0]);
  });

  it("are the same with a full, a small and no cache, in the second epoch too", async () => {
    const runs = [];
    for (const cacheBytes of [1e6, 1500, 0]) {
      runs.push(
        await withLoader({ cacheBytes }, async (loader) => {
          const epochs = [await collect(loader.epoch(0)), await collect(loader.epoch(1))];
          expect(loader.stats().cacheBytes).toBeLessThanOrEqual(cacheBytes);
          return epochs;
        }),
      );
    }
    expect(runs[1]).toEqual(runs[0]);
    expect(runs[2]).toEqual(runs[0]);
  });

  it("of an epoch resumed are those of the epoch from there on", async () => {
    await withLoader({}, async (loader) => {
      const whole = await collect(loader.epoch(3));
      expect(whole.map(({ step }) => step)).toEqual([0, 1, 2, 3]);
      expect(await collect(loader.epoch(3, 2))).toEqual(whole.slice(2));
      expect(await collect(loader.epoch(3, 4))).toEqual([]);
    });
  });

  it("in training drop what does not fill one, and show no sample twice", async () => {
    await withLoader({}, async (loader) => {
      expect(loader.stepsPerEpoch).toBe(4);
      const shown = (await collect(loader.epoch(0))).flatMap(({ indices }) => indices);
      expect(shown.length).toBe(20);
      expect(new Set(shown).size).toBe(20);
    });
  });

  it("in evaluation keep the order and pad the last one with weight 0", async () => {
    await withLoader({ training: false }, async (loader) => {
      expect(loader.stepsPerEpoch).toBe(5);
      const batches = await collect(loader.epoch(0));
      const indices = batches.flatMap((batch) => batch.indices);
      expect(indices).toEqual([...samples.keys(), -1, -1]);
      expect(batches.flatMap(({ labels }) => labels).slice(0, COUNT)).toEqual(
        samples.map(({ label }) => label),
      );
      const weights = batches.flatMap((batch) => batch.weights);
      expect(weights).toEqual(indices.map((index) => (index === -1 || BROKEN.includes(index) ? 0 : 1)));
    });
  });

  it("of a repeated sample show different views", async () => {
    const few = [0, 1, 1, 1, 1, 1, 1, 1].map((label, i) => ({ path: samples[i]?.path as string, label }));
    await withLoader({ samples: few, sampler: "balanced", batchSize: 8 }, async (loader) => {
      const [batch] = await collect(loader.epoch(0));
      const places = batch?.indices.flatMap((index, i) => (index === 0 ? [i] : [])) as number[];
      expect(places.length).toBe(4);
      const images = places.map((i) => JSON.stringify(imageOf(batch as { images: number[] }, i)));
      expect(new Set(images).size).toBeGreaterThan(1);
    });
  });

  it("of an empty evaluation split are none", async () => {
    await withLoader({ samples: [], training: false }, async (loader) => {
      expect(await collect(loader.epoch(0))).toEqual([]);
    });
  });
});

describe("a broken image", () => {
  it.each([0, 2])(
    "has weight 0 and the pixels of the next readable one, with %d workers",
    async (workers) => {
      await withLoader({ training: false, workers }, async (loader) => {
        const batches = await collect(loader.epoch(0));
        const [first, , third] = batches as [(typeof batches)[0], unknown, (typeof batches)[0]];
        // Sample 4 ends its batch, so the first of the batch stands in; 11 and 12 are followed by 13.
        expect(imageOf(first, 4)).toEqual(imageOf(first, 0));
        expect(imageOf(third, 1)).toEqual(imageOf(third, 3));
        expect(imageOf(third, 2)).toEqual(imageOf(third, 3));
        expect(imageOf(third, 3)).not.toEqual(imageOf(third, 4));
      });
    },
  );

  it("is recorded once, with its reason", async () => {
    await withLoader({ training: false }, async (loader) => {
      for (const epoch of [0, 1, 2]) await collect(loader.epoch(epoch));
      const found = [...loader.leftOut].sort((a, b) => a.path.localeCompare(b.path));
      expect(found.map(({ path }) => path)).toEqual(BROKEN.map((i) => samples[i]?.path).sort());
      expect(new Set(found.map(({ reason }) => reason))).toEqual(new Set(["truncated"]));
    });
  });

  it("is recorded by the time its batch is there", async () => {
    await withLoader({ training: false, batchSize: COUNT }, async (loader) => {
      await loader.epoch(0).next();
      expect(loader.leftOut.length).toBe(BROKEN.length);
    });
  });

  it.each([0, 2])("is an error when strict, with %d workers, and the loader closes", async (workers) => {
    await withLoader({ training: false, strict: true, workers }, async (loader) => {
      await expect(collect(loader.epoch(0))).rejects.toThrow(
        expect.objectContaining({
          code: "IMAGE_BROKEN",
          reason: "truncated",
          message: expect.stringContaining("bild 4 ü.png"),
        }),
      );
    });
  });

  it("leaves a batch of nothing else black", async () => {
    const broken = BROKEN.map((i) => samples[i] as (typeof samples)[0]);
    await withLoader({ samples: broken, training: false, batchSize: 3 }, async (loader) => {
      const [batch] = await collect(loader.epoch(0));
      expect(batch?.weights).toEqual([0, 0, 0]);
      expect(batch?.images.every((value) => value === 0)).toBe(true);
    });
  });
});

describe("the cache", () => {
  it("spares later epochs all decoding", async () => {
    await withLoader({ training: false }, async (loader) => {
      await collect(loader.epoch(0));
      expect(loader.stats().decoded).toBe(COUNT - BROKEN.length);
      await collect(loader.epoch(1));
      expect(loader.stats().decoded).toBe(COUNT - BROKEN.length);
      expect(loader.stats().cached).toBe(COUNT - BROKEN.length);
    });
  });

  it("of no bytes keeps nothing", async () => {
    await withLoader({ training: false, cacheBytes: 0 }, async (loader) => {
      for (const epoch of [0, 1]) await collect(loader.epoch(epoch));
      expect(loader.stats()).toMatchObject({
        decoded: 2 * (COUNT - BROKEN.length),
        cached: 0,
        cacheBytes: 0,
      });
    });
  });
});

describe("the workers", () => {
  it("go on while the consumer's thread is blocked", async () => {
    await withLoader({ batchSize: 2, workers: 1, samples: samples.slice(5, 11) }, async (loader) => {
      const batches = loader.epoch(0);
      (await batches.next())?.release();
      // No turn of the event loop in here: three slots, of which the first was released, hold all six images.
      const deadline = Date.now() + 30_000;
      while (loader.stats().decoded < 6 && Date.now() < deadline);
      expect(loader.stats().decoded).toBe(6);
    });
  });

  it("write to no batch that is not released", async () => {
    await withLoader({ batchSize: 1, training: false, workers: 2 }, async (loader) => {
      const whole = await collect(loader.epoch(0));
      const batches = loader.epoch(0);
      const held = await batches.next();
      for (const expected of whole.slice(1, 4)) {
        const batch = await batches.next();
        expect([...(batch?.images ?? [])]).toEqual(expected.images);
        if (expected.step < 3) batch?.release();
      }
      expect([...(held?.images ?? [])]).toEqual(whole[0]?.images);
    });
  });

  it("are not waited for when all batches are held", async () => {
    await withLoader({ batchSize: 1, workers: 1 }, async (loader) => {
      const batches = loader.epoch(0);
      const held = [await batches.next(), await batches.next(), await batches.next()];
      await expect(batches.next()).rejects.toThrow(expect.objectContaining({ code: "LOADER_SLOTS_HELD" }));
      held[1]?.release();
      held[0]?.release();
      expect((await batches.next())?.step).toBe(3);
    });
  });

  it.each([0, 1])("are not written over while they are held, with %i workers", async (workers) => {
    await withLoader({ batchSize: 1, workers }, async (loader) => {
      const batches = loader.epoch(0);
      const held = await batches.next();
      const images = [...(held?.images ?? [])];
      const takeAll = async () => {
        for (let batch = await batches.next(); batch !== undefined; batch = await batches.next())
          batch.release();
      };
      await expect(takeAll()).rejects.toThrow(/^Batch \d takes the memory of batch 0, which is still in use/);
      expect([...(held?.images ?? [])]).toEqual(images);
      held?.release();
      await takeAll();
    });
  });

  it("leave an epoch that is stopped or followed by another", async () => {
    await withLoader({ batchSize: 2 }, async (loader) => {
      const whole = await collect(loader.epoch(1));
      const stopped = loader.epoch(0);
      const held = await stopped.next();
      await stopped.stop();
      await stopped.stop();
      expect(await stopped.next()).toBeUndefined();
      expect(await collect(loader.epoch(1))).toEqual(whole);
      const left = loader.epoch(0);
      await left.next();
      expect(await collect(loader.epoch(1))).toEqual(whole);
      expect(await left.next()).toBeUndefined();
      held?.release();
      expect(await collect(loader.epoch(1))).toEqual(whole);
    });
  });

  it("end with the loader, at any moment", async () => {
    for (const [workers, taken] of [0, 2].flatMap((count) => [0, 1, 3].map((taken) => [count, taken]))) {
      await withLoader({ batchSize: 2, workers }, async (loader) => {
        const batches = loader.epoch(0);
        for (let i = 0; i < (taken as number); i++) (await batches.next())?.release();
        const pending = batches.next();
        await loader.close();
        await pending;
        expect(await batches.next()).toBeUndefined();
        await batches.stop();
        expect(() => loader.epoch(1)).toThrow(expect.objectContaining({ code: "LOADER_CLOSED" }));
      });
    }
  });

  it("do not keep a process alive that forgets to close", () => {
    const url = new URL("../../../dist/node/loader/index.js", import.meta.url).href;
    const options = { source: { kind: "files", root }, samples, pipeline, batchSize: 2, workers: 2, seed: 0 };
    const script = `import { createLoader } from ${JSON.stringify(url)};
      const options = { ...${JSON.stringify(options)}, training: true, sampler: "uniform", classes: 5 };
      const loader = await createLoader(options);
      const batch = await loader.epoch(0).next();
      console.log(batch.step, batch.images.length);`;
    const child = spawnSync(process.execPath, ["--input-type=module", "-e", script], {
      encoding: "utf8",
      timeout: 30_000,
    });
    expect(child).toMatchObject({ stderr: "", stdout: `0 ${2 * IMAGE_BYTES}\n`, status: 0 });
  });

  it("report a source that fails", async () => {
    const source = { kind: "cifar", root: join(root, "nowhere"), labelBytes: 1 } as const;
    const packed = [{ path: "data_batch_1.bin#0", label: 0 }];
    await withLoader({ source, samples: packed, batchSize: 1 }, async (loader) => {
      await expect(loader.epoch(0).next()).rejects.toThrow("ENOENT");
    });
  });
});

describe("createLoader", () => {
  it.each([
    [
      { batchSize: 24 },
      "Expected at most the 23 samples there are for batchSize but received 24 of type number",
    ],
    [{ batchSize: 0 }, "Expected a whole number >= 1 for batchSize but received 0 of type number"],
    [{ workers: 1.5 }, "Expected a whole number >= 0 for workers but received 1.5 of type number"],
    [{ classes: 4 }, "Expected a whole number from 0 to 3 for the label of a sample but received 4"],
    [{ pipeline: [{ type: "horizontalFlip" }] }, "a batch needs one size"],
  ])("refuses %j", async (options, message) => {
    await expect(withLoader(options, async () => {})).rejects.toThrow(message);
  });
});

describe("transforms that mix", () => {
  const mixing = [
    { type: "resize", size: [6, 8] },
    { type: "samplePairing", weight: [1, 1] },
  ];

  it("get other images of the batch, the same for any number of workers and any cache", async () => {
    const runs = [];
    for (const [workers, cacheBytes] of [
      [0, 1e6],
      [3, 0],
    ] as const) {
      runs.push(
        await withLoader({ pipeline: mixing, workers, cacheBytes }, async (loader) => [
          await collect(loader.epoch(0)),
          await collect(loader.epoch(1)),
        ]),
      );
    }
    expect(runs[1]).toEqual(runs[0]);
    const plain = await withLoader({ pipeline: mixing.slice(0, 1) }, async (loader) =>
      collect(loader.epoch(0)),
    );
    // At weight 1 only the partner is seen: a picture of the same batch, but never the image itself.
    for (const [step, batch] of (runs[0]?.[0] ?? []).entries()) {
      const images = batch.indices.map((_, i) => imageOf(plain[step] as { images: number[] }, i));
      batch.indices.forEach((index, i) => {
        if (BROKEN.includes(index)) return;
        const seen = imageOf(batch, i);
        expect(seen).not.toEqual(images[i]);
        expect(images).toContainEqual(seen);
      });
    }
  });

  it("come in several views one behind the other, the first of which is the image without the step that asks for them", async () => {
    const crop = { type: "randomCrop", size: [6, 8], padding: 2 };
    const augmented = [crop, { type: "augMix", views: 3, severity: 9 }];
    const read = (pipeline: LoaderOptions["pipeline"], workers: number, epoch: number) =>
      withLoader({ pipeline, workers }, (loader) => collect(loader.epoch(epoch)));
    const batches = await read(augmented, 2, 0);
    expect(await read(augmented, 0, 0)).toEqual(batches);
    const plain = await read([crop], 1, 0);
    for (const [step, { images, indices, weights }] of batches.entries()) {
      expect(images.length).toBe(3 * 5 * IMAGE_BYTES);
      const view = (v: number) => images.slice(v * 5 * IMAGE_BYTES, (v + 1) * 5 * IMAGE_BYTES);
      expect(view(0)).toEqual(plain[step]?.images);
      expect(view(1)).not.toEqual(view(2));
      // A broken image shows the next readable one in each of its views.
      for (const [i, weight] of weights.entries()) {
        if (weight === 1) continue;
        let other = (i + 1) % 5;
        while (weights[other] === 0) other = (other + 1) % 5;
        for (const v of [0, 1, 2]) {
          const shown = { images: view(v) };
          expect(imageOf(shown, i)).toEqual(imageOf(shown, other));
        }
      }
      expect(indices.length).toBe(5);
    }
    await expect(withLoader({ pipeline: augmented, training: false }, async () => {})).rejects.toThrow(
      "Expected transforms that take one view",
    );
  });
});
