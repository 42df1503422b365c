import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { BiTemperedExperimentOptions, BiTemperedExperimentResult } from "@mixwell/train/node";
import sharp from "sharp";
import { afterAll, beforeAll, expect, it } from "vitest";
import { fakeServices, fakeTerminal } from "../fixtures/fakes.ts";
import { runCommand } from "../fixtures/runCommand.ts";
import { main } from "../main.ts";

const folder = mkdtempSync(join(tmpdir(), "mixwell-experiment-"));
const bundle = fileURLToPath(new URL("../../../../scripts/bundlePages.mjs", import.meta.url));

// `npm run build` does this; `tsc` alone does not.
beforeAll(() => execFileSync(process.execPath, [bundle]));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it("trains the four panels with both losses, and leaves figures, pictures and the page", async () => {
  const words = ["experiment", "bi-tempered", "--seeds", "2", "--noise", "40", "--epochs", "60", "--json"];
  const { exitCode, stdout, stderr } = await runCommand([...words, "--out", folder]);
  expect(exitCode, stderr).toBe(0);
  const last = stdout.trimEnd().split("\n").at(-1) as string;
  const { comparisons, settings, files } = JSON.parse(last) as BiTemperedExperimentResult;
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
});

/** The command line with a service that only remembers what it was asked for. */
async function ask(line: string) {
  const asked: BiTemperedExperimentOptions[] = [];
  const services = fakeServices({
    biTemperedExperiment: async (options) => {
      asked.push(options);
      throw new Error("enough");
    },
  });
  const terminal = fakeTerminal();
  const words = ["experiment", "bi-tempered", ...line.split(" ")];
  const exitCode = await main(words, { terminal, services, signal: new AbortController().signal });
  return { exitCode, asked, error: terminal.written.error };
}

it("hands on what the flags say", async () => {
  const { asked } = await ask("--t1 0.5 --t2 2 --noise 5,12.5 --seeds 3 --seed 7 --epochs 50 --out here");
  const given = { t1: 0.5, t2: 2, noise: [0.05, 0.125], seeds: 3, seed: 7, epochs: 50, out: "here" };
  expect(asked).toEqual([expect.objectContaining(given)]);
});

it.each([
  ["--noise", "0", "percents above 0 and at most 100, separated by commas"],
  ["--noise", "10,", "percents above 0 and at most 100, separated by commas"],
  ["--noise", "140", "percents above 0 and at most 100, separated by commas"],
  ["--t1", "1.5", "a number from 0 to 1"],
  ["--t2", "0", "a number from 0.1 to 5"],
])("refuses %s %s", async (flag, value, expected) => {
  const { exitCode, asked, error } = await ask(`${flag} ${value}`);
  expect({ exitCode, asked }).toEqual({ exitCode: 2, asked: [] });
  expect(error).toContain(`Expected ${expected} for ${flag} but received "${value}"`);
});
