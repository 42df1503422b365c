import { describe, expect, it } from "vitest";
import { drawRecords } from "../fixtures/drawRecords.ts";
import { summarizeComparison } from "../summary/summarizeComparison.ts";
import { comparisonChart } from "./comparisonChart.ts";
import { renderComparison } from "./renderComparison.ts";
import { standaloneChart } from "./standaloneChart.ts";

const recipes = [
  { name: "standard", accuracy: 0.6 },
  { name: "<b>cut</b>", accuracy: 0.7 },
];
const comparison = summarizeComparison({
  recipes: recipes.map(({ name }) => name),
  folds: null,
  planned: 6,
  records: drawRecords(recipes, { seeds: 3 }),
});

describe("the comparison's page", () => {
  it("stands alone: no script, no address, names escaped", () => {
    const page = renderComparison(comparison);
    expect(page).not.toMatch(/<script|https?:|<b>cut/);
    expect(page).toContain("&lt;b&gt;cut&lt;/b&gt;");
    expect(page).not.toContain("undefined");
    expect(page).not.toContain("NaN");
  });

  it("draws one dot a seed and one interval a compared recipe, at the places of their figures", () => {
    const { markup } = comparisonChart(comparison);
    expect(markup.match(/class="seed"/g)).toHaveLength(6);
    expect(markup.match(/class="better"/g)).toHaveLength(1);
    const cx = [...markup.matchAll(/class="seed" cx="([\d.]+)"/g)].map(([, x]) => Number(x));
    const top1 = comparison.recipes.flatMap(({ seeds }) => seeds.map((seed) => seed.top1 ?? 0));
    const order = (values: readonly number[]) =>
      values.map((_, i) => i).sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0));
    expect(order(cx)).toEqual(order(top1));
  });

  it("shows pictures of maps where there are some", () => {
    const cell = { picture: "data:image/png;base64,AA==", predicted: "dog", probability: 0.9, right: false };
    const rows = [{ label: "cat", image: "data:image/png;base64,AA==", cells: [cell, cell] }];
    const page = renderComparison(comparison, { recipes: recipes.map(({ name }) => name), rows });
    expect(page.match(/<img src="data:/g)).toHaveLength(3);
    expect(renderComparison(comparison)).not.toContain('id="maps"');
  });

  it("gives the chart as an SVG of its own in which no colour is left open", () => {
    const svg = standaloneChart(comparisonChart(comparison));
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" width="800" height="178"/);
    expect(svg).not.toContain("var(");
  });
});
