import { hardTargets } from "@mixwell/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { evaluateDenseLoss } from "../evaluate/evaluateDenseLoss.ts";
import { evaluateLoss } from "../evaluate/evaluateLoss.ts";
import type { BiTemperedSpec } from "../spec/LossSpec.ts";
import { evaluateBinaryBiTempered } from "./evaluateBinaryBiTempered.ts";
import { temperedSigmoid } from "./temperedSigmoid.ts";
import { temperedSoftmax } from "./temperedSoftmax.ts";

const between = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const t1s = fc.oneof(fc.constantFrom(0, 1), between(0, 1), between(0.9999, 1));
const t2s = fc.oneof(fc.constantFrom(0.1, 1, 5), between(0.1, 5), between(0.9999, 1.0001));
const list = (each: fc.Arbitrary<number>, length: number) =>
  fc.array(each, { minLength: length, maxLength: length });

const total = (values: ArrayLike<number>) => Array.from(values).reduce((sum, value) => sum + value, 0);

function expectWithin(received: ArrayLike<number>, expected: readonly number[], tolerance: number) {
  expect(received.length).toBe(expected.length);
  for (const [i, value] of expected.entries())
    expect(Math.abs((received[i] as number) - value)).toBeLessThanOrEqual(tolerance);
}

const A = [-0.5, 0.1, 2, 0.1, 1.5, -5, 4, -3, -6];
const SOFT = [0.2, 0.3, 0.5, 0.6, 0.3, 0.1, 0.2, 0.8, 0];
const IDENTITY = [1, 0, 0, 0, 1, 0, 0, 0, 1];
const ROW = [-0.5, 0.1, 2];
const ROW_TARGET = [0.2, 0.5, 0.3];

interface Golden extends Omit<BiTemperedSpec, "type"> {
  readonly logits: readonly number[];
  readonly targets: readonly number[];
  readonly losses: readonly number[];
  /** Of the first row. */
  readonly gradient?: readonly number[];
}

// The three rows of the reference code's own tests (google/bi-tempered-loss, loss_test.py), converged by another
// implementation in float64, and with its rounds.
const goldens: readonly Golden[] = [
  { t1: 0.5, t2: 1.5, logits: A, targets: SOFT, losses: [0.02301914, 0.18972909, 0.93874922] },
  { t1: 0.5, t2: 1.5, rounds: 5, logits: A, targets: SOFT, losses: [0.0230199, 0.18972958, 0.93874923] },
  { t1: 0.5, t2: 0.8, logits: A, targets: SOFT, losses: [0.21646352, 0.41836594, 1.3399793] },
  { t1: 0.5, t2: 0.8, rounds: 20, logits: A, targets: SOFT, losses: [0.21646356, 0.41836615, 1.33997854] },
  {
    t1: 0.5,
    t2: 1.5,
    smoothing: 0.1,
    logits: A,
    targets: IDENTITY,
    losses: [0.76652711, 0.08627685, 1.3544351],
  },
  {
    ...{ t1: 0.5, t2: 1.5, smoothing: 0.1, rounds: 5 },
    ...{ logits: A, targets: IDENTITY, losses: [0.76653074, 0.08627658, 1.35443511] },
  },
  { t1: 0.9, t2: 1.1, logits: ROW, targets: ROW_TARGET, losses: [0.45677936] },
  { t1: 0.8, t2: 1.2, logits: ROW, targets: ROW_TARGET, losses: [0.34298314] },
  {
    ...{ t1: 0.7, t2: 1.3, logits: ROW, targets: ROW_TARGET },
    ...{ losses: [0.26295574], gradient: [-0.037075862, -0.13853253, 0.175608391] },
  },
  { t1: 1, t2: 1, logits: ROW, targets: ROW_TARGET, losses: [0.628705] },
  {
    ...{ t1: 0.8, t2: 1.2, logits: A, targets: IDENTITY },
    ...{
      losses: [1.693158397, 0.185140316, 3.324113767],
      gradient: [-0.393471618, 0.030741566, 0.362730052],
    },
  },
  { t1: 0.2, t2: 4, logits: A, targets: IDENTITY, losses: [0.422362988, 0.368561322, 0.474941958] },
];

