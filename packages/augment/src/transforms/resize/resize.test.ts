import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { Engine } from "../../engine/Engine.ts";
import { drawTestImage } from "../../fixtures/drawTestImage.mjs";
import { createPipeline } from "../../pipeline/createPipeline.ts";
import { Plan } from "../../plan/Plan.ts";
import { createRegistry } from "../../transform/TransformRegistry.ts";
import { resize } from "./resize.ts";

interface Golden {
  image: "noise" | "ramp";
  height: number;
  width: number;
  size: number[];
  interpolation: string;
  result: { height: number; width: number };
  base64?: string;
  sha256?: string;
}

const golden = JSON.parse(readFileSync(new URL("fixtures/resize.json", import.meta.url), "utf8")) as {
  source: string;
  cases: Golden[];
  aliased: { height: number; width: number; size: [number, number]; base64: string }[];
};

describe(`resize equals ${golden.source}, byte for byte`, () => {
  it.each(golden.cases)("$image $height x $width to $size, $interpolation", (given) => {
    const plan = new Plan();
    plan.reset(given);
    const options = { size: given.size, interpolation: given.interpolation, antialias: true };
    resize.plan(options, {}, plan);
    expect(plan.size).toEqual(given.result);
    const out = new Uint8Array(given.result.height * given.result.width * 3);
    plan.execute(new Engine(), drawTestImage(given.image, given.height, given.width), { bytes: out });
    if (given.base64 !== undefined) expect([...out]).toEqual([...Buffer.from(given.base64, "base64")]);
    else expect(createHash("sha256").update(out).digest("hex")).toBe(given.sha256);
  });
});

describe(`resize without antialias equals a tensor's in ${golden.source}, up to rounding`, () => {
  it.each(golden.aliased)("$height x $width to $size", ({ height, width, size, base64 }) => {
    const pipeline = createPipeline([{ type: "resize", size, antialias: false }], createRegistry([resize]));
    const out = new Uint8Array(size[0] * size[1] * 3);
    pipeline.run(drawTestImage("noise", height, width), { seed: 0, epoch: 0, path: "a", view: 0 }, out);
    const expected = Buffer.from(base64, "base64");
    expect(out.every((value, i) => Math.abs(value - (expected[i] as number)) <= 1)).toBe(true);
  });
});

describe("resize", () => {
  const registry = createRegistry([resize]);

  it("decodes no more pixels than it keeps", () => {
    const pipeline = createPipeline([{ type: "resize", size: [224, 100] }], registry);
    expect(pipeline.minimumSize({ height: 448, width: 50 })).toEqual({ height: 224, width: 50 });
  });

  it("refuses three sides", () => {
    expect(() => createPipeline([{ type: "resize", size: [1, 2, 3] }], registry)).toThrow(
      'Expected a list of 1 or 2 numbers for option "size" of transform resize but received [1,2,3] of type array',
    );
  });

  it("alone with one side leads to no common size", () => {
    const pipeline = createPipeline([{ type: "resize", size: 8 }], registry);
    expect(() => pipeline.outputSize).toThrow(expect.objectContaining({ code: "PIPELINE_SIZE_OPEN" }));
  });
});
