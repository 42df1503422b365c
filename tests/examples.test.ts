import { execFile, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { promisify } from "node:util";
import { chromium, type Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { importsOf, root } from "./workspace.ts";

const CHROMIUM = "/usr/bin/chromium";
const TYPES: Readonly<Record<string, string>> = { ".html": "text/html", ".js": "text/javascript" };
const folder = join(root, "examples");

it("examples/augment.mjs writes twelve different variants with @mixwell/augment alone", async () => {
  const script = join(folder, "augment.mjs");
  const lines = (await readFile(script, "utf8")).split("\n").filter((line) => line !== "");
  expect(lines.length).toBeLessThanOrEqual(20);
  expect(importsOf(script)).toEqual(["node:fs/promises", "@mixwell/augment", "@mixwell/augment/all"]);
  const out = await mkdtemp(join(tmpdir(), "mixwell-example-"));
  try {
    await promisify(execFile)(process.execPath, [script, join(out, "variants.ppm")]);
    const file = await readFile(join(out, "variants.ppm"));
    const header = "P6 96 1152 255\n";
    expect(file.subarray(0, header.length).toString()).toBe(header);
    const side = 3 * 96 * 96;
    expect(file.length).toBe(header.length + 12 * side);
    const variants = Array.from({ length: 12 }, (_, i) =>
      file.subarray(header.length + i * side, header.length + (i + 1) * side).toString("base64"),
    );
    expect(new Set(variants).size).toBe(12);
  } finally {
    await rm(out, { recursive: true });
  }
});

describe("examples/tune", () => {
  const mixwell = join(root, "packages/cli/bin/mixwell.js");
  const isMissing = (program: string): boolean => spawnSync(program, ["--version"]).error !== undefined;

  it.for([
    ["nni/config.yml", "python3"],
    ["nni/config_v1.yml", "python3"],
    ["python/config.yaml", "python3"],
    ["node/experiment.yaml", "node"],
  ] as const)("%s runs its trials", async ([file, program], { skip }) => {
    skip(isMissing(program), `${program} is missing`);
    const store = await mkdtemp(join(tmpdir(), "mixwell-example-"));
    const words = ["tune", "create", join(folder, "tune", file), "--foreground", "--json", "--store", store];
    try {
      const { stdout } = await promisify(execFile)(process.execPath, [
        mixwell,
        ...words,
        "--max-trials",
        "3",
      ]);
      expect(JSON.parse(stdout)).toMatchObject({ status: "done", counts: { complete: 3, failed: 0 } });
    } finally {
      await rm(store, { recursive: true });
    }
  });
});

/** Serves the repository as any static server does. */
async function withServer<T>(use: (address: string) => Promise<T>): Promise<T> {
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? "/", "http://localhost").pathname;
    const file = join(root, path.endsWith("/") ? `${path}index.html` : path);
    readFile(file).then(
      (body) => response.writeHead(200, { "content-type": TYPES[extname(file)] ?? "" }).end(body),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    return await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

/** Every canvas of a page as text. */
const canvases = (page: Page) =>
  page.evaluate("Array.from(document.querySelectorAll('canvas'), (canvas) => canvas.toDataURL())") as Promise<
    string[]
  >;

it("examples/augment-page/ shows an image and variants of it, served as files", async ({ skip }) => {
  skip(!existsSync(CHROMIUM), `${CHROMIUM} is missing (apt-get install chromium)`);
  await withServer(async (address) => {
    const browser = await chromium.launch({
      executablePath: CHROMIUM,
      args: ["--no-sandbox", "--no-first-run", "--disable-background-networking", "--disable-sync"],
    });
    try {
      const page = await browser.newPage();
      const errors: string[] = [];
      page.on("pageerror", (error) => errors.push(error.message));
      page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
      await page.goto(`${address}/examples/augment-page/`);
      await page.waitForSelector("body[data-drawn='1']", { timeout: 20_000 }).catch(() => undefined);
      expect(errors.filter((error) => !error.includes("404"))).toEqual([]);
      const first = await canvases(page);
      expect(new Set(first).size).toBe(8);
      await page.click("button");
      const again = await canvases(page);
      expect(again[0]).toBe(first[0]);
      expect(again.slice(1).filter((canvas) => first.includes(canvas))).toEqual([]);
    } finally {
      await browser.close();
    }
  });
});
