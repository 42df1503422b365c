import { expect, it } from "vitest";
import { drawTestImage } from "../../fixtures/drawTestImage.mjs";
import { runBothWays } from "../../fixtures/runBothWays.ts";
import { pixelDropout } from "./pixelDropout.ts";

const white = { height: 90, width: 111, data: new Uint8Array(90 * 111 * 3).fill(255) };
const pixels = 90 * 111;

it("drops whole pixels at their probability", () => {
  const specs = [{ type: "pixelDropout", p: 1, dropped: 0.2, fill: [1, 2, 3] }];
  const { data } = runBothWays(specs, [pixelDropout], white);
  let dropped = 0;
  for (let i = 0; i < data.length; i += 3) {
    const pixel = data.subarray(i, i + 3).join();
    expect(["1,2,3", "255,255,255"]).toContain(pixel);
    if (pixel === "1,2,3") dropped++;
  }
  // Five standard deviations.
  expect(Math.abs(dropped - 0.2 * pixels)).toBeLessThan(5 * Math.sqrt(0.16 * pixels));
});

it("drops channels independently of each other when asked to", () => {
  const specs = [{ type: "pixelDropout", p: 1, dropped: 0.5, perChannel: true }];
  const { data } = runBothWays(specs, [pixelDropout], white);
  const counts = new Map<string, number>();
  for (let i = 0; i < data.length; i += 3) {
    const pixel = data.subarray(i, i + 3).join();
    counts.set(pixel, (counts.get(pixel) ?? 0) + 1);
  }
  expect(counts.size).toBe(8);
  for (const hits of counts.values())
    expect(Math.abs(hits - pixels / 8)).toBeLessThan(5 * Math.sqrt((pixels * 7) / 64));
});

it("drops nothing at 0 and everything at 1", () => {
  const image = drawTestImage("noise", 7, 5);
  expect(runBothWays([{ type: "pixelDropout", p: 1, dropped: 0 }], [pixelDropout], image).data).toEqual(
    image.data,
  );
  expect(runBothWays([{ type: "pixelDropout", p: 1, dropped: 1 }], [pixelDropout], image).data).toEqual(
    new Uint8Array(105),
  );
});
