import { existsSync } from "node:fs";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { choice } from "../../space/parameters.ts";
import { bestTrials } from "../../view/bestTrials.ts";
import { exampleView } from "../../view/fixtures/exampleView.ts";
import { viewOf } from "../../view/fixtures/viewOf.ts";
import { CHROMIUM, isDrawn, type ReportBrowser, showAll, startBrowser } from "./fixtures/openReport.ts";

const hasChromium = existsSync(CHROMIUM);
if (!hasChromium)
  console.warn(`${CHROMIUM} is missing (apt-get install chromium): the report's page is not tested`);

const small = exampleView({ trials: 24 });
const large = exampleView({ trials: 10_000, workers: 8 });

let report: ReportBrowser;
beforeAll(async () => {
  if (hasChromium) report = await startBrowser();
});
afterAll(() => report?.close());

/** Ids of the rows in sight, in their order from top to bottom. */
async function rowIds(page: Page): Promise<number[]> {
  const rows = await page
    .locator(".row[data-id]")
    .evaluateAll((found) =>
      found.map(
        (row) => [Number(row.getAttribute("aria-rowindex")), Number(row.getAttribute("data-id"))] as const,
      ),
    );
  return rows.toSorted(([a], [b]) => a - b).map(([, id]) => id);
}

const rowCount = async (page: Page): Promise<number> =>
  Number(await page.locator(".grid-table").getAttribute("aria-rowcount")) - 1;

/** Drags along an axis of the parallel coordinates, from and to shares of its height from the top. */
async function dragAxis(page: Page, name: string, from: number, to: number): Promise<void> {
  const track = page.locator(".axis", { has: page.locator(`[data-axis="${name}"]`) }).locator(".track");
  await track.scrollIntoViewIfNeeded();
  const box = (await track.boundingBox()) as { x: number; y: number; width: number; height: number };
  const x = box.x + box.width / 2;
  await page.mouse.move(x, box.y + box.height * from);
  await page.mouse.down();
  await page.mouse.move(x, box.y + box.height * ((from + to) / 2));
  await page.mouse.move(x, box.y + box.height * to);
  await page.mouse.up();
  await isDrawn(page);
}

/** Learning rates from 1e-4 to 1 lie evenly in the logarithm; `from` and `to` are shares from the bottom. */
const rateWithin =
  (from: number, to: number) => (trial: { readonly parameters: Record<string, unknown> }) => {
    const place = (Math.log10(trial.parameters["lr"] as number) + 4) / 4;
    return place >= from && place <= to;
  };

