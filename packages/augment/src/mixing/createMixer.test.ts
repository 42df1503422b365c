import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createMixer } from "./createMixer.ts";
import { mixBothWays, noiseBatch } from "./fixtures/mixBothWays.ts";
import type { MixDraw, MixSpec } from "./Mixer.ts";
import { mixes } from "./mixes.ts";

const size = { batch: 6, height: 8, width: 9 };
const drawAll = (specs: MixSpec[], count: number, from: Partial<typeof size> = {}): MixDraw[] => {
  const mixer = createMixer(specs, { ...size, ...from });
  return Array.from({ length: count }, (_, step) => mixer.draw({ seed: 5, epoch: 0, step }));
};

describe("draw", () => {
  it("depends on seed, epoch and step alone", () => {
    const mixer = createMixer([{ type: "cutmix" }, { type: "mixup" }], size);
    const key = { seed: 1, epoch: 2, step: 3 };
    const first = mixer.draw(key);
    mixer.draw({ ...key, step: 4 });
    expect(mixer.draw(key)).toEqual(first);
    for (const other of [{ seed: 2 }, { epoch: 3 }, { step: 4 }])
      expect(mixer.draw({ ...key, ...other }).partners).not.toEqual(first.partners);
  });

  it("chooses by weight, and acts as often as p says", () => {
    const found = drawAll(
      [
        { type: "mixup", weight: 1 },
        { type: "cutmix", weight: 3, p: 0.5 },
        { type: "cutout", weight: 0 },
      ],
      4000,
    );
    const share = (spec: number) => found.filter((draw) => draw.spec === spec);
    // Five standard deviations: 5 sqrt(4000 * 0.25 * 0.75) = 137.
    expect(Math.abs(share(1).length - 3000)).toBeLessThan(137);
    expect(share(2)).toEqual([]);
    expect(share(0).every(({ applied }) => applied)).toBe(true);
    const acted = share(1).filter(({ applied }) => applied).length;
    expect(Math.abs(acted / share(1).length - 0.5)).toBeLessThan(0.046);
  });

  it("does not act in the first epochs of a warm-up", () => {
    const mixer = createMixer([{ type: "mixup", warmup: 2 }], size);
    const applied = [0, 1, 2, 3].map((epoch) => mixer.draw({ seed: 0, epoch, step: 0 }).applied);
    expect(applied).toEqual([false, false, true, true]);
  });
});

describe("partners", () => {
  const partnersOf = (spec: Partial<MixSpec>, batch: number) =>
    drawAll([{ type: "mixup", ...spec }], 200, { batch }).map(({ partners }) => partners);

  it("are any permutation, the other end of the batch, or the image before", () => {
    const permutations = partnersOf({}, 3);
    expect(new Set(permutations.map(String)).size).toBe(6);
    for (const partners of permutations) expect([...partners].sort()).toEqual([0, 1, 2]);
    expect(partnersOf({ partner: "reversal" }, 5)[0]).toEqual([4, 3, 2, 1, 0]);
    expect(partnersOf({ partner: "roll" }, 4)[0]).toEqual([3, 0, 1, 2]);
  });

  it("have each other and the same parameters in mode pair, and one is left over of an odd batch", () => {
    for (const batch of [2, 5, 8]) {
      for (const { partners, parameters } of drawAll([{ type: "cutmix", mode: "pair" }], 50, { batch })) {
        expect(partners.filter((partner, i) => partner === i).length).toBe(batch % 2);
        for (const [i, partner] of partners.entries()) {
          expect(partners[partner]).toBe(i);
          for (const values of Object.values(parameters)) expect(values[partner]).toBe(values[i]);
        }
        expect(new Set(parameters["lambda"]).size).toBe(Math.ceil(batch / 2));
      }
    }
  });

  it("are none for a batch of one, which stays as it is", () => {
    const alone = { ...size, batch: 1 };
    for (const [type, { options, needsMaps = false }] of mixes) {
      if (!("partner" in options)) continue;
      const given = noiseBatch(alone);
      const { draw, images, labels, weights } = mixBothWays([{ type }], alone, given);
      expect([draw.applied, createMixer([{ type }], alone).needsMapsFor(draw)]).toEqual([false, false]);
      expect(images).toEqual(given.images);
      expect([...labels, ...weights]).toEqual([0, 0, 1, 0]);
      expect(createMixer([{ type }], alone).needsMaps).toBe(needsMaps);
    }
  });
});

