import { expect, it } from "vitest";
import { registry, runOnNoise } from "../../geometry/fixtures/golden.ts";
import { createPipeline } from "../../pipeline/createPipeline.ts";

it("is a resize to a square, and decodes no more than it needs", () => {
  const image = { height: 30, width: 17 };
  const squashed = runOnNoise([{ type: "aspectSquash", size: 12, interpolation: "lanczos" }], image);
  expect(squashed).toEqual(runOnNoise([{ type: "resize", size: [12, 12], interpolation: "lanczos" }], image));
  const pipeline = createPipeline([{ type: "aspectSquash", size: 100 }], registry);
  expect(pipeline.outputSize).toEqual({ height: 100, width: 100 });
  expect(pipeline.minimumSize({ height: 3000, width: 80 })).toEqual({ height: 100, width: 80 });
});
