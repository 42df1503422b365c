import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { drawTestImage } from "../fixtures/drawTestImage.mjs";
import { createPipeline } from "../pipeline/createPipeline.ts";
import type { Draw } from "../transform/Transform.ts";
import { createRegistry } from "../transform/TransformRegistry.ts";
import { filterTransforms } from "../transforms/filterTransforms.ts";

interface Golden {
  transform: string;
  options: Record<string, unknown>;
  draw: Draw;
  largest: number;
  image: "noise" | "ramp";
  height: number;
  width: number;
  base64: string;
}

const golden = JSON.parse(readFileSync(new URL("fixtures/filters.json", import.meta.url), "utf8")) as {
  source: string;
  cases: Golden[];
};
const registry = createRegistry(filterTransforms);

describe(`filters agree with ${golden.source}`, () => {
  it.each(golden.cases)("$transform $options $draw, $image $height x $width, to $largest", (given) => {
    const type = given.transform;
    const pipeline = createPipeline([{ type, ...given.options }], registry);
    const out = new Uint8Array(given.height * given.width * 3);
    const image = drawTestImage(given.image, given.height, given.width);
    pipeline.apply(image, [{ name: type, type, draw: given.draw }], out);
    const wanted = Buffer.from(given.base64, "base64");
    if (given.largest === 0) expect([...out]).toEqual([...wanted]);
    else
      for (const [i, value] of wanted.entries())
        expect(Math.abs((out[i] as number) - value)).toBeLessThanOrEqual(given.largest);
  });
});
