import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { drawTestImage } from "../fixtures/drawTestImage.mjs";
import { runBothWays } from "../fixtures/runBothWays.ts";
import { createPipeline } from "../pipeline/createPipeline.ts";
import { createRegistry } from "../transform/TransformRegistry.ts";
import { weatherTransforms } from "./weatherTransforms.ts";

const types = weatherTransforms.map(({ type }) => type);
const key = { seed: 0, epoch: 0, path: "a.png", view: 0 };
const registry = createRegistry(weatherTransforms);
const side = fc.integer({ min: 1, max: 50 });

function drawGrey(height: number, width: number, grey: number) {
  return { height, width, data: new Uint8Array(3 * height * width).fill(grey) };
}

/** Runs a step on a uniform image. */
function runOn(
  grey: number,
  height: number,
  width: number,
  step: { type: string; [option: string]: unknown },
  seed = 0,
) {
  return runBothWays([{ p: 1, ...step }], weatherTransforms, drawGrey(height, width, grey), { seed });
}

describe.each(types)("%s", (type) => {
  it("gives the same bytes with kernels and without, for any size, and keeps grey images grey", () => {
    fc.assert(
      fc.property(side, side, fc.nat(), (height, width, seed) => {
        const noise = drawTestImage("noise", height, width);
        runBothWays([{ type, p: 1 }], weatherTransforms, noise, { seed });
        const grey = { ...noise, data: noise.data.map((_, i) => noise.data[i - (i % 3)] as number) };
        const { data } = runBothWays([{ type, p: 1 }], weatherTransforms, grey, { seed });
        for (let i = 0; i < data.length; i += 3) {
          if (data[i] !== data[i + 1] || data[i] !== data[i + 2]) expect.fail(`pixel ${i / 3} has a colour`);
        }
      }),
      { numRuns: 15 },
    );
  });

  it("leaves alpha alone, and acts on half of the images", () => {
    const image = { height: 5, width: 6, channels: 4 as const, data: new Uint8Array(120).map((_, i) => i) };
    const out = new Uint8Array(120);
    createPipeline([{ type, p: 1 }], registry).run(image, key, out);
    for (let i = 3; i < 120; i += 4) expect(out[i]).toBe(i);
    const pipeline = createPipeline([{ type }], registry);
    const skipped = Array.from(
      { length: 400 },
      (_, i) => pipeline.draw(image, { ...key, path: `${i}` })[0]?.draw,
    );
    // Five standard deviations: 5 sqrt(400 / 4) = 50.
    expect(Math.abs(skipped.filter((draw) => draw?.["skipped"] === 1).length - 200)).toBeLessThan(50);
  });
});

describe("fog", () => {
  it("is an even veil of its density where it is not uneven", () => {
    const { data, drawn } = runOn(50, 20, 30, { type: "fog", unevenness: 0, color: 230 });
    const m = Math.round(255 * (drawn[0]?.draw["density"] as number));
    expect(new Set(data)).toEqual(new Set([Math.round((50 * (255 - m) + 230 * m) / 255)]));
  });

  it("stays between what is thinnest and thickest, without steps", () => {
    const { data } = runOn(0, 60, 80, {
      type: "fog",
      density: [0.8, 0.8],
      unevenness: 1,
      color: 255,
      cells: 4,
    });
    const at = (y: number, x: number) => data[3 * (80 * y + x)] as number;
    expect(Math.max(...data)).toBeLessThanOrEqual(204);
    expect(Math.max(...data) - Math.min(...data)).toBeGreaterThan(60);
    for (let y = 0; y < 60; y++) {
      // A cell of 20 pixels: the steepest slope is 1.5 * 204 / 20 = 15.3 a pixel.
      for (let x = 1; x < 80; x++) expect(Math.abs(at(y, x) - at(y, x - 1))).toBeLessThanOrEqual(17);
    }
  });
});

describe("rain", () => {
  it("darkens the image and draws as many streaks as drawn, of its colour and opacity", () => {
    const step = { type: "rain", slant: [0, 0], length: [0.1, 0.1], drops: [0.5, 0.5], brightness: 0.5 };
    const { data, drawn } = runOn(100, 100, 100, { ...step, opacity: [1, 1], color: 200 });
    expect(drawn[0]?.draw).toMatchObject({ drops: 5, length: 10, slant: 0, opacity: 1 });
    const wet = data.filter((value) => value === 200).length / 3;
    expect(data.filter((value) => value === 50).length / 3).toBe(10_000 - wet);
    expect(wet).toBeGreaterThan(0);
    expect(wet).toBeLessThanOrEqual(50);
  });

  it("rains everywhere alike", () => {
    const halves = [0, 0, 0, 0];
    for (let seed = 0; seed < 20; seed++) {
      const step = { type: "rain", drops: [50, 50], opacity: [1, 1], brightness: 0, color: 255 };
      const { data } = runOn(9, 60, 60, step, seed);
      for (let i = 0; i < 3600; i++) {
        const quarter = (i % 60 < 30 ? 0 : 1) + (i < 1800 ? 0 : 2);
        if (data[3 * i] === 255) halves[quarter] = (halves[quarter] as number) + 1;
      }
    }
    const mean = halves.reduce((sum, hits) => sum + hits, 0) / 4;
    // Five standard deviations, 0.041 each over 200 repetitions: streaks are long and few.
    for (const hits of halves) expect(Math.abs(hits / mean - 1)).toBeLessThan(0.21);
  });
});

