import type { Comparison, RecipeSummary, Spread } from "@mixwell/train";
import { duration } from "../progress/figures.ts";
import { table } from "../terminal/table.ts";

const HEAD = [
  "recipe",
  "seeds",
  "top-1 %",
  "NLL",
  "ECE %",
  "NLL scaled",
  "ECE % scaled",
  "difference",
  "p",
  "time",
];

/** A comparison as a table and in words. */
export function describeComparison({ recipes, reading }: Comparison): string[] {
  return [...table(HEAD, recipes.map(row)), "", ...reading];
}

function row({ name, seeds, figures, seconds, toBaseline }: RecipeSummary): (string | number)[] {
  const top1 = toBaseline?.figures.top1;
  return [
    name,
    seeds.length,
    spread(figures.top1, 100, 2),
    spread(figures.nll, 1, 3),
    spread(figures.ece, 100, 2),
    spread(figures.calibratedNll, 1, 3),
    spread(figures.calibratedEce, 100, 2),
    top1 ? `${signed(top1.difference)} [${signed(top1.low)}, ${signed(top1.high)}]` : "",
    top1 ? (top1.pHolm < 0.001 ? "< 0.001" : top1.pHolm.toFixed(3)) : "",
    seconds === null ? "" : duration(seconds.mean),
  ];
}

function spread(found: Spread | null, factor: number, digits: number): string {
  if (found === null) return "";
  const mean = (factor * found.mean).toFixed(digits);
  return found.deviation === null ? mean : `${mean} ± ${(factor * found.deviation).toFixed(digits)}`;
}

/** Points of a share. */
function signed(share: number): string {
  return `${share < 0 ? "−" : "+"}${Math.abs(100 * share).toFixed(2)}`;
}
