import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { drawTestImage } from "../fixtures/drawTestImage.mjs";
import type { TransformSpec } from "../transform/Transform.ts";
import { createRegistry } from "../transform/TransformRegistry.ts";
import { basicTransforms } from "../transforms/basicTransforms.ts";
import { brightness } from "../transforms/brightness/brightness.ts";
import { compositionTransforms } from "../transforms/compositionTransforms.ts";
import { contrast } from "../transforms/contrast/contrast.ts";
import { createPipeline } from "./createPipeline.ts";
import type { DrawnStep, SampleKey } from "./Pipeline.ts";
import { parsePipeline } from "./parsePipeline.ts";

const registry = createRegistry([
  ...basicTransforms.values(),
  ...compositionTransforms,
  brightness,
  contrast,
]);
const key: SampleKey = { seed: 1, epoch: 0, path: "a.png", view: 0 };
const image = drawTestImage("noise", 12, 10);
const make = (specs: readonly TransformSpec[]) => createPipeline(specs, registry);
const names = (drawn: readonly DrawnStep[] = []) => drawn.map(({ name }) => name);

function count(specs: readonly TransformSpec[], samples = 2000): Map<string, number> {
  const pipeline = make(specs);
  const counts = new Map<string, number>();
  for (let i = 0; i < samples; i++) {
    const [step] = pipeline.draw(image, { ...key, path: `${i}` });
    const chosen = names(step?.children).join();
    counts.set(chosen, (counts.get(chosen) ?? 0) + 1);
  }
  return counts;
}

const leaf: fc.Arbitrary<TransformSpec> = fc.constantFrom(
  { type: "brightness" },
  { type: "contrast", p: 0.5 },
  { type: "horizontalFlip" },
  { type: "randomCrop", size: [9, 8], padding: 2 },
);
const { spec } = fc.letrec<{ spec: TransformSpec }>((tie) => ({
  spec: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    leaf,
    fc.record({
      type: fc.constant("sequence"),
      transforms: fc.array(tie("spec"), { minLength: 1, maxLength: 3 }),
      order: fc.constantFrom("given", "random"),
      repeat: fc.integer({ min: 1, max: 2 }),
    }),
    fc.record({
      type: fc.constant("oneOf"),
      transforms: fc.array(tie("spec"), { minLength: 1, maxLength: 3 }),
      p: fc.constantFrom(0.5, 1),
    }),
    fc.record({
      type: fc.constant("someOf"),
      transforms: fc.array(tie("spec"), { minLength: 2, maxLength: 3 }),
      count: fc.constantFrom(2, [1, 2]),
      order: fc.constantFrom("given", "random"),
    }),
  ),
}));

