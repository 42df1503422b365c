import { RandomStream } from "@mixwell/core";
import { expect, it } from "vitest";
import type { ExperimentConfig } from "../../experiment/ExperimentConfig.ts";
import type { TrialRecord } from "../../experiment/records.ts";
import { parseSpace } from "../../space/createSpace.ts";
import { decode } from "../../space/decode.ts";
import type { SpaceDefinition } from "../../space/Parameter.ts";
import { choice, loguniform, normal, qloguniform, randint, uniform } from "../../space/parameters.ts";
import { samplePoint } from "../../space/points.ts";
import type { ExperimentView } from "../ExperimentView.ts";
import { viewOf } from "../fixtures/viewOf.ts";
import { parameterImportance } from "./parameterImportance.ts";

/** What the spaces below draw. */
interface Drawn {
  readonly lr: number;
  readonly width: number;
  readonly depth: number;
  readonly noise: number;
  readonly decay: number;
  readonly mix: string;
  readonly optimizer: { readonly _name: string; readonly momentum: number; readonly beta: number };
  readonly a: number;
}

type Loss = (parameters: Drawn, draw: number) => number;

function searched(space: SpaceDefinition, count: number, loss: Loss, config: Partial<ExperimentConfig> = {}) {
  const trials = Array.from({ length: count }, (_, i) => {
    const stream = new RandomStream(7, ["importance", i]);
    const parameters = decode(parseSpace(space), samplePoint(parseSpace(space), stream));
    return { parameters, metrics: { default: loss(parameters as unknown as Drawn, stream.uniform()) } };
  });
  return viewOf(trials, { space, ...config });
}

const sharesOf = (view: ExperimentView, options = {}): Record<string, number> =>
  Object.fromEntries(parameterImportance(view, options).map(({ name, share }) => [name, share]));

const space = {
  lr: loguniform(1e-5, 1),
  width: randint(1, 200),
  depth: randint(1, 5),
  noise: normal(0, 1),
  decay: qloguniform(1, 1000, 1),
  mix: choice("none", "mixup", "cutmix"),
};

it.each([
  ["lr", ({ lr }) => Math.abs(Math.log10(lr) + 2)],
  ["width", ({ width }) => -width],
  ["depth", ({ depth }, draw) => depth + draw],
  ["noise", ({ noise }) => Math.abs(noise - 1)],
  ["decay", ({ decay }) => Math.abs(Math.log(decay / 30))],
  ["mix", ({ mix }, draw) => (mix === "cutmix" ? draw : 2)],
] as [string, Loss][])("gives nearly all to %s where it alone matters", (name, loss) => {
  const { [name]: share, ...others } = sharesOf(searched(space, 2000, loss));
  expect(share).toBeGreaterThan(0.9);
  for (const [other, rest] of Object.entries(others)) expect(rest, other).toBeLessThan(0.04);
});

it("gives shares that sum to 1, the greatest first, and more to what matters more", () => {
  const view = searched(space, 1000, ({ lr, width }) => 3 * Math.abs(Math.log10(lr) + 2) + width / 200);
  const given = parameterImportance(view);
  expect(given.map(({ name }) => name).slice(0, 2)).toEqual(["lr", "width"]);
  expect(given.map(({ share }) => share)).toEqual(given.map(({ share }) => share).toSorted((a, b) => b - a));
  expect(given.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12);
});

it("turns a maximised objective round, and takes the objective asked for", () => {
  const trials = searched({ a: uniform(0, 1), b: uniform(0, 1) }, 500, () => 0).trials.map((trial) => {
    const { a, b } = trial.parameters as { a: number; b: number };
    // The best of `first` have a near 0 and the worst anything; of `second` alike with b.
    return { ...trial, metrics: { first: -Math.max(a, 0.3), second: Math.max(b, 0.3) } };
  });
  const view = viewOf(trials, {
    space: { a: uniform(0, 1), b: uniform(0, 1) },
    objectives: [
      { metric: "first", direction: "maximize" },
      { metric: "second", direction: "minimize" },
    ],
  });
  expect(sharesOf(view)["a"]).toBeGreaterThan(0.95);
  expect(sharesOf(view, { objective: 1 })["b"]).toBeGreaterThan(0.95);
});

const nested = {
  optimizer: choice(
    { _name: "sgd", momentum: uniform(0, 1), idle: uniform(0, 1) },
    { _name: "adam", beta: uniform(0, 1) },
  ),
};

it("judges a parameter of a branch among the trials of the branch", () => {
  const inside = sharesOf(
    searched(nested, 2000, ({ optimizer }, draw) =>
      optimizer._name === "sgd" ? 10 * Math.abs(optimizer.momentum - 0.9) : 8 * draw,
    ),
  );
  expect(inside["optimizer/momentum"]).toBeGreaterThan(0.85);
  const outside = sharesOf(
    searched(nested, 2000, ({ optimizer }, draw) => (optimizer._name === "sgd" ? draw : 2)),
  );
  expect(outside["optimizer"]).toBeGreaterThan(0.9);
  expect(outside["optimizer/beta"]).toBe(0);
});

