import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { balancedPart } from "./balancedPart.ts";
import { labelledSamples } from "./fixtures/labelledSamples.ts";

describe("balancedPart", () => {
  it("takes exactly the number asked for, and of no class two more than of another that has some left", () => {
    fc.assert(
      fc.property(labelledSamples, fc.nat(), fc.nat(), (all, wish, seed) => {
        const count = wish % (all.length + 1);
        const { kept, aside } = balancedPart(all, count, seed, "subset");
        expect(aside).toHaveLength(count);
        expect([...kept, ...aside].sort((a, b) => all.indexOf(a) - all.indexOf(b))).toEqual(all);
        expect(aside).toEqual(all.filter((sample) => aside.includes(sample)));
        const taken = (label: number) => aside.filter((sample) => sample.label === label).length;
        const most = Math.max(0, ...all.map(({ label }) => taken(label)));
        for (const { label } of kept) expect(taken(label)).toBeGreaterThanOrEqual(most - 1);
      }),
    );
  });

  it("draws a smaller part within a larger one, and parts of other names by themselves", () => {
    const all = Array.from({ length: 300 }, (_, i) => ({ path: `${i}.jpg`, label: i % 3 }));
    const small = balancedPart(all, 50, 7, "subset").aside;
    const large = balancedPart(all, 100, 7, "subset").aside;
    expect(large).toEqual(expect.arrayContaining(small));
    const other = balancedPart(all, 100, 7, "validation").aside;
    // 100 of 300 by chance share 33; these draws share a number near it.
    const shared = large.filter((sample) => other.includes(sample)).length;
    expect(shared).toBeGreaterThan(15);
    expect(shared).toBeLessThan(55);
  });

  it("refuses more images than there are", () => {
    expect(() => balancedPart([{ path: "a", label: 0 }], 2, 0, "subset")).toThrow(
      "Expected a whole number of images from 0 to the 1 that are left for subset but received 2",
    );
  });
});
