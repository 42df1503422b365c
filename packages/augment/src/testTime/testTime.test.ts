import { describe, expect, it } from "vitest";
import { golden, runOnNoise } from "../geometry/fixtures/golden.ts";
import { averageViews } from "./averageViews.ts";
import { fiveCrop, flipViews, tenCrop } from "./views.ts";

describe(`tenCrop equals functional.ten_crop of ${golden.source}`, () => {
  it.each(golden.crops)("$height x $width to $size", ({ size, results, ...image }) => {
    const views = tenCrop(size).map((view) => [...runOnNoise(view, image).data]);
    expect(views).toEqual(results.map((bytes) => [...Buffer.from(bytes, "base64")]));
    expect(fiveCrop(size)).toEqual(tenCrop(size).slice(0, 5));
  });
});

describe("flipViews", () => {
  it("are the image and its mirror image", () => {
    const image = { height: 3, width: 4 };
    const [plain, mirrored] = flipViews().map((view) => runOnNoise([{ type: "pad" }, ...view], image).data);
    expect(plain).toEqual(runOnNoise([{ type: "pad" }], image).data);
    expect(mirrored?.subarray(0, 3)).toEqual(plain?.subarray(9, 12));
  });
});

describe("averageViews", () => {
  it("averages logits, or the probabilities of each view", () => {
    expect([...averageViews([[1, 3], Float32Array.of(5, -1)], "logits")]).toEqual([3, 1]);
    // softmax([0, ln 3]) = [1/4, 3/4]; softmax([7, 7]) = [1/2, 1/2].
    const mean = averageViews([
      [0, Math.log(3)],
      [7, 7],
    ]);
    expect(mean[0]).toBeCloseTo(0.375, 14);
    expect(mean[1]).toBeCloseTo(0.625, 14);
  });

  it("keeps a sum of one for logits of any size", () => {
    const mean = averageViews([
      [1e6, 0, -1e6],
      [-3e4, 2e4, 2e4],
    ]);
    expect(mean.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
  });

  it.each([[[]], [[[1], [1, 2]]]])("refuses %j", (views) => {
    expect(() => averageViews(views)).toThrow(expect.objectContaining({ code: "VIEWS_INVALID" }));
  });
});
