import { expect, it } from "vitest";
import {
  type DrawnImage,
  drawFixture,
  readFixture,
  runTransform,
} from "../../colour/fixtures/drawFixture.ts";

const golden = readFixture<DrawnImage & { base64: string }>("sepia.json");

// OpenCV computes with weights of 10 bits.
it.each(golden.cases)(`sepia is within a level of ${golden.source}`, (given) => {
  const expected = Buffer.from(given.base64, "base64");
  const out = runTransform("sepia", {}, {}, drawFixture(given));
  for (const [i, value] of out.entries()) {
    expect(Math.abs(value - (expected[i] as number))).toBeLessThanOrEqual(1);
  }
});

it("sepia is the matrix, rounded, but where 14 bits of a weight decide between two levels", () => {
  const image = drawFixture({ image: "noise", height: 40, width: 50 });
  const out = runTransform("sepia", {}, {}, image);
  let off = 0;
  for (let i = 0; i < out.length; i += 3) {
    const [r, g, b] = image.data.slice(i, i + 3) as unknown as [number, number, number];
    const thousandths = [
      393 * r + 769 * g + 189 * b,
      349 * r + 686 * g + 168 * b,
      272 * r + 534 * g + 131 * b,
    ];
    for (const [c, sum] of thousandths.entries()) {
      const value = out[i + c] as number;
      if (value !== Math.min(255, Math.floor((sum + 500) / 1000))) off++;
      expect(Math.abs(value - Math.min(255, sum / 1000))).toBeLessThan(0.52);
    }
  }
  expect(off).toBeLessThan(out.length / 100);
});
