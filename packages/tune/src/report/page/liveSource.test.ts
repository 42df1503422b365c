import { existsSync } from "node:fs";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { TrialRecord } from "../../experiment/records.ts";
import { exampleView } from "../../view/fixtures/exampleView.ts";
import { viewOf } from "../../view/fixtures/viewOf.ts";
import { renderLiveReport } from "../renderReport.ts";
import { CHROMIUM, isDrawn, type ReportBrowser, startBrowser } from "./fixtures/openReport.ts";
import { mergeChange } from "./liveSource.ts";

const hasChromium = existsSync(CHROMIUM);

let report: ReportBrowser;
beforeAll(async () => {
  if (hasChromium) report = await startBrowser();
});
afterAll(() => report?.close());

it("puts changed trials in their places and new ones behind, and takes no change twice", () => {
  const view = viewOf([{ status: "running" }, { metrics: { default: 1 } }]);
  const [first, second] = view.trials as [TrialRecord, TrialRecord];
  const experiment = { ...view.experiment, revision: 2 };
  const change = {
    experiment,
    trials: [
      { ...first, status: "failed" as const },
      { ...second, id: 2 },
    ],
  };
  const merged = mergeChange(view, change, 99);
  expect(merged.trials.map(({ id, status }) => [id, status])).toEqual([
    [0, "failed"],
    [1, "complete"],
    [2, "complete"],
  ]);
  expect(merged).toMatchObject({ experiment: { revision: 2 }, read: 99 });
  expect(mergeChange(merged, { experiment, trials: [first] }, 100)).toBe(merged);
});

it.runIf(hasChromium)("follows a running experiment on the page of its server", async () => {
  const whole = exampleView({ trials: 24 });
  const view = {
    ...whole,
    trials: whole.trials.slice(0, 10),
    experiment: { ...whole.experiment, revision: 1 },
  };
  let connect: (stream: ServerResponse) => void = () => undefined;
  const connected = new Promise<ServerResponse>((resolve) => {
    connect = resolve;
  });
  const place = `/api/experiments/${view.experiment.id}`;
  const server = createServer(({ url }, response) => {
    if (url === `${place}/view`)
      response.setHeader("content-type", "application/json").end(JSON.stringify(view));
    else if (url === `${place}/events?after=1`) {
      response.writeHead(200, { "content-type": "text/event-stream" }).flushHeaders();
      connect(response);
    } else if (url === "/")
      response
        .setHeader("content-type", "text/html")
        .end(renderLiveReport(view.experiment.id, "live", report.script));
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    const page = await report.browser.newPage();
    const troubles: string[] = [];
    page.on("pageerror", (error) => troubles.push(error.message));
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    await isDrawn(page);
    const all = page.locator(".tiles .value").first();
    expect(await all.textContent()).toBe("10");
    const change = { experiment: { ...view.experiment, revision: 2 }, trials: whole.trials.slice(9) };
    (await connected).write(`event: change\ndata: ${JSON.stringify(change)}\n\n`);
    await all.filter({ hasText: "24" }).waitFor();
    await isDrawn(page);
    expect(await page.locator(".grid-table").getAttribute("aria-rowcount")).toBe("25");
    expect(troubles).toEqual([]);
    await page.close();
  } finally {
    server.closeAllConnections();
    server.close();
  }
});

it.runIf(hasChromium)("says so where the server does not give the experiment", async () => {
  const server = createServer(({ url }, response) => {
    if (url === "/")
      response.setHeader("content-type", "text/html").end(renderLiveReport("gone", "gone", report.script));
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    const page = await report.browser.newPage();
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    expect(await page.getByRole("alert").textContent()).toContain(
      "answered 404 for /api/experiments/gone/view",
    );
    await page.close();
  } finally {
    server.closeAllConnections();
    server.close();
  }
});
