import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { softmax } from "../softmax/softmax.ts";
import golden from "./fixtures/summarize.json" with { type: "json" };
import { summarize } from "./summarize.ts";
import { fitTemperature, TEMPERATURE_RANGE } from "./temperature.ts";

function expectClose(received: unknown, expected: unknown, path: string): void {
  if (typeof expected === "number") {
    const tolerance = path.endsWith("temperature") ? 1e-6 : path.includes("calibrated") ? 1e-7 : 1e-12;
    const scale = Math.max(1, Math.abs(expected));
    expect(
      Math.abs((received as number) - expected),
      `${path}: ${received} for ${expected}`,
    ).toBeLessThanOrEqual(tolerance * scale);
    return;
  }
  for (const [key, value] of Object.entries(expected as Record<string, unknown>)) {
    expectClose((received as Record<string, unknown>)[key], value, `${path}.${key}`);
  }
}

describe("against NumPy", () => {
  it.each(golden)("$name", ({ logits, labels, classes, expected }) => {
    const summary = summarize(Float32Array.from(logits), Int32Array.from(labels), classes);
    expectClose(summary, expected, "summary");
    expect(summary.confusion).toEqual(expected.confusion);
    expect(summary.reliability.length).toBe(15);
    expect(summary.temperatureFitted).toBe(true);
  });
});

const cases = fc
  .record({ classes: fc.integer({ min: 1, max: 12 }), count: fc.integer({ min: 1, max: 40 }) })
  .chain(({ classes, count }) =>
    fc.record({
      classes: fc.constant(classes),
      logits: fc
        .array(fc.float({ min: -20, max: 20, noNaN: true }), {
          minLength: classes * count,
          maxLength: classes * count,
        })
        .map((list) => Float32Array.from(list)),
      labels: fc
        .array(fc.nat(classes - 1), { minLength: count, maxLength: count })
        .map((list) => Int32Array.from(list)),
    }),
  );

const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);

it("keeps its figures consistent with each other", () => {
  fc.assert(
    fc.property(cases, ({ logits, labels, classes }) => {
      const summary = summarize(logits, labels, classes);
      const diagonal = total(summary.confusion.map((row, k) => row[k]!));
      expect(summary.top1).toBeCloseTo(diagonal / summary.count, 12);
      expect(total(summary.confusion.flat())).toBe(summary.count);
      expect(summary.top5).toBeGreaterThanOrEqual(summary.top1);
      if (classes <= 5) expect(summary.top5).toBe(1);
      for (const { reliability, nll, ece } of [summary, summary.calibrated]) {
        expect(total(reliability.map((bin) => bin.count))).toBe(summary.count);
        expect(nll).toBeGreaterThanOrEqual(0);
        expect(ece).toBeGreaterThanOrEqual(0);
        expect(ece).toBeLessThanOrEqual(1);
        for (const bin of reliability) {
          if (bin.count === 0) continue;
          expect(bin.confidence).toBeGreaterThan(bin.low - 1e-12);
          expect(bin.confidence).toBeLessThanOrEqual(bin.high + 1e-12);
        }
      }
      const rightInBins = total(summary.reliability.map((bin) => bin.count * bin.accuracy));
      expect(rightInBins).toBeCloseTo(diagonal, 9);
      expect(JSON.parse(JSON.stringify(summary))).toEqual(summary);
    }),
  );
});

it("finds no temperature near by that is better, and never loses likelihood", () => {
  fc.assert(
    fc.property(cases, ({ logits, labels, classes }) => {
      const { temperature, nll, calibrated } = summarize(logits, labels, classes);
      const [low, high] = TEMPERATURE_RANGE;
      expect(temperature).toBeGreaterThanOrEqual(low);
      expect(temperature).toBeLessThanOrEqual(high);
      expect(calibrated.nll).toBeLessThanOrEqual(nll + 1e-12);
      for (const factor of [0.8, 0.99, 1.01, 1.25]) {
        const other = Math.min(high, Math.max(low, temperature * factor));
        const worse = summarize(logits, labels, classes, { temperature: other }).calibrated.nll;
        expect(calibrated.nll).toBeLessThanOrEqual(worse + 1e-9 * Math.max(1, worse));
      }
    }),
  );
});

it("does not change accuracy by temperature scaling and undoes a scale of the logits", () => {
  const { logits, labels, classes } = golden[0]!;
  const targets = Int32Array.from(labels);
  const one = fitTemperature(Float32Array.from(logits), targets, classes);
  const four = fitTemperature(
    Float32Array.from(logits, (logit) => 4 * logit),
    targets,
    classes,
  );
  expect(four / one).toBeCloseTo(4, 5);
});