describe("published and recomputed figures", () => {
  it.each(goldens)(
    "t1 $t1, t2 $t2, smoothing $smoothing, rounds $rounds, targets $targets",
    ({ logits, targets, losses, gradient, ...options }) => {
      const found = evaluateDenseLoss({ type: "biTempered", ...options }, logits, targets, 3);
      expectWithin(found.perSample, losses, 1e-6);
      const first = found.gradient.subarray(0, 3).map((value) => value * losses.length);
      if (gradient !== undefined) expectWithin(first, gradient, 1e-9);
    },
  );

  it("differs from cross-entropy at t1 = t2 = 1 by the entropy of the target", () => {
    const [soft] = evaluateDenseLoss({ type: "crossEntropy" }, ROW, ROW_TARGET, 3).perSample;
    const [tempered] = evaluateDenseLoss({ type: "biTempered", t1: 1, t2: 1 }, ROW, ROW_TARGET, 3).perSample;
    expectWithin([soft ?? 0, tempered ?? 0], [1.6583576, 0.628705], 1e-6);
    expectWithin([(soft ?? 0) - (tempered ?? 0)], [1.029653], 1e-7);
  });

  it("has the tempered softmax and sigmoid, converged and by five rounds", () => {
    expectWithin(temperedSoftmax(A, 3, 4).subarray(6), [0.41235244, 0.30495036, 0.2826972], 1e-8);
    expectWithin(temperedSoftmax(A, 3, 4, 5).subarray(6), [0.41369352, 0.30534995, 0.28299212], 1e-6);
    expectWithin([total(temperedSoftmax(A, 3, 4, 5).subarray(6))], [1.00204], 1e-5);
    expectWithin(temperedSoftmax(A, 3, 1.2).subarray(0, 3), [0.106902898, 0.159349848, 0.733747254], 1e-9);
    expectWithin(temperedSigmoid([0, 3, 6], 4), [0.5, 0.58502951, 0.64192236], 1e-8);
    expectWithin(temperedSigmoid([0, 3, 6], 4, 5), [0.5, 0.58516014, 0.6421035], 1e-7);
  });

  it("mixes losses, which is not mixing targets where the weights do not sum to 1", () => {
    const spec: BiTemperedSpec = { type: "biTempered", t1: 0.8, t2: 1.2 };
    const pairs = { count: 1, pairs: 2, labels: Int32Array.of(0, 1), weights: Float32Array.of(0.9, 0.7) };
    expectWithin(evaluateLoss(spec, ROW, pairs, 3).gradient, [-0.3394, -0.2803, 0.6197], 5e-5);
    expectWithin(evaluateDenseLoss(spec, ROW, [0.9, 0.7, 0], 3).gradient, [-0.3294, -0.2676, 0.5969], 5e-5);
    const distribution = { ...pairs, weights: Float32Array.of(0.75, 0.25) };
    expectWithin(
      evaluateLoss(spec, ROW, distribution, 3).gradient,
      [...evaluateDenseLoss(spec, ROW, [0.75, 0.25, 0], 3).gradient],
      1e-15,
    );
  });
});

describe("tempered softmax", () => {
  const logits = fc
    .tuple(
      fc.oneof(fc.integer({ min: 2, max: 20 }), fc.constantFrom(100, 1000)),
      fc.constantFrom(0.01, 1, 20, 1e4),
    )
    .chain(([classes, scale]) => list(between(-scale, scale), classes));

  it("sums to 1 for any logits and any t2", () => {
    fc.assert(
      fc.property(logits, t2s, (row, t2) => {
        expect(Math.abs(total(temperedSoftmax(row, row.length, t2)) - 1)).toBeLessThan(1e-11);
      }),
      { numRuns: 300 },
    );
  });

  it.each([0.1, 0.5, 0.99, 1, 1.01, 1.2, 2, 5])("sums to 1 over 10,000 classes at t2 = %s", (t2) => {
    const row = Float64Array.from({ length: 10_000 }, (_, k) => 7 * Math.sin(k) ** 5);
    expect(Math.abs(total(temperedSoftmax(row, row.length, t2)) - 1)).toBeLessThan(1e-10);
  });

  it("does not feel a constant added to all logits, and keeps their order", () => {
    fc.assert(
      fc.property(
        list(fc.integer({ min: -40, max: 40 }), 5),
        t2s,
        fc.integer({ min: -1000, max: 1000 }),
        (row, t2, by) => {
          const before = temperedSoftmax(row, 5, t2);
          // Whole numbers, so that the sum is exact.
          expect(
            temperedSoftmax(
              row.map((logit) => logit + by),
              5,
              t2,
            ),
          ).toEqual(before);
          for (const [i, a] of row.entries())
            for (const [j, b] of row.entries())
              if (a > b) expect(before[i]).toBeGreaterThanOrEqual(before[j] as number);
        },
      ),
    );
  });

  it("is the softmax near t2 = 1, where the plain formula has no digits left", () => {
    for (const t2 of [1 - 1e-9, 1, 1 + 1e-9])
      expectWithin(temperedSoftmax([1, 2, 4], 3, t2), [...temperedSoftmax([1, 2, 4], 3, 1)], 1e-9);
  });

  it("gives the unlikely classes heavy tails above 1 and nothing below", () => {
    const at = (t2: number) => temperedSoftmax([8, 0], 2, t2)[1];
    expect(at(2)).toBeGreaterThan(0.1);
    expect(at(1)).toBeCloseTo(1 / (1 + Math.exp(8)), 15);
    expect(at(0.5)).toBe(0);
  });
});

