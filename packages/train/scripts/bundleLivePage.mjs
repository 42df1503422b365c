// Bundles the script of the live page (src/experiment/biTempered/page) into dist, after tsc: the page that
// `mixwell experiment bi-tempered` writes needs no other file.
import { rename, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const page = fileURLToPath(new URL("../dist/experiment/biTempered/page/", import.meta.url));

const { outputFiles } = await build({
  entryPoints: [`${page}main.js`],
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
const beside = `${page}livePage.${process.pid}.part`;
await writeFile(beside, outputFiles[0].contents);
await rename(beside, `${page}livePage.js`);
