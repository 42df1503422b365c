import { describe, expect, it } from "vitest";
import { philox4x32 } from "./philox.ts";
import { RandomStream } from "./RandomStream.ts";

// Known-answer vectors published with Random123 (kat_vectors, philox4x32 10).
const VECTORS = [
  ["00000000 00000000 00000000 00000000", "00000000 00000000", "6627e8d5 e169c58d bc57ac4c 9b00dbd8"],
  ["ffffffff ffffffff ffffffff ffffffff", "ffffffff ffffffff", "408f276d 41c83b0e a20bc7c6 6d5451fd"],
  ["243f6a88 85a308d3 13198a2e 03707344", "a4093822 299f31d0", "d16cfe09 94fdcceb 5001e420 24126ea1"],
] as const;

const words = (text: string) => Uint32Array.from(text.split(" "), (word) => Number.parseInt(word, 16));

describe("philox4x32", () => {
  it.each(VECTORS)("gives the published words for counter %s", (counter, key, expected) => {
    const out = new Uint32Array(4);
    philox4x32(words(counter), words(key), out);
    expect([...out]).toEqual([...words(expected)]);
  });
});

describe("RandomStream", () => {
  it("depends on nothing but seed and key", () => {
    const first = new RandomStream(7, [3, "a/ü.jpg", "flip"]);
    const again = new RandomStream(7, [3, "a/ü.jpg", "flip"]);
    expect([first.uniform(), first.uniform()]).toEqual([again.uniform(), again.uniform()]);
    for (const other of [
      new RandomStream(8, [3, "a/ü.jpg", "flip"]),
      new RandomStream(7, [4, "a/ü.jpg", "flip"]),
    ]) {
      expect(other.uniform()).not.toBe(new RandomStream(7, [3, "a/ü.jpg", "flip"]).uniform());
    }
  });

  it("tells keys apart that join to the same text", () => {
    expect(new RandomStream(0, ["a", "bc"]).nextUint32()).not.toBe(
      new RandomStream(0, ["ab", "c"]).nextUint32(),
    );
    expect(new RandomStream(0, [1]).nextUint32()).not.toBe(new RandomStream(0, ["1"]).nextUint32());
  });

  it("uses seeds above 2^32 in full", () => {
    expect(new RandomStream(2 ** 40).nextUint32()).not.toBe(new RandomStream(0).nextUint32());
  });

  it("has uniform and normal moments", () => {
    const stream = new RandomStream(1, ["moments"]);
    const count = 40_000;
    let mean = 0;
    let square = 0;
    for (let i = 0; i < count; i++) mean += stream.uniform() / count;
    for (let i = 0; i < count; i++) square += stream.normal() ** 2 / count;
    // Five standard errors: sqrt(1/12/n) = 0.00144 and sqrt(2/n) = 0.00707.
    expect(Math.abs(mean - 0.5)).toBeLessThan(0.0072);
    expect(Math.abs(square - 1)).toBeLessThan(0.036);
  });

  it("permutes without loss and spreads every position evenly", () => {
    const hits = new Float64Array(25);
    for (let seed = 0; seed < 5000; seed++) {
      const order = new RandomStream(seed).permutation(5);
      expect(new Set(order).size).toBe(5);
      order.forEach((value, position) => {
        hits[position * 5 + value] = (hits[position * 5 + value] as number) + 1;
      });
    }
    for (const hit of hits) expect(Math.abs(hit - 1000)).toBeLessThan(5 * Math.sqrt(1000));
  });

  it("fills masks with the asked share of ones", () => {
    const mask = new Uint8Array(40_001);
    new RandomStream(3, ["mask"]).fillMask(mask, 0.7);
    const ones = mask.reduce((total, bit) => total + bit, 0);
    // Five standard errors of a binomial with p = 0.7.
    expect(Math.abs(ones - 0.7 * mask.length)).toBeLessThan(5 * Math.sqrt(mask.length * 0.7 * 0.3));
    expect(new Set(mask)).toEqual(new Set([0, 1]));
  });

  it("refuses a seed that is not a whole number", () => {
    expect(() => new RandomStream(1.5)).toThrow(
      "Expected a whole number from 0 to 2^53-1 for seed but received 1.5 of type number",
    );
  });
});
