import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { drawTestImage } from "../fixtures/drawTestImage.mjs";
import { createPipeline, type PipelineOptions } from "../pipeline/createPipeline.ts";
import { createRegistry } from "../transform/TransformRegistry.ts";
import { autoAugment } from "../transforms/autoAugment/autoAugment.ts";
import { magnitudeAt } from "./magnitudeAt.ts";
import { paper } from "./magnitudes/paper.ts";
import { timm, timmIncreasing } from "./magnitudes/timm.ts";
import { augMixTable, torchvision, wide } from "./magnitudes/torchvision.ts";
import type { OperationName } from "./operationNames.ts";
import { publishedPolicies } from "./published/publishedPolicies.ts";

interface Golden {
  policies: Record<
    string,
    {
      subPolicies: [OperationName, number, number?][][];
      results: { positive: string[]; negative: string[] };
    }
  >;
  operations: {
    table: "torchvision" | "wide" | "augMix";
    levels: number;
    image: ["noise" | "ramp", number, number];
    operations: Record<OperationName, { values: number[]; results: string[]; negative?: string[] }>;
  }[];
}

const golden = JSON.parse(
  readFileSync(new URL("fixtures/torchvision.json", import.meta.url), "utf8"),
) as Golden;
const tables = { torchvision, wide, augMix: augMixTable };
const registry = createRegistry([autoAugment]);

/** The first digits of the SHA-256 of what operations with given values make of an image. */
function makeDigest(kind: "noise" | "ramp", height: number, width: number, options: PipelineOptions = {}) {
  const image = drawTestImage(kind, height, width);
  const pipeline = createPipeline([{ type: "autoAugment" }], registry, { fused: false, ...options });
  const out = new Uint8Array(image.data.length);
  return (draw: Record<string, number>) => {
    pipeline.apply(image, [{ name: "autoAugment", type: "autoAugment", draw }], out);
    return createHash("sha256").update(out).digest("hex").slice(0, 8);
  };
}

describe.each(golden.operations)("torchvision's $table table of $levels levels on $image", (given) => {
  const [kind, height, width] = given.image;
  const digest = makeDigest(kind, height, width);
  const table = tables[given.table];

  it.each(Object.entries(given.operations))("%s", (key, { values, results, negative }) => {
    const name = key as OperationName;
    const valueAt = (level: number, isNegative: boolean) =>
      magnitudeAt(table, name, level, given.levels, { height, width }, isNegative);
    const around = table.magnitudes[name]?.around ?? 0;
    const isWhole = table.magnitudes[name]?.rounding === "truncate";
    expect(values.map((_, level) => valueAt(level, false) - around)).toEqual(
      values.map((value) => (around === 0 ? (isWhole ? Math.trunc(value) : value) : 1 + value - 1)),
    );
    const run = (isNegative: boolean) =>
      values.map((_, level) => digest({ [`0.${name}`]: valueAt(level, isNegative) }));
    expect(run(false)).toEqual(results);
    if (negative === undefined) expect(run(true)).toEqual(results);
    else expect(run(true)).toEqual(negative);
  });
});

describe.each(["imagenet", "cifar10", "svhn"] as const)("AutoAugment's policy for %s", (name) => {
  const { subPolicies, results } = golden.policies[name] as Golden["policies"][string];

  it("has torchvision's 25 sub-policies", () => {
    expect(publishedPolicies[name]).toEqual(subPolicies);
    expect(subPolicies.length).toBe(25);
  });

  it.each([{ kernels: "wasm" }, { kernels: "reference" }] as const)(
    "gives torchvision's bytes for given draws with %j",
    (options) => {
      const digest = makeDigest("ramp", 33, 47, options);
      for (const [sign, expected] of Object.entries(results)) {
        const found = publishedPolicies[name].map((subPolicy) => {
          const draw: Record<string, number> = {};
          for (const [i, [operation, , level = 0]] of subPolicy.entries()) {
            const size = { height: 33, width: 47 };
            const value = magnitudeAt(torchvision, operation, level, 9, size, sign === "negative");
            draw[`${i}.${operation}`] = value;
          }
          return digest(draw);
        });
        expect(found).toEqual(expected);
      }
    },
  );
});

const size = { height: 200, width: 331 };

describe("the paper table", () => {
  // arXiv 1805.09501, table 6, and our reading of it: low + (high - low) * level / 9.
  it.each([
    ["shearX", 9, 0.3],
    ["shearY", 3, 0.1],
    ["translateX", 9, 150],
    ["translateX", 3, 50],
    ["rotate", 6, 20],
    ["brightness", 0, 0.1],
    ["color", 9, 1.9],
    ["contrast", 4.5, 1],
    ["sharpness", 3, 0.7],
    ["posterize", 0, 8],
    ["posterize", 9, 4],
    ["solarize", 0, 256],
    ["solarize", 9, 0],
    ["cutout", 9, 60],
    ["samplePairing", 9, 0.4],
    ["equalize", 5, 0],
  ] as const)("%s at level %d is %d", (name, level, value) => {
    expect(magnitudeAt(paper, name, level, 9, size, false)).toBeCloseTo(value, 12);
  });

  it("has the sign of shears, shifts and rotations alone", () => {
    const signed = Object.keys(paper.magnitudes).filter(
      (name) => magnitudeAt(paper, name as OperationName, 6, 9, size, true) < 0,
    );
    expect(signed).toEqual(["shearX", "shearY", "translateX", "translateY", "rotate"]);
  });
});

describe("timm's tables", () => {
  // timm's auto_augment.py: _enhance_level_to_arg, _enhance_increasing_level_to_arg, _posterize_original_level_to_arg,
  // _posterize_increasing_level_to_arg, _solarize_level_to_arg, _solarize_increasing_level_to_arg, ...
  it.each([
    [timm, "color", 9, false, 1.72],
    [timm, "color", 9, true, 1.72],
    [timmIncreasing, "color", 9, true, 0.19],
    [timm, "posterize", 8, false, 7],
    [timmIncreasing, "posterize", 9, false, 1],
    [timm, "solarize", 5, false, 128],
    [timm, "solarize", 7, false, 179],
    [timmIncreasing, "solarize", 7, false, 77],
    [timm, "solarizeAdd", 9, false, 99],
    [timm, "translateX", 10, true, -0.45 * 331],
    [timm, "shearX", 5, false, 0.15],
    [timm, "rotate", 9, false, 27],
  ] as const)("%#: %s", (table, name, level, isNegative, value) => {
    expect(magnitudeAt(table, name, level, 10, size, isNegative)).toBeCloseTo(value, 12);
  });
});
