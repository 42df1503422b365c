import { expect, it } from "vitest";
import { mixBothWays, noiseBatch } from "../fixtures/mixBothWays.ts";

it("pastes CutMix's box around the brightest spot of each partner, clipped and weighed by its area", () => {
  const size = { batch: 3, height: 40, width: 60 };
  const bytes = 3 * 40 * 60;
  const given = noiseBatch(size);
  given.images.fill(100);
  const spots = [
    [12, 30],
    [2, 57],
    [30, 10],
  ] as const;
  // Each image is grey but for one pixel, so that no pixel beside it is darker than its surroundings by a level.
  for (const [i, [y, x]] of spots.entries()) {
    const at = i * bytes + 3 * (y * 60 + x);
    given.images.fill(200, at, at + 3);
  }
  const lambda = 0.75;
  const { images, weights, draw } = mixBothWays([{ type: "saliencymix", partner: "roll" }], size, given, {
    change: (draw) => ({ ...draw, parameters: { lambda: [lambda] } }),
  });
  // Half of each side: 20 x 30 pixels, 10 and 15 either way.
  const boxes = spots.map(([y, x]) => ({
    top: Math.max(0, y - 10),
    left: Math.max(0, x - 15),
    bottom: Math.min(40, y + 10),
    right: Math.min(60, x + 15),
  }));
  for (let i = 0; i < 3; i++) {
    const partner = draw.partners[i] as number;
    const { top, left, bottom, right } = boxes[partner] as (typeof boxes)[number];
    const expected = given.images.slice(i * bytes, (i + 1) * bytes);
    for (let y = top; y < bottom; y++) {
      const [from, to] = [3 * (y * 60 + left), 3 * (y * 60 + right)];
      expected.set(given.images.subarray(partner * bytes + from, partner * bytes + to), from);
    }
    expect(images.subarray(i * bytes, (i + 1) * bytes)).toEqual(expected);
    expect(weights[2 * i + 1]).toBeCloseTo(((bottom - top) * (right - left)) / 2400, 6);
  }
});
