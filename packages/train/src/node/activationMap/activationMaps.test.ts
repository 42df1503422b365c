import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { averageName } from "@mixwell/graph";
import { softmax } from "@mixwell/loss";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
// The built trainer: worker threads run JavaScript.
import { activationMaps, predict, runTraining } from "../../../dist/node/index.js";
import type { Recipe } from "../../recipe/index.ts";
import { loadCheckpoint } from "../run/Checkpoint.ts";
import { drawClasses } from "../trainer/fixtures/drawImages.ts";

let root = "";
let data = "";
const threads = { threads: 1, workers: 1 };

function train(name: string, recipe: Recipe) {
  const host = { signal: new AbortController().signal, emit: () => undefined };
  return runTraining({ data, recipe, ...threads, out: join(root, name) }, host);
}

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), "mixwell-maps-"));
  data = join(root, "data");
  await drawClasses(data, { checks: 16, rings: 16, stripes: 16 });
  await train("run", { model: "resnet20", imageSize: 16, epochs: 2, batchSize: 16, ema: 0.5 });
});

afterAll(() => rmSync(root, { recursive: true }));

describe("activation maps of a run", () => {
  const model = () => join(root, "run");
  const image = () => join(data, "rings", "003.png");

  it("are those of the scored weights: their means are the logits that predict, without the bias", async () => {
    const images = [image(), image(), image()];
    const maps = await activationMaps({ model: model(), images, labels: [0, 1, 2], threads: 1 });
    expect(maps.map(({ label, height, width }) => [label, height, width])).toEqual([
      [0, 4, 4],
      [1, 4, 4],
      [2, 4, 4],
    ]);
    const bias = (await loadCheckpoint(model(), "best"))?.tensors.get(averageName("fc.bias"))?.data;
    const logits = maps.map(
      ({ map }, k) => map.reduce((sum, value) => sum + value) / 16 + (bias?.[k] as number),
    );
    const [{ predictions = [] } = {}] = await predict({ model: model(), images: [image()], threads: 1 });
    const classes = ["checks", "rings", "stripes"];
    const probabilities = [...softmax(Float32Array.from(logits), 3)];
    for (const { label, probability } of predictions)
      expect(probabilities[classes.indexOf(label)]).toBeCloseTo(probability, 5);
  });

  it("are the predicted class's where no label is given, and show the image as the network saw it", async () => {
    const images = Array.from({ length: 11 }, (_, i) =>
      join(data, "stripes", `${String(i).padStart(3, "0")}.png`),
    );
    const maps = await activationMaps({ model: model(), images, threads: 1 });
    const predicted = await predict({ model: model(), images, threads: 1 });
    for (const [i, map] of maps.entries()) {
      const best = predicted[i]?.predictions[0];
      expect(["checks", "rings", "stripes"][map.label]).toBe(best?.label);
      expect(map.predicted).toBe(map.label);
      expect(map.probability).toBeCloseTo(best?.probability as number, 5);
      expect(map.image).toMatchObject({ height: 16, width: 16 });
    }
    const [again] = await activationMaps({ model: model(), images: [maps[10]?.image as never], threads: 1 });
    expect(again?.map).toEqual(maps[10]?.map);
  });

  it("are refused where there is no run, no checkpoint and no map", async () => {
    await train("flat", { model: "mlp", imageSize: 8, epochs: 1 });
    const of = (name: string) => activationMaps({ model: join(root, name), images: [] });
    await expect(of("flat")).rejects.toMatchObject({ code: "ACTIVATION_MAP_MISSING" });
    await expect(of("data")).rejects.toMatchObject({ code: "RUN_MISSING" });
    rmSync(join(root, "flat", "checkpoint"), { recursive: true });
    await expect(of("flat")).rejects.toMatchObject({ code: "CHECKPOINT_MISSING" });
  });
});