describe("snow", () => {
  it("covers white places by its cover, dark ones less, black ones not", () => {
    const at = (grey: number) =>
      runOn(grey, 4, 4, { type: "snow", flakes: [0, 0], cover: [0.6, 0.6], color: 250 }).data[0];
    expect(at(0)).toBe(0);
    // grey 200 is covered by 0.6 * 200 / 255 = 0.47.
    expect(at(200)).toBe(Math.round((200 * (255 - 120) + 250 * 120) / 255));
    expect(at(255)).toBe(Math.round((255 * (255 - 153) + 250 * 153) / 255));
  });

  it("lets as much snow fall as its flakes cover", () => {
    const step = {
      type: "snow",
      flakes: [1, 1],
      radius: [0.02, 0.02],
      cover: [0, 0],
      opacity: 1,
      color: 255,
    };
    let sum = 0;
    for (let seed = 0; seed < 20; seed++) {
      const { data } = runOn(0, 100, 100, step, seed);
      sum += data.reduce((total, value) => total + value / 255, 0) / 3;
    }
    // 10 flakes of radius 2: of each, the integral of min(1, 2 (1 - r^2)) is three quarters of its disc.
    const expected = 20 * 10 * Math.PI * 4 * 0.75;
    expect(Math.abs(sum / expected - 1)).toBeLessThan(0.1);
  });
});

describe("shadow", () => {
  it("takes its intensity away within polygons in its region, and nothing elsewhere", () => {
    for (let seed = 0; seed < 20; seed++) {
      const { data, drawn } = runOn(200, 40, 60, { type: "shadow", count: [3, 3] }, seed);
      const m = Math.round(255 * (drawn[0]?.draw["intensity"] as number));
      const dark = Math.round((200 * (255 - m)) / 255);
      expect(new Set(data)).toEqual(new Set([200, dark]));
      expect(new Set(data.subarray(0, 3 * 60 * 20))).toEqual(new Set([200]));
    }
  });

  it("of a triangle covers its area", () => {
    let [covered, area] = [0, 0];
    for (let seed = 0; seed < 20; seed++) {
      const step = { type: "shadow", count: [1, 1], corners: 3, region: [0, 0, 1, 1], intensity: [1, 1] };
      const { data, drawn } = runOn(255, 50, 50, step, seed);
      covered += data.filter((value) => value === 0).length / 3;
      const of = (name: string) => [0, 1, 2].map((j) => drawn[0]?.draw[`${name}0.${j}`] as number);
      const [[x0 = 0, x1 = 0, x2 = 0], [y0 = 0, y1 = 0, y2 = 0]] = [of("x"), of("y")];
      area += Math.abs((x1 - x0) * (y2 - y0) - (x2 - x0) * (y1 - y0)) / 2;
    }
    expect(Math.abs(covered / area - 1)).toBeLessThan(0.02);
  });

  it("refuses a region that is inside out", () => {
    expect(() => createPipeline([{ type: "shadow", region: [0, 1, 1, 0.5] }], registry)).toThrow(
      /top <= bottom/,
    );
  });
});

describe("sunFlare", () => {
  it("is strongest at its centre, and leaves what is beyond its radius", () => {
    for (let seed = 0; seed < 10; seed++) {
      const step = { type: "sunFlare", reflections: [0, 0], radius: [0.3, 0.3], strength: [0.8, 0.8] };
      const { data, drawn } = runOn(0, 60, 60, step, seed);
      const { x0 = 0, y0 = 0, radius0 = 0 } = drawn[0]?.draw ?? {};
      expect(radius0).toBeCloseTo(18, 10);
      expect(y0).toBeLessThan(30);
      for (let i = 0; i < 3600; i++) {
        const distance = Math.hypot((i % 60) + 0.5 - x0, Math.floor(i / 60) + 0.5 - y0);
        const expected = 204 * Math.max(0, 1 - (distance / 18) ** 2) ** 2;
        expect(Math.abs((data[3 * i] as number) - expected)).toBeLessThan(0.51);
      }
    }
  });

  it("has its reflections on the line through the centre of the image", () => {
    const pipeline = createPipeline([{ type: "sunFlare", p: 1, reflections: [4, 4] }], registry);
    const draw = pipeline.draw({ height: 100, width: 200 }, key)[0]?.draw ?? {};
    expect(draw["count"]).toBe(5);
    const [dx, dy] = [100 - (draw["x0"] as number), 50 - (draw["y0"] as number)];
    for (let i = 1; i < 5; i++) {
      const cross = ((draw[`x${i}`] as number) - 100) * dy - ((draw[`y${i}`] as number) - 50) * dx;
      expect(cross).toBeCloseTo(0, 6);
    }
  });
});
