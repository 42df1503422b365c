import { expect, it } from "vitest";
import { drawTestImage } from "../../fixtures/drawTestImage.mjs";
import { runBothWays } from "../../fixtures/runBothWays.ts";
import { createPipeline } from "../../pipeline/createPipeline.ts";
import { publishedPolicies } from "../../policy/published/publishedPolicies.ts";
import { createRegistry } from "../../transform/TransformRegistry.ts";
import { autoAugment } from "./autoAugment.ts";

const registry = createRegistry([autoAugment]);
const size = { height: 32, width: 32 };

function draws(count: number, spec: object) {
  const pipeline = createPipeline([{ type: "autoAugment", ...spec }], registry);
  return Array.from(
    { length: count },
    (_, i) => pipeline.draw(size, { seed: 0, epoch: 0, path: `${i}`, view: 0 })[0]?.draw ?? {},
  );
}

it.each(["imagenet", "cifar10", "svhn"] as const)(
  "draws %s's sub-policies evenly, its operations by their probability",
  (policy) => {
    const samples = 10_000;
    const hits = new Uint32Array(25);
    let acted = 0;
    let expected = 0;
    let variance = 0;
    for (const draw of draws(samples, { policy })) {
      const index = draw["subPolicy"] as number;
      hits[index] = (hits[index] as number) + 1;
      for (const [i, [name, p]] of publishedPolicies[policy][index]?.entries() ?? []) {
        if (draw[`${i}.${name}`] !== undefined) acted++;
        expected += p;
        variance += p * (1 - p);
      }
    }
    // 24 degrees of freedom: standard deviation 6.9; five of them.
    expect(hits.reduce((sum, hit) => sum + (hit - 400) ** 2 / 400, 0)).toBeLessThan(59);
    expect(Math.abs(acted - expected)).toBeLessThan(5 * Math.sqrt(variance));
  },
);

it("draws either sign for shears, shifts, rotations and colours, and none for the others", () => {
  const signs = new Map<string, [number, number]>();
  for (const draw of [...draws(4000, { policy: "cifar10" }), ...draws(2000, { policy: "svhn" })]) {
    for (const [field, value] of Object.entries(draw)) {
      const name = field.split(".")[1];
      if (name === undefined) continue;
      const isColour = ["brightness", "color", "contrast", "sharpness"].includes(name);
      const signed = isColour ? value - 1 : value;
      const counts = signs.get(name) ?? [0, 0];
      if (signed !== 0) counts[signed < 0 ? 0 : 1]++;
      signs.set(name, counts);
    }
  }
  for (const [name, [negative, positive]] of signs) {
    if (["posterize", "solarize", "autoContrast", "equalize", "invert"].includes(name))
      expect(negative).toBe(0);
    else expect(Math.abs(negative - positive)).toBeLessThan(5 * Math.sqrt(negative + positive));
  }
  expect(signs.size).toBe(14);
});

it("gives the same bytes with kernels and without, fused and step by step, with at most one resampling", () => {
  for (let seed = 0; seed < 12; seed++) {
    const image = drawTestImage("noise", 1 + seed * 3, 29 - seed * 2);
    const pipeline = createPipeline([{ type: "autoAugment", policy: "svhn" }], registry);
    const drawn = pipeline.draw(image, { seed, epoch: 0, path: "a.png", view: 0 });
    const isFusable =
      Object.keys(drawn[0]?.draw ?? {}).filter((field) => /shear|rotate|translate/.test(field)).length < 2;
    if (isFusable) runBothWays([{ type: "autoAugment", policy: "svhn" }], [autoAugment], image, { seed });
  }
});

it("shows its passes and its draw in words", () => {
  const pipeline = createPipeline([{ type: "autoAugment" }], registry);
  const draw = { subPolicy: 0, "0.posterize": 4, "1.rotate": 30 };
  const passes = pipeline.explain(size, [{ name: "autoAugment", type: "autoAugment", draw }]);
  expect(passes.join("; ")).toMatch(/posterize; warp \(affine, nearest\) 32 x 32 to 32 x 32/);
});

it("refuses a draw with an operation that it does not know", () => {
  const pipeline = createPipeline([{ type: "autoAugment" }], registry);
  const draw = { "0.rotat": 3 };
  expect(() => pipeline.sizeOf(size, [{ name: "autoAugment", type: "autoAugment", draw }])).toThrow(
    expect.objectContaining({ code: "DRAW_INVALID" }),
  );
});
