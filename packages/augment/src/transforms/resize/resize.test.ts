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
};

describe(`resize equals ${golden.source}, byte for byte`, () => {
  it.each(golden.cases)("$image $height x $width to $size, $interpolation", (given) => {
    const plan = new Plan();
    plan.reset(given);
    const options = { size: given.size, interpolation: given.interpolation };
    resize.plan(options, {}, plan);
    expect(plan.size).toEqual(given.result);
    const out = new Uint8Array(given.result.height * given.result.width * 3);
    plan.execute(new Engine(), drawTestImage(given.image, given.height, given.width), { bytes: out });
    if (given.base64 !== undefined) expect([...out]).toEqual([...Buffer.from(given.base64, "base64")]);
    else expect(createHash("sha256").update(out).digest("hex")).toBe(given.sha256);
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
