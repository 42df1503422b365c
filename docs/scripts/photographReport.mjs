// Draws docs/report.png from a run: node docs/scripts/photographReport.mjs runs/leaves-resnet20 (needs Debian's chromium)
import { resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const [run = "runs/leaves-resnet20"] = process.argv.slice(2);
const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
const page = await browser.newPage({ viewport: { width: 1100, height: 1320 }, colorScheme: "light" });
await page.goto(pathToFileURL(resolve(run, "report.html")).href);
await page.screenshot({ path: fileURLToPath(new URL("../report.png", import.meta.url)) });
await browser.close();