it("equals the formula written out kernel by kernel", () => {
  const view = searched(nested, 60, ({ optimizer }, draw) =>
    optimizer._name === "sgd" ? Math.abs(optimizer.momentum - 0.8) : 0.1 + optimizer.beta + draw,
  );
  type Row = { name: string; values: Record<string, number>; loss: number };
  const rows = view.trials.map(({ parameters, metrics }): Row => {
    const { _name, ...values } = parameters["optimizer"] as { _name: string } & Record<string, number>;
    return { name: _name, values, loss: metrics?.["default"] as number };
  });
  // The best tenth of 60.
  const best = rows.toSorted((a, b) => a.loss - b.loss).slice(0, 6);

  const erf = (x: number): number => {
    // Simpson's rule over the definition.
    const [steps, to] = [400, Math.min(Math.abs(x), 6)];
    let sum = 0;
    for (let i = 0; i <= steps; i++) {
      const weight = i === 0 || i === steps ? 1 : i % 2 === 1 ? 4 : 2;
      sum += weight * Math.exp(-(((to * i) / steps) ** 2));
    }
    return (Math.sign(x) * 2 * sum * to) / (3 * steps * Math.sqrt(Math.PI));
  };
  const mass = (from: number, to: number, sigma: number): number =>
    (erf(to / sigma / Math.SQRT2) - erf(from / sigma / Math.SQRT2)) / 2;
  const quantile = (sorted: number[], share: number): number => {
    const place = share * (sorted.length - 1);
    const low = sorted[Math.floor(place)] as number;
    return low + ((sorted[Math.ceil(place)] as number) - low) * (place % 1);
  };
  const numeric = (some: Row[], key: string): number[] => {
    const centres = some
      .flatMap(({ values }) => values[key] ?? [])
      .map((value) => Math.floor(50 * value))
      .sort((a, b) => a - b);
    const n = centres.length;
    const mean = centres.reduce((a, b) => a + b) / n;
    const s = Math.sqrt(centres.reduce((a, b) => a + (b - mean) ** 2, 0) / (n - 1));
    const iqr = quantile(centres, 0.75) - quantile(centres, 0.25);
    const sigma = Math.max((1.059 * Math.min(s, iqr / 1.34)) / n ** 0.2, 0.5 / 1.64);
    return Array.from({ length: 50 }, (_, j) => {
      const kernels = centres.map(
        (mu) => mass(j - mu - 0.5, j - mu + 0.5, sigma) / mass(-0.5 - mu, 49.5 - mu, sigma),
      );
      return (kernels.reduce((a, b) => a + b) + 1 / 50) / (n + 1);
    });
  };
  const categorical = (some: Row[]): number[] =>
    ["sgd", "adam"].map(
      (name) => (some.filter((row) => row.name === name).length + 1 / 2) / (some.length + 1),
    );
  const divergence = (q: number[], p: number[]): number =>
    p.reduce((sum, value, i) => sum + value * ((q[i] as number) / value - 1) ** 2, 0);
  const holding = (some: Row[], key: string): number => some.filter(({ values }) => key in values).length;
  const explained: Record<string, number> = { optimizer: divergence(categorical(best), categorical(rows)) };
  for (const key of ["momentum", "idle", "beta"]) {
    const inBest = holding(best, key) / best.length;
    const inAll = holding(rows, key) / rows.length;
    explained[`optimizer/${key}`] =
      inBest === 0 ? 0 : (inBest ** 2 / inAll) * divergence(numeric(best, key), numeric(rows, key));
  }
  const total = Object.values(explained).reduce((a, b) => a + b);
  const shares = sharesOf(view);
  expect(Object.keys(shares).toSorted()).toEqual(Object.keys(explained).toSorted());
  for (const [name, value] of Object.entries(explained)) expect(shares[name]).toBeCloseTo(value / total, 8);
});

it("learns from stopped trials, and not from failed ones or those outside of the space", () => {
  const { trials } = searched({ a: uniform(0, 1), b: uniform(0, 1) }, 400, ({ a }) => a);
  const space = { a: uniform(0, 1), b: uniform(0, 1) };
  // Only trials with a < 0.15 were carried to the end, so among these a explains little; with the stopped ones it explains all.
  const stopped = trials.map((trial): Partial<TrialRecord> => {
    const { a } = trial.parameters as { a: number };
    return a < 0.15 ? trial : { ...trial, status: "stopped", metrics: undefined, intermediate: [a] };
  });
  expect(sharesOf(viewOf(stopped, { space }))["a"]).toBeGreaterThan(0.95);
  const more = [
    ...stopped,
    ...Array.from({ length: 100 }, () => ({ parameters: { a: 0.9, b: 0.5 }, status: "failed" as const })),
    ...Array.from({ length: 100 }, () => ({ parameters: { c: 1 }, metrics: { default: -1 } })),
  ];
  expect(parameterImportance(viewOf(more, { space }))).toEqual(
    parameterImportance(viewOf(stopped, { space })),
  );
});

it("says nothing of too few trials or of trials that are all alike", () => {
  expect(parameterImportance(searched(space, 3, ({ lr }) => lr))).toEqual([]);
  expect(parameterImportance(searched(space, 50, () => 1))).toEqual([]);
});
