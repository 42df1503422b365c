// Draws docs/tune-report.png (24 trials) and docs/tune-report-10000.png from the example of the tests, after a build:
// node docs/scripts/photographTuneReport.mjs (needs Debian's chromium)
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";
import { chromium } from "playwright-core";
import { writeReport } from "../../packages/tune/dist/node/index.js";

// sharp is a dependency of the command, not of the repository.
const sharp = createRequire(new URL("../../packages/cli/package.json", import.meta.url))("sharp");

const root = fileURLToPath(new URL("../../", import.meta.url));
const folder = await mkdtemp(join(tmpdir(), "mixwell-photograph-"));
const fixture = join(folder, "exampleView.mjs");
await build({
  entryPoints: [join(root, "packages/tune/src/view/fixtures/exampleView.ts")],
  outfile: fixture,
  bundle: true,
  format: "esm",
  platform: "node",
  // The copy lies outside of the repository, where no package is found.
  alias: { "@mixwell/core": join(root, "packages/core/dist/index.js") },
});
const { exampleView } = await import(pathToFileURL(fixture).href);

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu"],
});
const file = join(folder, "report.html");
for (const { trials, workers, name } of [
  { trials: 24, workers: 3, name: "tune-report.png" },
  { trials: 10_000, workers: 8, name: "tune-report-10000.png" },
]) {
  await writeReport(exampleView({ trials, workers }), file);
  const page = await browser.newPage({ viewport: { width: 1100, height: 1765 }, colorScheme: "light" });
  await page.goto(pathToFileURL(file).href);
  const drawn = () =>
    page.waitForFunction(
      () =>
        document.querySelector("main") !== null &&
        !document.getElementById("report").hasAttribute("data-busy"),
      null,
      { timeout: 300_000 },
    );
  await drawn();
  // A brush, as a reader would draw it.
  await page.getByRole("button", { name: "mix: cutmix" }).click();
  await page.getByRole("button", { name: "mix: snapmix" }).click();
  await page.mouse.move(0, 0);
  await page.evaluate(() => document.activeElement?.blur());
  await drawn();
  const picture = join(folder, name);
  await page.screenshot({ path: picture });
  await page.close();
  const small = await sharp(await readFile(picture))
    .png({ palette: true, quality: 60, dither: 0 })
    .toBuffer();
  await writeFile(join(root, "docs", name), small);
}
await browser.close();
await rm(folder, { recursive: true });
