// Bundles the script of the live page (src/experiment/biTempered/page) into dist, after tsc: the page that
// `mixwell experiment bi-tempered` writes needs no other file.
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const page = fileURLToPath(new URL("../dist/experiment/biTempered/page/", import.meta.url));

await build({
  entryPoints: [`${page}main.js`],
  outfile: `${page}livePage.js`,
  bundle: true,
  minify: true,
  platform: "browser",
  target: "es2022",
  format: "iife",
  legalComments: "none",
  logLevel: "warning",
});