describe("weights", () => {
  const plain = [...mixes].filter(([, { needsMaps }]) => needsMaps !== true).map(([type]) => type);

  it("are in 0..1 and sum to 1 for any mix that needs no maps, whatever the batch", () => {
    const specs = fc.array(
      fc.record({
        type: fc.constantFrom(...plain),
        p: fc.constantFrom(0.5, 1),
        weight: fc.double({ min: 0.1, max: 3, noNaN: true }),
      }),
      { minLength: 1, maxLength: 4 },
    );
    fc.assert(
      fc.property(
        specs,
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 1, max: 24 }),
        fc.integer({ min: 1, max: 24 }),
        fc.nat(),
        (specs, batch, height, width, seed) => {
          const size = { batch, height, width };
          const { weights } = mixBothWays(specs, size, noiseBatch(size, seed), { key: { seed } });
          const pairs = weights.length / batch;
          for (let i = 0; i < batch; i++) {
            const own = [...weights.subarray(pairs * i, pairs * (i + 1))];
            for (const weight of own) expect(weight >= 0 && weight <= 1).toBe(true);
            expect(own.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 6);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it("are 0 for padding, also where it is the partner, and multiples of the sample's otherwise", () => {
    const given = { ...noiseBatch(size), weights: Float32Array.of(1, 0, 2, 1, 0, 1) };
    const { draw, weights } = mixBothWays([{ type: "mixup", partner: "reversal" }], size, given);
    const lambda = draw.parameters["lambda"]?.[0] as number;
    const expected = [
      lambda,
      1 - lambda,
      0,
      0,
      2 * lambda,
      2 * (1 - lambda),
      lambda,
      2 * (1 - lambda),
      0,
      0,
      lambda,
      1 - lambda,
    ];
    expect([...weights]).toEqual(expected.map(Math.fround));
  });
});

describe("errors", () => {
  it.each<[readonly MixSpec[], string, string]>([
    [[], "MIX_INVALID", "Expected a list of at least one mix"],
    [[{ type: "blur" }], "MIX_UNKNOWN", "Expected one of mixup, cutmix,"],
    [
      [{ type: "mixup", beta: 1 }],
      "OPTION_UNKNOWN",
      'Unknown option "beta" of mix mixup; known are: alpha, mode',
    ],
    [[{ type: "mixup", alpha: -1 }], "OPTION_INVALID", 'for option "alpha" of mix mixup but received -1'],
    [
      [{ type: "mixup", mode: "pair", partner: "roll" }],
      "OPTION_INVALID",
      "permutation or reversal, which make pairs",
    ],
    [[{ type: "mixup", weight: 0 }], "MIX_INVALID", "at least one weight above 0"],
  ])("refuses %j", (specs, code, message) => {
    expect(() => createMixer(specs, size)).toThrow(
      expect.objectContaining({ code, message: expect.stringContaining(message) }),
    );
  });

  it("refuses a batch of another size, and what another mixer drew", () => {
    const mixer = createMixer([{ type: "mixup" }], size);
    const draw = mixer.draw({ seed: 0, epoch: 0, step: 0 });
    const out = {
      images: noiseBatch(size).images,
      labels: new Int32Array(12),
      weights: new Float32Array(12),
    };
    const small = noiseBatch({ ...size, width: 3 });
    expect(() => mixer.apply(small, draw, out)).toThrow(expect.objectContaining({ code: "BATCH_INVALID" }));
    const others = [{ spec: 1 }, { type: "cutmix" }, { partners: [0] }, { partners: [0, 1, 2, 3, 4, 6] }];
    for (const other of others) {
      expect(() => mixer.apply(noiseBatch(size), { ...draw, ...other }, out)).toThrow(
        expect.objectContaining({ code: "MIX_DRAW_INVALID" }),
      );
    }
  });
});
