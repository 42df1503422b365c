import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { chromium, type Page } from "playwright-core";
import { expect, it } from "vitest";
import { Race } from "../../experiment/biTempered/page/Race.ts";
import { renderLivePage } from "../../experiment/biTempered/page/renderLivePage.ts";
import { readPageScript } from "./readPageScript.ts";

const CHROMIUM = "/usr/bin/chromium";

/** Waits until the page has trained to the end and shows it. */
async function trained(page: Page): Promise<void> {
  await page.waitForFunction(`document.getElementById("epoch").textContent === "epoch 190 of 190"`, null, {
    timeout: 60_000,
  });
}

it("trains in the browser what its sliders say, from one file and nothing else", async ({ skip }) => {
  skip(!existsSync(CHROMIUM), `${CHROMIUM} is missing (apt-get install chromium)`);
  execFileSync(process.execPath, [
    fileURLToPath(new URL("../../../../../scripts/bundlePages.mjs", import.meta.url)),
  ]);
  const folder = await mkdtemp(join(tmpdir(), "mixwell-live-"));
  const file = join(folder, "live.html");
  await writeFile(file, renderLivePage(await readPageScript()));
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ["--no-sandbox"] });
  try {
    const page = await browser.newPage();
    const asked: string[] = [];
    const wrong: string[] = [];
    page.on("request", (request) => asked.push(request.url()));
    page.on("pageerror", (error) => wrong.push(error.message));
    await page.goto(pathToFileURL(file).href);
    await trained(page);
    await page.locator("#smallMargin").check();
    expect([await page.locator("#t1").inputValue(), await page.locator("#t2").inputValue()]).toEqual([
      "1",
      "4",
    ]);
    await page.locator("#t1").fill("0.5");
    await page.locator("#t2").fill("1.6");
    await page.locator("#rate").fill("30");
    await trained(page);
    const race = new Race({ kind: "smallMargin", rate: 0.3, t1: 0.5, t2: 1.6, seed: 0 });
    while (!race.done) race.step();
    for (const [index, lane] of race.look().entries()) {
      const name = ["logistic", "tempered"][index];
      // Engines differ in the last digits of a power, and 190 steps carry that on: boundaries come out alike, not equal.
      const shown = async (figure: string) =>
        Number.parseFloat((await page.textContent(`#${name}-${figure}`)) ?? "");
      expect(Math.abs((await shown("accuracy")) - 100 * lane.accuracy)).toBeLessThan(3);
      expect(Math.abs((await shown("loss")) / lane.loss - 1)).toBeLessThan(0.1);
    }
    const middle = `(() => { const c = document.getElementById("tempered-plane");
      return [...c.getContext("2d").getImageData(c.width / 2 + 60, c.height / 2 + 40, 1, 1).data] })()`;
    const [red = 0, , blue = 0] = (await page.evaluate(middle)) as number[];
    expect(blue, "the disc is blue").toBeGreaterThan(red);
    expect(wrong).toEqual([]);
    expect(asked.filter((url) => !url.startsWith("file:"))).toEqual([]);
  } finally {
    await browser.close();
    await rm(folder, { recursive: true });
  }
});
