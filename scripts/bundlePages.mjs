// Bundles the scripts of the pages that Mixwell writes into dist, after tsc, so that each page is one file: the live page of
// `mixwell experiment bi-tempered` and the report of an experiment.
import { rename, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const pages = [
  { folder: "packages/train/dist/experiment/biTempered/page/", script: "livePage.js" },
  { folder: "packages/tune/dist/report/page/", script: "reportPage.js" },
];

for (const { folder, script } of pages) {
  const path = fileURLToPath(new URL(`../${folder}`, import.meta.url));
  const { outputFiles } = await build({
    entryPoints: [`${path}main.js`],
    write: false,
    bundle: true,
    minify: true,
    platform: "browser",
    target: "es2022",
    format: "iife",
    legalComments: "none",
    logLevel: "warning",
  });
  // Put in place as a whole: tests that run side by side bundle and read it.
  const beside = `${path}${script}.${process.pid}.part`;
  await writeFile(beside, outputFiles[0].contents);
  await rename(beside, path + script);
}