describe("bi-tempered loss", () => {
  const simplex = (classes: number) =>
    list(fc.oneof(fc.constant(0), between(0, 1)), classes)
      .filter((row) => total(row) > 1e-3)
      .map((row) => row.map((value) => value / total(row)))
      .map((row) => row.map((value) => Math.min(1, value)));

  it("lies between 0 and 1/(1-t1) for every target on the simplex, whatever t2", () => {
    fc.assert(
      fc.property(
        t1s,
        t2s,
        list(between(-1e4, 1e4), 4),
        list(between(-3, 3), 4),
        simplex(4),
        (t1, t2, far, near, y) => {
          for (const logits of [far, near]) {
            const { loss } = evaluateDenseLoss({ type: "biTempered", t1, t2 }, logits, y, 4);
            expect(loss).toBeGreaterThan(-1e-12);
            expect(loss).toBeLessThanOrEqual((1 + 1e-12) / (1 - t1));
          }
        },
      ),
    );
  });

  it("is half the squared error of the probabilities at t1 = 0", () => {
    fc.assert(
      fc.property(t2s, list(between(-5, 5), 4), simplex(4), (t2, logits, y) => {
        const { loss } = evaluateDenseLoss({ type: "biTempered", t1: 0, t2 }, logits, y, 4);
        const p = temperedSoftmax(logits, 4, t2);
        expect(loss).toBeCloseTo(total(y.map((value, k) => (value - (p[k] as number)) ** 2 / 2)), 13);
      }),
    );
  });

  it("is cross-entropy at t1 = t2 = 1, value and gradient, but for the target's entropy", () => {
    fc.assert(
      fc.property(list(between(-300, 300), 4), simplex(4), (logits, y) => {
        const tempered = evaluateDenseLoss({ type: "biTempered", t1: 1, t2: 1 }, logits, y, 4);
        const soft = evaluateDenseLoss({ type: "crossEntropy" }, logits, y, 4);
        const entropy = -total(y.map((value) => (value === 0 ? 0 : value * Math.log(value))));
        expect(tempered.loss).toBeCloseTo(soft.loss - entropy, 11);
        expectWithin(tempered.gradient, [...soft.gradient], 1e-14);
      }),
    );
  });

  it("is generalised cross-entropy with a correction at t2 = 1, t1 = 1-q", () => {
    const [q, logits] = [0.7, [0.3, -1, 2]];
    const { loss } = evaluateLoss({ type: "biTempered", t1: 1 - q, t2: 1 }, logits, hardTargets([0]), 3);
    const general = evaluateLoss({ type: "generalizedCrossEntropy", q }, logits, hardTargets([0]), 3).loss;
    const powers = total(temperedSoftmax(logits, 3, 1).map((p) => p ** (1 + q)));
    expect(loss).toBeCloseTo(general - (1 - powers) / (1 + q), 14);
  });

  it("has the gradient of central differences for t2 < 1, inside the support", () => {
    const inside = between(0.1, 0.99).chain((t2) =>
      fc.record({
        t1: t1s,
        t2: fc.constant(t2),
        // Logits so close that each class has a probability well above 0.
        logits: list(between(0, 0.1 / (1 - t2)), 4),
        y: simplex(4),
      }),
    );
    fc.assert(
      fc.property(inside, ({ t1, t2, logits, y }) => {
        const at = (row: readonly number[]) => evaluateDenseLoss({ type: "biTempered", t1, t2 }, row, y, 4);
        const step = 1e-6;
        const differences = logits.map((_, k) => {
          const moved = (by: number) => at(logits.map((logit, i) => (i === k ? logit + by : logit))).loss;
          return (moved(step) - moved(-step)) / (2 * step);
        });
        expectWithin(at(logits).gradient, differences, 1e-6);
      }),
    );
  });

  it("does not move the logit of a class outside the support where t2 < t1, and stays finite there", () => {
    const spec: BiTemperedSpec = { type: "biTempered", t1: 0.9, t2: 0.5 };
    const { loss, gradient } = evaluateLoss(spec, [0, 0.5, -9], hardTargets([2]), 3);
    expect(gradient[2]).toBe(0);
    // The class that nothing is left of costs the bound, less what the others' spread gives back.
    expect(loss).toBeCloseTo(
      10 - (1 - total(temperedSoftmax([0, 0.5], 2, 0.5).map((p) => p ** 1.1))) / 1.1,
      12,
    );
    expect(total(gradient)).toBeCloseTo(0, 15);
    // The reference code's gradient at t1 = t2, and the limit from inside.
    expect(evaluateLoss({ ...spec, t1: 0.5 }, [0, 0.5, -9], hardTargets([2]), 3).gradient[2]).toBe(-1);
    const unbounded = evaluateLoss({ ...spec, t1: 1 }, [0, 0.5, -9], hardTargets([2]), 3);
    expect(unbounded.loss).toBeGreaterThan(70);
    expect(unbounded.loss).toBeLessThan(80);
  });

  it("is finite for logits up to 1e4 and never NaN for any finite ones", () => {
    const any = fc.oneof(between(-1e4, 1e4), fc.constantFrom(-1e4, 0, 1e4), between(-1, 1));
    const spec = fc.record({
      t1: t1s,
      t2: t2s,
      rounds: fc.constantFrom(0, 5),
      smoothing: fc.constantFrom(0, 0.1),
    });
    const label = fc.nat(4);
    fc.assert(
      fc.property(spec, list(any, 5), label, (options, logits, y) => {
        const { loss, gradient } = evaluateLoss(
          { type: "biTempered", ...options },
          logits,
          hardTargets([y]),
          5,
        );
        expect([loss, ...gradient].every(Number.isFinite)).toBe(true);
      }),
      { numRuns: 500 },
    );
    fc.assert(
      fc.property(
        spec,
        list(fc.double({ noNaN: true, noDefaultInfinity: true }), 5),
        label,
        (options, logits, y) => {
          const { loss, gradient } = evaluateLoss(
            { type: "biTempered", ...options },
            logits,
            hardTargets([y]),
            5,
          );
          expect([loss, ...gradient].some(Number.isNaN)).toBe(false);
        },
      ),
    );
  });

  it("is for one logit a that of the logits [0, a], whose gradient's second half it keeps", () => {
    fc.assert(
      fc.property(
        t1s,
        between(0.5, 5),
        list(between(-4, 4), 3),
        list(between(0, 1), 3),
        (t1, t2, logits, y) => {
          const binary = evaluateBinaryBiTempered({ t1, t2 }, logits, y);
          const both = logits.flatMap((a) => [0, a]);
          const rows = y.flatMap((value) => [1 - value, value]);
          const two = evaluateDenseLoss({ type: "biTempered", t1, t2 }, both, rows, 2);
          expectWithin(binary.perSample, [...two.perSample], 0);
          expectWithin(
            binary.gradient,
            [1, 3, 5].map((i) => two.gradient[i] as number),
            0,
          );
          expectWithin(
            temperedSigmoid(logits, t2),
            [1, 3, 5].map((i) => temperedSoftmax(both, 2, t2)[i] as number),
            0,
          );
        },
      ),
    );
  });

  it("is the logistic loss for one logit at t1 = t2 = 1", () => {
    const { loss, gradient } = evaluateBinaryBiTempered({ t1: 1, t2: 1 }, [1.5], [1]);
    expect(loss).toBeCloseTo(Math.log1p(Math.exp(-1.5)), 15);
    expect(gradient[0]).toBeCloseTo(1 / (1 + Math.exp(-1.5)) - 1, 15);
    expect(() => evaluateBinaryBiTempered({ t1: 2 }, [0], [1])).toThrow(
      'a number from 0 to 1 for option "t1"',
    );
    expect(() => evaluateBinaryBiTempered({}, [0], [1.5])).toThrow("Expected a number from 0 to 1");
  });
});
