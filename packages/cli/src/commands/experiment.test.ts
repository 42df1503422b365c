import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { BiTemperedExperimentResult } from "@mixwell/train/node";
import sharp from "sharp";
import { afterAll, beforeAll, expect, it } from "vitest";
import { runCommand } from "../fixtures/runCommand.ts";

const folder = mkdtempSync(join(tmpdir(), "mixwell-experiment-"));
const bundle = fileURLToPath(new URL("../../../train/scripts/bundleLivePage.mjs", import.meta.url));

// `npm run build` does this; `tsc` alone does not.
beforeAll(() => execFileSync(process.execPath, [bundle]));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = async (out: string) => {
  const words = ["experiment", "bi-tempered", "--seeds", "2", "--noise", "40", "--epochs", "60"];
  const { exitCode, stdout, stderr } = await runCommand([...words, "--out", join(folder, out), "--json"]);
  expect(exitCode, stderr).toBe(0);
  return JSON.parse(stdout.trimEnd().split("\n").at(-1) as string) as BiTemperedExperimentResult;
};

it("trains the four panels with both losses, and leaves figures, pictures and the page", async () => {
  const { comparisons, settings, files } = await run("first");
  expect(settings).toEqual({ points: 1000, epochs: 60, seeds: [0, 1], noise: [0.4] });
  expect(comparisons.map(({ kind, rate }) => [kind, rate])).toEqual([
    ["none", 0],
    ["smallMargin", 0.4],
    ["largeMargin", 0.4],
    ["random", 0.4],
  ]);
  for (const { kind, measures } of comparisons) {
    const { accuracy, changedShare, flippedProbability } = measures;
    for (const loss of ["logistic", "biTempered"] as const) {
      expect(accuracy[loss]).toBeGreaterThan(0.4);
      expect(changedShare[loss] === null).toBe(kind === "none");
      expect(flippedProbability[loss] === null).toBe(kind === "none");
    }
    expect(accuracy.difference?.mean).toBeCloseTo(
      (accuracy.biTempered as number) - (accuracy.logistic as number),
      12,
    );
  }
  // Both losses learn the rings where no label is wrong.
  expect(comparisons[0]?.measures.accuracy.logistic).toBeGreaterThan(0.97);
  const figures = JSON.parse(readFileSync(files.figures, "utf8")) as {
    comparisons: unknown;
    trials: { kind: string; loss: string; seed: number }[];
  };
  expect(figures.comparisons).toEqual(comparisons);
  expect(new Set(figures.trials.map(({ kind, loss, seed }) => `${kind} ${loss} ${seed}`)).size).toBe(
    4 * 2 * 2,
  );
  const [svg, png] = files.pictures as [string, string];
  const text = readFileSync(svg, "utf8");
  expect(text.match(/bi-tempered loss, t1 = /g)).toHaveLength(4);
  const { width, height, format } = await sharp(png).metadata();
  const [, drawnWidth] = /width="(\d+)"/.exec(text) as unknown as [string, string];
  expect(format).toBe("png");
  expect(width).toBe(Math.round(1.5 * Number(drawnWidth)));
  expect(height).toBeGreaterThan(800);
  const [, script = ""] = readFileSync(files.page, "utf8").split("<script>");
  expect(script.length, "the bundled training").toBeGreaterThan(10_000);
  expect(readFileSync(files.tables, "utf8")).toContain("| large-margin noise, 40 % | 0.2, 1 |");
  // The same command again comes to the same figures.
  expect((await run("second")).comparisons).toEqual(comparisons);
});

it.each([["0"], ["10,"], ["140"], ["ten"]])("refuses --noise %s", async (noise) => {
  const { exitCode, stderr } = await runCommand(["experiment", "bi-tempered", "--noise", noise]);
  expect(exitCode).toBe(2);
  expect(stderr).toContain("Expected percents above 0 and at most 100, separated by commas for --noise");
});