describe("compositions", () => {
  it("replay to the same bytes through JSON, fused or not, as drawn and as data", () => {
    fc.assert(
      fc.property(fc.array(spec, { maxLength: 3 }), fc.nat(), (specs, seed) => {
        const at = { ...key, seed };
        const pipeline = make([...specs, { type: "centerCrop", size: 8 }]);
        const [first, second, third] = [new Uint8Array(192), new Uint8Array(192), new Uint8Array(192)];
        pipeline.run(image, at, first);
        const drawn = JSON.parse(JSON.stringify(pipeline.draw(image, at)));
        const copy = parsePipeline(JSON.stringify(pipeline), registry, { fused: false });
        expect(copy.toJSON()).toEqual(JSON.parse(JSON.stringify(pipeline)));
        copy.apply(image, drawn, second);
        copy.run(image, at, third);
        expect(second).toEqual(first);
        expect(third).toEqual(first);
        expect(pipeline.explain(image, drawn).length).toBeGreaterThan(0);
      }),
      { numRuns: 100 },
    );
  });

  it("give each image the size that they promise", () => {
    fc.assert(
      fc.property(fc.array(spec, { minLength: 1, maxLength: 3 }), fc.nat(), (specs, seed) => {
        const pipeline = make(specs);
        let promised: { height: number; width: number } | undefined;
        try {
          promised = pipeline.outputSize;
        } catch {
          return;
        }
        const drawn = pipeline.draw(image, { ...key, seed });
        expect(pipeline.sizeOf(image, drawn)).toEqual(promised);
      }),
      { numRuns: 100 },
    );
  });

  it("have a common size only where every way through them ends with it", () => {
    const crop = (size: number, p = 1) => ({ type: "centerCrop", size, p });
    const size = (specs: TransformSpec[]) => make(specs).outputSize;
    const open = expect.objectContaining({ code: "PIPELINE_SIZE_OPEN" });
    expect(size([{ type: "oneOf", transforms: [crop(4), { type: "resize", size: [4, 4] }] }])).toEqual({
      height: 4,
      width: 4,
    });
    expect(() => size([{ type: "oneOf", transforms: [crop(4), crop(5)] }])).toThrow(open);
    expect(() => size([crop(4, 0.5)])).toThrow(open);
    expect(size([crop(4), crop(4, 0.5)])).toEqual({ height: 4, width: 4 });
    const both = [crop(4), crop(5)];
    expect(size([{ type: "sequence", transforms: both }])).toEqual({ height: 5, width: 5 });
    expect(() => size([{ type: "sequence", transforms: both, order: "random" }])).toThrow(open);
    expect(() => size([{ type: "sequence", transforms: both, p: 0.9 }])).toThrow(open);
  });

  it("ask for a small decode only where no way through them sees a larger image", () => {
    const photo = { height: 3000, width: 4000 };
    const minimum = (specs: TransformSpec[]) => make(specs).minimumSize(photo);
    const [small, large] = [
      { type: "resize", size: 100 },
      { type: "resize", size: 300 },
    ];
    expect(minimum([{ type: "sequence", transforms: [{ type: "horizontalFlip" }, small] }])).toEqual({
      height: 100,
      width: 133,
    });
    expect(minimum([{ type: "oneOf", transforms: [small, large] }])).toEqual({ height: 300, width: 400 });
    expect(minimum([{ type: "oneOf", transforms: [small, { type: "horizontalFlip" }] }])).toEqual(photo);
    expect(minimum([{ ...small, p: 0.5 }])).toEqual(photo);
  });

  it("draw what is inside as before when one more is inserted", () => {
    const inside = [{ type: "brightness" }, { type: "randomCrop", size: 5 }];
    const [before] = make([{ type: "sequence", transforms: inside }]).draw(image, key);
    const [after] = make([
      { type: "sequence", transforms: [{ type: "horizontalFlip" }, ...inside] },
      { type: "contrast" },
    ]).draw(image, key);
    expect(after?.children?.slice(1)).toEqual(before?.children);
    for (let i = 0; i < 50; i++) {
      const at = { ...key, path: `${i}` };
      const [two] = make([{ type: "oneOf", transforms: inside }]).draw(image, at);
      const [three] = make([{ type: "oneOf", transforms: [{ type: "horizontalFlip" }, ...inside] }]).draw(
        image,
        at,
      );
      if (names(three?.children)[0] !== "oneOf/horizontalFlip") expect(three).toEqual(two);
    }
  });

  it("draw anew in each repetition, also inside of what is repeated", () => {
    const inner = { type: "sequence", transforms: [{ type: "brightness" }], repeat: 3 };
    const [step] = make([{ type: "sequence", name: "outer", transforms: [inner], repeat: 3 }]).draw(
      image,
      key,
    );
    const factors = step?.children?.flatMap(({ children = [] }) =>
      children.map(({ draw }) => draw["factor"]),
    );
    expect(new Set(factors).size).toBe(9);
  });
});

const three = [{ type: "brightness" }, { type: "contrast" }, { type: "horizontalFlip" }];

