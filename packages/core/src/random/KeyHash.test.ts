import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { KeyHash } from "./KeyHash.ts";
import { RandomStream } from "./RandomStream.ts";

const part = fc.oneof(fc.string({ unit: "binary", maxLength: 12 }), fc.maxSafeNat());
const parts = fc.array(part, { maxLength: 4 });

function hashOf(list: readonly (string | number)[]): KeyHash {
  const hash = new KeyHash();
  for (const item of list) {
    if (typeof item === "string") hash.addText(item);
    else hash.addNumber(item);
  }
  return hash;
}

const words = (hash: KeyHash): number[] => [hash.a, hash.b, hash.c];

describe("KeyHash", () => {
  it("tells lists of parts apart, however they are split", () => {
    fc.assert(
      fc.property(parts, parts, (first, second) => {
        const areEqual = JSON.stringify(first) === JSON.stringify(second);
        expect(words(hashOf(first)).toString() === words(hashOf(second)).toString()).toBe(areEqual);
      }),
    );
    const alike = [
      [],
      [""],
      ["", ""],
      [0],
      [0, 0],
      ["\0"],
      ["\0\0"],
      ["a", "b"],
      ["ab"],
      ["b", "a"],
      [2 ** 32],
      [1],
    ];
    expect(new Set(alike.map((list) => words(hashOf(list)).toString())).size).toBe(alike.length);
  });

  it("flips half of the bits of each lane when one bit of a part changes", () => {
    const flipped = [0, 0, 0];
    const count = 2000;
    for (let i = 0; i < count; i++) {
      const [before, after] = [hashOf([i, "step"]), hashOf([i ^ (1 << (i % 16)), "step"])];
      words(before).forEach((word, lane) => {
        flipped[lane] = (flipped[lane] as number) + bitsOf(word ^ (words(after)[lane] as number));
      });
    }
    // The mean of 2000 binomials of 32 halves: its standard deviation is 0.063.
    for (const bits of flipped) expect(Math.abs(bits / count - 16)).toBeLessThan(0.32);
  });

  it("has lanes that do not follow from each other", () => {
    const seen = new Set<number>();
    for (let i = 0; i < 1000; i++) {
      const { a, b, c } = hashOf([i]);
      seen.add(a ^ b).add(b ^ c);
    }
    expect(seen.size).toBe(2000);
  });
});

describe("RandomStream.restart", () => {
  it("starts the same stream whatever was drawn before, and others for other seeds and hashes", () => {
    const stream = new RandomStream(9, ["used before"]);
    const draw = (seed: number, ...list: (string | number)[]) => {
      stream.restart(seed, hashOf(list));
      return Array.from({ length: 7 }, () => stream.nextUint32());
    };
    const first = draw(1, "a.png", "crop");
    stream.uniform();
    expect(draw(1, "a.png", "crop")).toEqual(first);
    const others = [draw(2, "a.png", "crop"), draw(2 ** 32 + 1, "a.png", "crop"), draw(1, "a.png", "flip")];
    expect(new Set([first, ...others].flat()).size).toBe(28);
  });

  it("refuses a seed that is not a whole number", () => {
    expect(() => new RandomStream(0).restart(0.5, new KeyHash())).toThrow("Expected a whole number");
  });
});

function bitsOf(word: number): number {
  let count = 0;
  for (let rest = word; rest !== 0; rest &= rest - 1) count++;
  return count;
}
