// Writes the tables of docs/results.md from the result files below docs/results/: node docs/scripts/tabulateResults.mjs (after a build).
// A table stands between the lines `<!-- table: FOLDER -->` and `<!-- end -->`.
import { readdir, readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { summarizeComparison } from "../../packages/train/dist/compare/index.js";

const docs = fileURLToPath(new URL("../", import.meta.url));

/** The recipes of each comparison in order, the baseline first. */
const comparisons = {
  "cifar10-4000": {
    recipes: ["standard", "cutmix", "mixup", "trivial-augment", "label-smoothing", "baseline"],
    folds: null,
  },
  "cifar10-4000-noise": {
    recipes: [
      "standard",
      "label-smoothing",
      "generalized-cross-entropy",
      "bi-tempered",
      "bi-tempered-strong",
    ],
    folds: null,
  },
  "cifar10-4000-noise-long": {
    recipes: ["standard", "label-smoothing", "generalized-cross-entropy", "bi-tempered"],
    folds: null,
  },
  flowers17: { recipes: ["standard", "cutmix", "snapmix"], folds: 5 },
};

/** The page with its tables written anew. */
export async function withTables(page) {
  let text = page;
  for (const [name, comparison] of Object.entries(comparisons)) {
    const mark = `<!-- table: ${name} -->`;
    const [before, rest] = text.split(mark);
    if (rest === undefined) continue;
    const end = rest.indexOf("<!-- end -->");
    text = `${before}${mark}\n\n${await tableOf(name, comparison)}\n\n${rest.slice(end)}`;
  }
  return text;
}

async function tableOf(name, { recipes, folds }) {
  const folder = `${docs}results/${name}/results/`;
  const files = (await readdir(folder)).filter((file) => file.endsWith(".json")).sort();
  const records = await Promise.all(
    files.map(async (file) => JSON.parse(await readFile(folder + file, "utf8"))),
  );
  const there = recipes.filter((recipe) => records.some((record) => record.recipe === recipe));
  const summary = summarizeComparison({ recipes: there, folds, planned: records.length, records });
  const rows = summary.recipes.map((recipe) => {
    const { top1, nll, ece, calibratedNll, calibratedEce } = recipe.figures;
    const difference = recipe.toBaseline?.figures.top1;
    return [
      recipe.name,
      recipe.seeds.length,
      percent(top1),
      plain(nll),
      percent(ece),
      plain(calibratedNll),
      percent(calibratedEce),
      difference == null
        ? ""
        : `${signed(difference.difference)} (${signed(difference.low)} to ${signed(difference.high)})`,
    ].join(" | ");
  });
  return [
    `| recipe | seeds | top-1 % | NLL | ECE % | NLL scaled | ECE % scaled | top-1 beside ${there[0]}, 95 % interval |`,
    "| --- | --- | --- | --- | --- | --- | --- | --- |",
    ...rows.map((row) => `| ${row} |`),
  ].join("\n");
}

const spread = (value, factor, digits) =>
  value === null
    ? ""
    : value.deviation === null || Number.isNaN(value.deviation)
      ? (value.mean * factor).toFixed(digits)
      : `${(value.mean * factor).toFixed(digits)} ± ${(value.deviation * factor).toFixed(digits)}`;
const percent = (value) => spread(value, 100, 1);
const plain = (value) => spread(value, 1, 3);
const signed = (share) => `${share < 0 ? "−" : "+"}${Math.abs(share * 100).toFixed(1)}`;

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const file = `${docs}results.md`;
  await writeFile(file, await withTables(await readFile(file, "utf8")));
}