describe.runIf(hasChromium)("with 24 trials", () => {
  it.each([
    [1280, false],
    [400, true],
  ])("draws every part within %d pixels, dark: %s", async (width, isDark) => {
    const { page, troubles } = await report.open(small, { width, isDark });
    await showAll(page);
    const parts = await page.locator("section:not([hidden]) > h2").allTextContents();
    expect(parts).toEqual([
      "History",
      "Parallel coordinates",
      "Intermediate results",
      "Slices",
      "Contour",
      "Durations",
      "Parameter importance",
      "Trials",
    ]);
    // Blank canvases are all alike; every plot in sight has drawn something.
    const blank = await page.locator(".plot > canvas:first-child").evaluateAll((canvases) =>
      canvases
        .filter((canvas) => {
          if (canvas.clientWidth === 0) return false;
          const { width: wide, height: tall } = canvas as HTMLCanvasElement;
          const pixels =
            (canvas as HTMLCanvasElement).getContext("2d")?.getImageData(0, 0, wide, tall).data ?? [];
          return pixels.every((value) => value === 0);
        })
        .map((canvas) => canvas.parentElement?.getAttribute("aria-label")),
    );
    expect(blank).toEqual([]);
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(width);
    expect(troubles).toEqual([]);
    await page.close();
  });

  it("says what is best and how many trials there are of each status", async () => {
    const { page } = await report.open(small);
    const [best] = bestTrials(small);
    expect(await page.locator(".lead-figure .value").textContent()).toBe(String(best?.metrics?.["accuracy"]));
    expect(await page.locator(".lead-figure .unit").textContent()).toBe(`best accuracy, trial ${best?.id}`);
    const tiles = await page.locator(".tiles > div").allTextContents();
    const countOf = (status: string) => small.trials.filter((trial) => trial.status === status).length;
    expect(tiles.slice(1)).toEqual(
      ["complete", "stopped", "failed", "running", "waiting", "cancelled"].map(
        (status) => `${status}${countOf(status)}`,
      ),
    );
    await page.close();
  });

  it("keeps in the table what the brushes leave, and all again without them", async () => {
    const { page, troubles } = await report.open(small);
    await dragAxis(page, "lr", 0.25, 0.75);
    const brushed = small.trials.filter(rateWithin(0.25, 0.75)).map(({ id }) => id);
    expect(brushed.length).toBeGreaterThan(3);
    expect(await rowIds(page)).toEqual(brushed);
    await page.getByRole("button", { name: "mix: mixup" }).click();
    await page.getByRole("button", { name: "mix: none" }).click();
    await isDrawn(page);
    const both = brushed.filter((id) => /none|mixup/.test(small.trials[id]?.parameters["mix"] as string));
    expect(await rowIds(page)).toEqual(both);
    expect(both.length).toBeLessThan(brushed.length);
    await page.locator("#parallel").getByRole("button", { name: "Clear all brushes" }).click();
    await isDrawn(page);
    expect(await rowCount(page)).toBe(24);
    expect(troubles).toEqual([]);
    await page.close();
  });

  it("brushes by keys, moves an axis by keys, and shows the best so many per cent", async () => {
    const { page } = await report.open(small);
    const high = page.getByRole("slider", { name: "lr, greatest value shown" });
    await high.focus();
    for (let i = 0; i < 5; i++) await page.keyboard.press("Shift+ArrowDown");
    await isDrawn(page);
    expect(await rowIds(page)).toEqual(small.trials.filter(rateWithin(0, 0.5)).map(({ id }) => id));
    expect(await high.getAttribute("aria-valuetext")).toBe("0.01");
    await page.keyboard.press("Escape");
    await isDrawn(page);
    expect(await rowCount(page)).toBe(24);
    await page.locator("[data-axis=lr]").focus();
    await page.keyboard.press("ArrowRight");
    await isDrawn(page);
    const names = await page
      .locator(".axis-title")
      .evaluateAll((found) => found.map((one) => one.getAttribute("data-axis")));
    expect(names.slice(0, 2)).toEqual(["optimizer", "lr"]);
    await page.getByRole("slider", { name: "Show", exact: true }).fill("25");
    await isDrawn(page);
    const ranked = small.trials
      .filter(({ status, metrics }) => status === "complete" && (metrics?.["latency"] as number) <= 90)
      .toSorted((a, b) => (b.metrics?.["accuracy"] as number) - (a.metrics?.["accuracy"] as number));
    const top = ranked.slice(0, Math.ceil(ranked.length / 4)).map(({ id }) => id);
    expect((await rowIds(page)).toSorted((a, b) => a - b)).toEqual(top.toSorted((a, b) => a - b));
    await page.close();
  });

  it("hides columns, which are still searched", async () => {
    const { page } = await report.open(small);
    const heads = (): Promise<string[]> => page.locator(".row.head button").allTextContents();
    const before = await heads();
    await page.locator(".columns summary").click();
    await page.getByRole("checkbox", { name: "optimizer", exact: true }).uncheck();
    await expect.poll(heads).toEqual(before.filter((name) => name !== "optimizer"));
    await page.keyboard.press("Escape");
    expect(await page.locator(".columns").evaluate((chooser: HTMLDetailsElement) => chooser.open)).toBe(
      false,
    );
    await page.getByRole("searchbox").fill("optimizer=adam");
    const adams = small.trials.filter(({ parameters }) => {
      const { optimizer } = parameters as { optimizer: { _name: string } };
      return optimizer._name === "adam";
    });
    expect(adams.length).toBeLessThan(small.trials.length);
    await expect.poll(() => rowCount(page)).toBe(adams.length);
    await page.locator(".columns summary").click();
    await page.getByRole("checkbox", { name: "optimizer", exact: true }).check();
    await expect.poll(heads).toEqual(before);
  });

  it("searches and sorts", async () => {
    const { page } = await report.open(small);
    await page.getByRole("searchbox").fill("optimizer=adam lr<0.05");
    await isDrawn(page);
    const found = small.trials.filter(({ parameters }) => {
      const { lr, optimizer } = parameters as { lr: number; optimizer: { _name: string } };
      return optimizer._name === "adam" && lr < 0.05;
    });
    expect(found.length).toBeGreaterThan(1);
    expect(await rowIds(page)).toEqual(found.map(({ id }) => id));
    await page.getByRole("searchbox").fill("NaN");
    await isDrawn(page);
    expect(await rowIds(page)).toEqual(
      small.trials.filter(({ status }) => status === "failed").map(({ id }) => id),
    );
    await page.getByRole("searchbox").fill("");
    await isDrawn(page);
    const header = page.getByRole("columnheader", { name: "accuracy" });
    await header.getByRole("button").click();
    await header.getByRole("button").click();
    expect(await header.getAttribute("aria-sort")).toBe("descending");
    const order = await rowIds(page);
    const values = order.map((id) => {
      const { status, metrics, intermediate } = small.trials[id] as (typeof small.trials)[number];
      return metrics?.["accuracy"] ?? (status === "stopped" ? intermediate.at(-1) : undefined);
    });
    const known = values.filter((value) => value !== undefined);
    expect(values.slice(0, known.length)).toEqual(known.toSorted((a, b) => b - a));
    await page.close();
  });

  it("sets trials side by side, and copies their parameters", async () => {
    const { page, copied, troubles } = await report.open(small);
    await page.getByRole("checkbox", { name: "Compare trial 4" }).check();
    await page.locator(".row[data-id='1']").focus();
    await page.keyboard.press("Space");
    expect(await page.locator(".row[aria-selected=true]").count()).toBe(2);
    const panel = page.getByRole("region", { name: "Selected trials" });
    const heads = await panel.locator("thead th").allTextContents();
    expect(heads.map((text) => /Trial \d+/.exec(text)?.[0])).toEqual(["Trial 4", "Trial 1"]);
    const rates = await panel.getByRole("row", { name: /^lr/ }).locator("td").allTextContents();
    expect(rates.map(Number)).toEqual(
      [4, 1].map((id) => Number(Number(small.trials[id]?.parameters["lr"]).toPrecision(4))),
    );
    await panel.getByRole("button", { name: "Copy" }).first().click();
    expect(JSON.parse(await copied())).toEqual(small.trials[4]?.parameters);
    await page.locator(".row[data-id='2']").getByRole("button").click();
    expect(JSON.parse(await copied())).toEqual(small.trials[2]?.parameters);
    await page.getByRole("button", { name: "Clear selection" }).click();
    expect(await panel.isVisible()).toBe(false);
    expect(troubles).toEqual([]);
    await page.close();
  });

  it("tells of a trial that is pointed at, by pointer and by keys", async () => {
    const { page } = await report.open(small);
    const plot = page.locator("#history .plot");
    await plot.focus();
    await page.keyboard.press("Home");
    await page.keyboard.press("ArrowRight");
    expect(await page.locator(".tooltip").textContent()).toContain("Trial 1, complete");
    expect(await page.getByRole("status").filter({ hasText: "Trial 1" }).textContent()).toContain("accuracy");
    await page.keyboard.press("Enter");
    expect(await page.locator(".row[data-id='1']").getAttribute("aria-selected")).toBe("true");
    await page.close();
  });
});

