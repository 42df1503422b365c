import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { drawLeaf } from "./drawLeaf.ts";
import { parseLeavesOptions } from "./LeavesSpec.ts";
import { listLeaves } from "./listLeaves.ts";
import { species } from "./species.ts";
import { turnToVector } from "./trigonometry.ts";

const spec = { kind: "leaves", seed: 0, size: 64 } as const;
const hash = (data: Uint8Array) => createHash("sha256").update(data).digest("hex").slice(0, 16);

const GOLDEN = [
  "6dd2316097e15295",
  "65de83b34857e498",
  "5dc0c3012cd77f0a",
  "1b4354eeb4eb4d1e",
  "61ccaa044bcd59b2",
  "689da595bb022f87",
  "80abffbf26e009d2",
  "4523d52f1b0e504e",
];

describe("drawLeaf", () => {
  it("draws the same bytes on every machine", () => {
    // Drawn on x86-64 by V8 of Node 20; only operations that IEEE 754 fixes lead to a byte.
    const seen = Array.from({ length: 8 }, (_, i) => hash(drawLeaf(spec, `train/0000${i}`).data));
    expect(seen).toEqual(GOLDEN);
  });

  it("depends on path, seed and size, not on what was drawn before", () => {
    const first = hash(drawLeaf(spec, "test/00003").data);
    expect(hash(drawLeaf(spec, "train/00003").data)).not.toBe(first);
    expect(hash(drawLeaf({ ...spec, seed: 1 }, "test/00003").data)).not.toBe(first);
    expect(hash(drawLeaf(spec, "test/00003").data)).toBe(first);
  });

  it("shows the same scene at every size", () => {
    // The mean colour of a photograph does not depend on its resolution, but for grain and the edges of thin strips.
    const meanOf = (size: number) => {
      const { width, height, data } = drawLeaf({ ...spec, size }, "test/00003");
      expect([width, height, data.length]).toEqual([size, size, size * size * 3]);
      return [0, 1, 2].map((c) => data.reduce((sum, v, i) => sum + (i % 3 === c ? v : 0), 0) / (size * size));
    };
    const fine = meanOf(512);
    for (const size of [24, 64, 200])
      for (const [c, mean] of meanOf(size).entries())
        expect(Math.abs(mean - (fine[c] as number))).toBeLessThan(4);
  });

  it("refuses a path that names no leaf", () => {
    expect(() => drawLeaf(spec, "train/beech.jpg")).toThrow(/SAMPLE_UNKNOWN|Expected "train\/00000"/);
  });
});

describe("listLeaves", () => {
  it("gives each species its equal share in each split", () => {
    const options = parseLeavesOptions("");
    for (const [split, each] of [
      ["train", 200],
      ["val", 40],
      ["test", 60],
    ] as const) {
      const samples = listLeaves(options, split);
      for (let label = 0; label < species.length; label++)
        expect(samples.filter((sample) => sample.label === label)).toHaveLength(each);
    }
  });

  it("label noise replaces exactly its share of the training labels, always by another class", () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(1000), (noise, seed) => {
        const options = { ...parseLeavesOptions("?count=200"), noise, seed };
        const wrong = listLeaves(options, "train").filter(({ label }, index) => label !== index % 8);
        expect(wrong).toHaveLength(Math.round(noise * 200));
        expect(listLeaves(options, "test").every(({ label }, index) => label === index % 8)).toBe(true);
      }),
    );
  });
});

describe("parseLeavesOptions", () => {
  it("reads options and fills in defaults", () => {
    const defaults = { count: 1600, val: 320, test: 480, size: 64, noise: 0, seed: 0 };
    expect(parseLeavesOptions("")).toEqual(defaults);
    expect(parseLeavesOptions("?noise=0.2&seed=1&count=160")).toEqual({
      ...defaults,
      noise: 0.2,
      seed: 1,
      count: 160,
    });
  });

  it("names what it does not know", () => {
    expect(() => parseLeavesOptions("?nose=1")).toThrow(/Unknown option "nose".*noise/);
    expect(() => parseLeavesOptions("?noise=2")).toThrow(/from 0 to 1/);
    expect(() => parseLeavesOptions("?noise=")).toThrow(/noise/);
    expect(() => parseLeavesOptions("&noise=1")).toThrow(/name=value/);
  });
});

it("species are sorted by name and differ", () => {
  const names = species.map(({ name }) => name);
  expect(names).toEqual([...new Set(names)].sort());
});

it("turnToVector is sine and cosine to 1e-9", () => {
  fc.assert(
    fc.property(fc.double({ min: -3, max: 3, noNaN: true }), (turn) => {
      const { cos, sin } = turnToVector(turn);
      expect(Math.abs(cos - Math.cos(turn * 2 * Math.PI))).toBeLessThan(1e-9);
      expect(Math.abs(sin - Math.sin(turn * 2 * Math.PI))).toBeLessThan(1e-9);
    }),
  );
});
