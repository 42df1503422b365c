import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";
import { expect, it } from "vitest";
import { fillExperiment, openServer } from "../fixtures/openServer.ts";

const CHROMIUM = "/usr/bin/chromium";

it("shows an experiment live: its page changes when a trial ends, under its own policy", async ({ skip }) => {
  skip(!existsSync(CHROMIUM), `${CHROMIUM} is missing (apt-get install chromium)`);
  const open = await openServer();
  let browser: Browser | undefined;
  try {
    const { running } = await fillExperiment(open.store, "leaves", { name: "leaves" });
    browser = await chromium.launch({ executablePath: CHROMIUM, args: ["--no-sandbox"] });
    const page = await browser.newPage();
    const wrong: string[] = [];
    page.on("pageerror", (error) => wrong.push(error.message));
    page.on("console", (message) => {
      if (message.type() === "error") wrong.push(message.text());
    });
    await page.goto(`${open.server.url}?token=${open.server.token}`);
    expect(page.url()).toBe(open.server.url);
    await page.getByRole("link", { name: "leaves" }).click();
    const status = page.locator(".tiles");
    await status.getByText("running").waitFor();
    const count = (name: string) => page.locator(`.tiles div:has(dt:text-is("${name}")) dd`).textContent();
    expect([await count("complete"), await count("running")]).toEqual(["1", "1"]);
    await open.store.finish(running, { status: "complete", metrics: { default: 0.0009765625 } });
    await page.getByText("trial 2", { exact: false }).first().waitFor();
    await page.locator('.tiles div:has(dt:text-is("complete")) dd:text-is("2")').waitFor();
    expect(await page.locator(".lead-figure").textContent()).toContain("9.77e-4");
    expect(wrong).toEqual([]);
  } finally {
    await browser?.close();
    await open.close();
  }
});
