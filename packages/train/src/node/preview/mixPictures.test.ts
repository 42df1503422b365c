import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
// The built trainer: worker threads run JavaScript.
import { preview, runTraining } from "../../../dist/node/index.js";
import { drawClasses } from "../trainer/fixtures/drawImages.ts";

let root = "";
const at = (name: string) => join(root, name);

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), "mixwell-mixed-"));
  await drawClasses(at("data"), { checks: 8, rings: 8, stripes: 8 });
  const host = { signal: new AbortController().signal, emit: () => undefined };
  for (const imageSize of [16, 28]) {
    const recipe = { model: "resnet20", imageSize, epochs: 1, batchSize: 8 } as const;
    await runTraining({ data: at("data"), recipe, threads: 1, workers: 1, out: at(`run${imageSize}`) }, host);
  }
});
afterAll(() => rmSync(root, { recursive: true }));

const recipe = { mix: "snapmix", augment: "none" } as const;

describe("SnapMix in pictures", () => {
  it("weighs the labels by a run's maps of each picture's own class", async () => {
    const { rows, mix } = await preview({
      location: at("data"),
      recipe,
      model: at("run28"),
      count: 4,
      out: at("mixed.png"),
    });
    expect(mix?.map(({ type }) => type)).toEqual(["snapmix"]);
    const cells = rows.flatMap((row) => row.cells);
    const mixed = cells.filter(({ bar }) => bar !== undefined);
    expect(mixed.length).toBe(4);
    for (const { bar = [], mixed: draw } of mixed) {
      expect(["checks", "rings", "stripes"]).toContain(bar[0]?.name);
      expect(draw?.partner).toMatch(/^(checks|rings|stripes)\//);
    }
  });

  it("needs a run, and one whose maps have 7 x 7 cells", async () => {
    const shown = { location: at("data"), recipe, out: at("none.png") };
    await expect(preview(shown)).rejects.toMatchObject({ code: "MAPS_MISSING" });
    const coarse = preview({ ...shown, model: at("run16") });
    await expect(coarse).rejects.toMatchObject({
      code: "MAPS_TOO_COARSE",
      message: expect.stringContaining("28 pixels or more"),
    });
  });
});

it("refuses to mix one picture with itself, but erases parts of it", async () => {
  const shown = { location: join(at("data"), "rings", "001.png"), count: 1, out: at("one.png") };
  const mixing = preview({ ...shown, recipe: { mix: "mixup", augment: "none" } });
  await expect(mixing).rejects.toMatchObject({ code: "DATA_TOO_SMALL" });
  const { rows } = await preview({ ...shown, recipe: { mix: "cutout", augment: "none" } });
  expect(rows[0]?.cells[0]?.bar).toEqual([{ name: "001.png", weight: 1 }]);
});
