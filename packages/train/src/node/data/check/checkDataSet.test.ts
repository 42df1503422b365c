import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import sharp from "sharp";
import { afterEach, beforeEach, expect, it } from "vitest";
import { type CheckEvent, checkDataSet } from "./checkDataSet.ts";

let root = "";
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "mixwell-check-"));
});
afterEach(() => rmSync(root, { recursive: true }));

function put(path: string, content: Uint8Array | string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), content);
}

const image = (shade: number, width = 8, height = 4) =>
  sharp({ create: { width, height, channels: 3, background: { r: shade, g: 0, b: 0 } } })
    .png()
    .toBuffer();

it("finds broken images, duplicates, leaks between splits and contradictory labels", async () => {
  const [one, two, three] = [await image(1), await image(2), await image(3)];
  put("train/cat/1.png", one);
  put("train/cat/2.png", two);
  put("train/cat/3.png", await image(4, 20, 10));
  put("train/dog/1.png", two);
  put("train/dog/2.png", three);
  put("train/dog/3.png", three);
  put("train/dog/4.png", three.subarray(0, 40));
  put("train/dog/5.jpg", "");
  put("test/cat/1.png", one);
  put("test/dog/1.png", await image(5));
  const events: CheckEvent[] = [];
  const report = await checkDataSet(root, { onEvent: (event) => events.push(event) });

  expect(report.counts).toEqual({ train: 6, val: 0, test: 2 });
  expect(report.classes).toEqual([
    { name: "cat", train: 3, val: 0, test: 1 },
    { name: "dog", train: 3, val: 0, test: 1 },
  ]);
  expect(report.broken.map(({ path, reason }) => [path, reason])).toEqual([
    ["train/dog/4.png", "truncated"],
    ["train/dog/5.jpg", "empty"],
  ]);
  const groups = report.duplicates.map((group) => [
    group.samples.map(({ path }) => path),
    group.acrossSplits,
    group.contradictory,
  ]);
  expect(groups).toEqual([
    [["train/cat/1.png", "test/cat/1.png"], true, false],
    [["train/cat/2.png", "train/dog/1.png"], false, true],
    [["train/dog/2.png", "train/dog/3.png"], false, false],
  ]);
  expect(report.sizes).toEqual({
    median: { width: 8, height: 4 },
    smallest: { width: 8, height: 4 },
    largest: { width: 20, height: 10 },
    different: 2,
    frequent: [
      { width: 8, height: 4, count: 7 },
      { width: 20, height: 10, count: 1 },
    ],
  });
  expect(report.findings.map(({ code }) => code)).toEqual([
    "contradictoryLabels",
    "duplicatesAcrossSplits",
    "brokenImages",
    "fewImages",
    "duplicates",
  ]);
  expect(events.filter(({ type }) => type === "broken")).toHaveLength(2);
  expect(events.at(-1)).toEqual({ type: "progress", done: 9, total: 9 });
  expect(JSON.parse(JSON.stringify(report))).toEqual(report);
});

it("tells an imbalance and a class without training images", async () => {
  for (let i = 0; i < 6; i++) put(`train/a/${i}.png`, await image(i));
  for (let i = 0; i < 2; i++) put(`train/b/${i}.png`, await image(10 + i));
  put("val/b/1.png", await image(20));
  const report = await checkDataSet(root);
  expect([report.imbalance, report.splitOrigin.val]).toEqual([3, "folder val/"]);
  expect(report.findings.map(({ code }) => code)).toEqual(["fewImages", "imbalance"]);
  put("val/c/1.png", await image(21));
  const more = await checkDataSet(root);
  expect(more.imbalance).toBeNull();
  expect(more.findings[0]?.message).toContain('"c"');
});

it("finds no fault with generated leaves", async () => {
  const report = await checkDataSet("builtin:leaves?count=160&val=8&test=8&size=12");
  expect([report.broken, report.duplicates, report.findings]).toEqual([[], [], []]);
  expect(report.sizes?.frequent).toEqual([{ width: 12, height: 12, count: 176 }]);
});

it("counts the labels of images that have several", async () => {
  const [one, two, three] = [await image(1), await image(2), await image(3)];
  for (const [path, content] of [
    ["1.png", one],
    ["2.png", two],
    ["3.png", three],
    ["4.png", one],
  ] as const)
    put(path, content);
  put("single.csv", "path,labels\n1.png,cat\n2.png,dog\n");
  const { findings } = await checkDataSet(join(root, "single.csv"));
  expect(findings.map(({ code }) => code)).toEqual(["oneLabelEach", "fewImages"]);
  put("labels.csv", "path,labels\n1.png,cat|outdoor\n2.png,outdoor\n3.png,\n4.png,cat\n");
  const report = await checkDataSet(join(root, "labels.csv"));
  expect(report.labelsPerImage).toEqual({ mean: 1, least: 0, most: 2, without: 1 });
  expect(report.classes).toEqual([
    { name: "cat", train: 2, val: 0, test: 0 },
    { name: "outdoor", train: 2, val: 0, test: 0 },
  ]);
  expect(report.duplicates).toMatchObject([
    { contradictory: true, samples: [{ className: "cat | outdoor" }, { className: "cat" }] },
  ]);
});
