import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
// The built package, since a training's process and its loader's threads start from files of their own.
import { train } from "../../../dist/node/trainer/index.js";
import { drawLeaf } from "./drawLeaf.ts";
import { linearAccuracy } from "./fixtures/softmaxRegression.ts";
import { parseLeavesOptions } from "./LeavesSpec.ts";
import { listLeaves } from "./listLeaves.ts";

/** The default training and test images, drawn at the size that both learners look at. */
const query = "?size=32&val=160";
const options = parseLeavesOptions(query);
/** In milliseconds: some 40 seconds on two idle cores. */
const LONG = 600_000;

const folders: string[] = [];
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));

/** Pixels from -0.5 to 0.5, and labels. */
function pixels(split: "train" | "test") {
  return listLeaves(options, split).map(({ path, label }) => ({
    values: Float32Array.from(drawLeaf({ kind: "leaves", ...options }, path).data, (v) => v / 255 - 0.5),
    label,
  }));
}

it("a linear model on pixels does badly", { timeout: LONG }, () => {
  const figures = linearAccuracy(pixels("train"), pixels("test"), { classes: 8, epochs: 10, lr: 0.002 });
  // Chance is 0.125, and it did learn what it saw.
  expect(figures.trained).toBeGreaterThan(0.4);
  expect(figures.tested).toBeLessThan(0.45);
});

it("a small ResNet does well after a short training, with room above", { timeout: LONG }, async () => {
  const out = await mkdtemp(join(tmpdir(), "mixwell-leaves-"));
  folders.push(out);
  const { test } = await train({
    data: `builtin:leaves${query}`,
    recipe: {
      model: "resnet20",
      imageSize: 32,
      epochs: 8,
      batchSize: 16,
      optimizer: "adamw",
      lr: 0.002,
      weightDecay: 0.05,
      labelSmoothing: 0,
      schedule: "one-cycle",
      augment: [{ type: "randomCrop", size: 32, padding: 2 }, { type: "horizontalFlip" }],
    },
    out: join(out, "run"),
  });
  // 0.67 here; the demo, which sees two and a half times as many images, reaches 0.89.
  expect(test?.top1).toBeGreaterThan(0.58);
  expect(test?.top1).toBeLessThan(0.95);
});
