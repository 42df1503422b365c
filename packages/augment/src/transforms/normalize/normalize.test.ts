import { expect, it } from "vitest";
import { createPipeline } from "../../pipeline/createPipeline.ts";

it("states ImageNet's mean and standard deviation when given none", () => {
  const pipeline = createPipeline([{ type: "centerCrop", size: 4 }, { type: "normalize" }]);
  expect(pipeline.normalization).toEqual({ mean: [0.485, 0.456, 0.406], std: [0.229, 0.224, 0.225] });
});

it("refuses two channels and a standard deviation of zero", () => {
  for (const step of [{ mean: [0.5, 0.5] }, { std: 0 }]) {
    const specs = [
      { type: "centerCrop", size: 4 },
      { type: "normalize", ...step },
    ];
    expect(() => createPipeline(specs)).toThrow(expect.objectContaining({ code: "OPTION_INVALID" }));
  }
});
