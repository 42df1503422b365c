import fc from "fast-check";
import { expect, it } from "vitest";
import { SampleTable, shareSamples } from "./SampleTable.ts";

it("gives back every path, whatever its script, and every label", () => {
  const path = fc.string({ unit: "grapheme", minLength: 1 });
  const samples = fc.array(fc.record({ path, label: fc.nat(1000) }), { maxLength: 50 });
  fc.assert(
    fc.property(samples, (given) => {
      const table = new SampleTable(shareSamples(given));
      expect(table.count).toBe(given.length);
      expect(given.map((_, i) => table.sample(i))).toEqual(given);
    }),
  );
});

it("gives back every label set, also an empty one", () => {
  const set = fc.uniqueArray(fc.nat(1000), { maxLength: 5 });
  fc.assert(
    fc.property(fc.array(set, { maxLength: 30 }), (sets) => {
      const given = sets.map((labels, i) => ({ path: `${i}`, label: -1, labels }));
      const table = new SampleTable(shareSamples(given));
      expect(given.map((_, i) => table.sample(i))).toEqual(given);
    }),
  );
});