it("fits the same temperature from a sampled start as from all rows", () => {
  // Copies of the rows leave the optimum where it is, and more than 2^20 logits start on a sample.
  const { logits, labels, classes } = golden.find(({ classes }) => classes === 40)!;
  const copies = Math.ceil(2 ** 20 / logits.length) + 1;
  const many = new Float32Array(copies * logits.length);
  const manyLabels = new Int32Array(copies * labels.length);
  for (let copy = 0; copy < copies; copy++) {
    many.set(logits, copy * logits.length);
    manyLabels.set(labels, copy * labels.length);
  }
  const few = fitTemperature(Float32Array.from(logits), Int32Array.from(labels), classes);
  expect(fitTemperature(many, manyLabels, classes)).toBeCloseTo(few, 6);
});

it("draws logits from a known temperature and finds it again", () => {
  // Labels drawn from softmax(z / 2.5): the fitted temperature is a maximum-likelihood estimate of 2.5.
  let state = 1;
  const uniform = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state + 0.5) / 2 ** 32;
  };
  const [count, classes] = [20_000, 10];
  const logits = Float32Array.from({ length: count * classes }, () => 8 * uniform());
  const probabilities = softmax(logits, classes, 2.5);
  const labels = Int32Array.from({ length: count }, (_, i) => {
    let left = uniform();
    let label = 0;
    while (label < classes - 1 && left > probabilities[i * classes + label]!) {
      left -= probabilities[i * classes + label]!;
      label++;
    }
    return label;
  });
  expect(fitTemperature(logits, labels, classes)).toBeCloseTo(2.5, 0);
  const { calibrated, ece } = summarize(logits, labels, classes);
  expect(calibrated.ece).toBeLessThan(0.02);
  expect(ece).toBeGreaterThan(0.2);
});

it("stops at the ends of the range where the best temperature lies beyond them", () => {
  const [low, high] = TEMPERATURE_RANGE;
  const logits = Float32Array.of(3, 1, 2, 5);
  expect(fitTemperature(logits, Int32Array.of(0, 1), 2)).toBe(low);
  expect(fitTemperature(logits, Int32Array.of(1, 0), 2)).toBe(high);
});

it("matches the closed form where one sample of n is wrong by the margin the others are right by", () => {
  // Two classes, margin m: the likelihood is best where sigmoid(m / T) = (n-1)/n, so T = m / ln(n-1).
  const [count, margin] = [10_001, 0.5];
  const logits = Float32Array.from({ length: 2 * count }, (_, i) => (i % 2 === 0 ? margin : 0));
  const labels = new Int32Array(count);
  labels[count - 1] = 1;
  expect(fitTemperature(logits, labels, 2)).toBeCloseTo(margin / Math.log(count - 1), 7);
});

it("answers 1 where every temperature is as good as any other", () => {
  expect(fitTemperature(new Float32Array(6), Int32Array.of(0, 2), 3)).toBe(1);
});

it("ranks the lower of two classes with equal logits first, as argmax does", () => {
  const logits = Float32Array.of(1, 1, 1, 1, 1, 1);
  const at = (label: number) => summarize(logits, Int32Array.of(label), 6);
  expect([at(0).top1, at(1).top1]).toEqual([1, 0]);
  expect([at(4).top5, at(5).top5]).toEqual([1, 0]);
});

it("puts a confidence on an edge into the bin below it", () => {
  // Three equal logits have confidence 1/3 = 5/15: bin (4/15, 5/15].
  const { reliability } = summarize(new Float32Array(3), Int32Array.of(0), 3);
  expect(reliability.findIndex((bin) => bin.count > 0)).toBe(4);
});

it("uses a given temperature and says so", () => {
  const { logits, labels, classes } = golden[0]!;
  const summary = summarize(Float32Array.from(logits), Int32Array.from(labels), classes, { temperature: 1 });
  expect(summary.temperatureFitted).toBe(false);
  expect(summary.calibrated).toEqual({
    nll: summary.nll,
    ece: summary.ece,
    reliability: summary.reliability,
  });
});

it.each<[string, Float32Array, Int32Array, number]>([
  ["at least one for labels", new Float32Array(0), new Int32Array(0), 3],
  ["1 x 3 numbers for logits but received 2", new Float32Array(2), new Int32Array(1), 3],
  ["a class index from 0 to 2 for label 0 but received 3", new Float32Array(3), Int32Array.of(3), 3],
  [
    "a finite number for logit 1 of sample 0 but received NaN",
    Float32Array.of(0, Number.NaN),
    new Int32Array(1),
    2,
  ],
  ["a finite number for logit 0", Float32Array.of(Number.POSITIVE_INFINITY, 0), new Int32Array(1), 2],
])("refuses what is not %s", (message, logits, labels, classes) => {
  expect(() => summarize(logits, labels, classes)).toThrow(`Expected ${message}`);
});