describe.runIf(hasChromium)("with 10,000 trials", () => {
  it("has only the rows in sight, brushes, searches, sorts and draws as with few", async () => {
    const { page, troubles } = await report.open(large);
    expect(await rowCount(page)).toBe(10_000);
    expect(await page.locator(".row[data-id]").count()).toBeLessThan(60);
    await page.locator(".grid-table").evaluate((table) => table.scrollTo(0, table.scrollHeight));
    await page.locator(".row[data-id='9999']").waitFor();
    expect(await page.locator(".row[data-id]").count()).toBeLessThan(60);
    await dragAxis(page, "lr", 0.25, 0.5);
    const brushed = large.trials.filter(rateWithin(0.5, 0.75));
    // The pointer goes by whole pixels, so a trial at the very end may fall to either side.
    expect(Math.abs((await rowCount(page)) - brushed.length)).toBeLessThan(0.01 * brushed.length);
    await page.locator("#parallel").getByRole("button", { name: "Clear all brushes" }).click();
    await page.getByRole("searchbox").fill("status=failed mix=cutmix");
    await isDrawn(page);
    const found = large.trials.filter(
      ({ status, parameters }) => status === "failed" && parameters["mix"] === "cutmix",
    );
    expect(await rowCount(page)).toBe(found.length);
    const header = page.getByRole("columnheader", { name: "lr", exact: true });
    await header.getByRole("button").click();
    const least = found.toSorted((a, b) => (a.parameters["lr"] as number) - (b.parameters["lr"] as number));
    expect((await rowIds(page)).slice(0, 5)).toEqual(least.slice(0, 5).map(({ id }) => id));
    await showAll(page);
    expect(troubles).toEqual([]);
    await page.close();
  });
});

it.runIf(hasChromium)(
  "shows the front of two objectives, and every part for the objective that is chosen",
  async () => {
    const view = exampleView({ trials: 60, hasTwoObjectives: true });
    const { page, troubles } = await report.open(view);
    expect(await page.locator("#pareto").isVisible()).toBe(true);
    expect(await page.locator(".lead-figure .value").textContent()).toBe(String(bestTrials(view).length));
    expect(await page.locator(".ramp-key").textContent()).toContain("accuracy");
    await page.getByRole("combobox", { name: "Objective" }).selectOption("size");
    await isDrawn(page);
    expect(await page.locator(".ramp-key").textContent()).toContain("size");
    expect(troubles).toEqual([]);
    await page.close();
  },
);

it.runIf(hasChromium).each([
  ["no trial", viewOf([])],
  ["one that waits", viewOf([{ parameters: { x: 0.5 }, status: "waiting", attempt: 0 }])],
  ["one that is complete", viewOf([{ parameters: { x: 0.5 }, metrics: { default: 1 }, intermediate: [1] }])],
  [
    "failures alone",
    viewOf(Array.from({ length: 5 }, () => ({ parameters: {}, status: "failed" as const }))),
  ],
  [
    "a list of whole settings, all with the same result",
    viewOf(
      [1, 2, 1].map((lr) => ({ parameters: { lr }, metrics: { default: 3 } })),
      { space: { combine_params: choice({ lr: 1 }, { lr: 2 }) } },
    ),
  ],
])("shows an experiment with %s", async (_, view) => {
  const { page, troubles } = await report.open(view);
  await showAll(page);
  expect(await rowIds(page)).toEqual(view.trials.map(({ id }) => id));
  expect(troubles).toEqual([]);
  await page.close();
});