describe("what compositions choose", () => {
  it("oneOf draws by weight", () => {
    const counts = count([{ type: "oneOf", transforms: three, weights: [1, 0, 3] }]);
    expect([...counts.keys()].sort()).toEqual(["oneOf/brightness", "oneOf/horizontalFlip"]);
    // Five standard deviations: 5 sqrt(2000 * 0.25 * 0.75) = 97.
    expect(Math.abs((counts.get("oneOf/brightness") as number) - 500)).toBeLessThan(97);
  });

  it("someOf draws each set equally often, in the given order", () => {
    const counts = count([{ type: "someOf", name: "s", transforms: three, count: 2 }], 3000);
    expect([...counts.keys()].sort()).toEqual([
      "s/brightness,s/contrast",
      "s/brightness,s/horizontalFlip",
      "s/contrast,s/horizontalFlip",
    ]);
    // Five standard deviations: 5 sqrt(3000 * 2 / 9) = 129.
    for (const hits of counts.values()) expect(Math.abs(hits - 1000)).toBeLessThan(129);
  });

  it("random orders are equally likely, and the number in a range as well", () => {
    const orders = count([{ type: "sequence", transforms: three, order: "random" }], 6000);
    expect(orders.size).toBe(6);
    // Five standard deviations: 5 sqrt(6000 * 5 / 36) = 144.
    for (const hits of orders.values()) expect(Math.abs(hits - 1000)).toBeLessThan(144);
    const some = count(
      [{ type: "someOf", transforms: three, count: [1, 3], weights: [9, 1, 1], order: "random" }],
      3000,
    );
    const ofLength = (n: number) =>
      [...some].filter(([chosen]) => chosen.split(",").length === n).reduce((sum, [, hits]) => sum + hits, 0);
    for (const n of [1, 2, 3]) expect(Math.abs(ofLength(n) - 1000)).toBeLessThan(129);
    // With all three chosen the weights no longer matter: each is first a third of the time.
    const first = [...some]
      .filter(([chosen]) => /^someOf\/brightness,.*,/.test(chosen))
      .reduce((sum, [, hits]) => sum + hits, 0);
    expect(Math.abs(first - 333)).toBeLessThan(90);
  });
});

describe("a composition refuses", () => {
  it.each([
    [{ type: "brightness", name: "oneOf/x" }, /no slash/],
    [{ type: "oneOf" }, /list of at least one transform for option "transforms" of transform oneOf/],
    [{ type: "oneOf", transforms: [] }, /at least one transform/],
    [{ type: "oneOf", transforms: [3] }, /object with a "type" for oneOf\.transforms\[0\]/],
    [{ type: "oneOf", transforms: three, weights: [1, 2] }, /3 weights/],
    [{ type: "oneOf", transforms: three, weights: [0, 0, 0] }, /3 weights/],
    [{ type: "someOf", transforms: three, count: 4 }, /up to 3/],
    [{ type: "someOf", transforms: three, count: [3, 2] }, /up to 3/],
    [
      { type: "sequence", transforms: [{ type: "oneOf", transforms: [{ type: "brighness" }] }] },
      /a transform in sequence\.transforms\[0\]\.transforms\[0\]/,
    ],
    [
      { type: "sequence", transforms: [{ type: "brightness", facto: 1 }] },
      /"facto" of transform brightness in sequence\.transforms\[0\]/,
    ],
    [{ type: "sequence", transforms: [{ type: "normalize" }] }, /outside of compositions/],
  ])("%j", (spec, message) => {
    expect(() => make([spec])).toThrow(message);
  });

  it("draws of steps that it does not hold", () => {
    const pipeline = make([{ type: "oneOf", transforms: three }]);
    const drawn = [
      { name: "oneOf", type: "oneOf", draw: {}, children: [{ name: "oneOf/x", type: "x", draw: {} }] },
    ];
    expect(() => pipeline.sizeOf(image, drawn)).toThrow(
      /one of oneOf\/brightness.*drawn step 0\.children\[0\]/,
    );
  });
});

describe("parsePipeline", () => {
  it.each([
    ["{", "Expected JSON for a pipeline"],
    [7, "Expected a list of transforms, or an object"],
    [{ version: 2, transforms: [] }, "Expected 1 for the version of a pipeline but received 2"],
    [{ transforms: {} }, "Expected a list of transforms"],
    [{ transforms: [], seed: 1 }, 'Unknown field "seed"'],
    ['[{"typ": "resize"}]', 'Expected an object with a "type" for transforms[0]'],
  ])("refuses %j", (document, message) => {
    expect(() => parsePipeline(document)).toThrow(message);
  });

  it("accepts a plain list", () => {
    expect(parsePipeline([{ type: "centerCrop", size: 3 }]).outputSize).toEqual({ height: 3, width: 3 });
  });
});
