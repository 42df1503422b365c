import type { RgbImage } from "@mixwell/augment";
import { mixes } from "@mixwell/augment/mixing";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { drawLeaf } from "../../data/leaves/drawLeaf.ts";
import { describeMixed } from "./describeMixed.ts";
import type { MixSample } from "./mixSamples.ts";
import { mixStripsFor, previewMixStrip } from "./mixStrips.ts";
import { outlineBox } from "./outlineBox.ts";
import { paintMap } from "./paintMap.ts";
import { previewMixing } from "./previewMixing.ts";

const SIDE = 32;
const map = { data: Float32Array.from({ length: 49 }, (_, i) => i), height: 7, width: 7 };
const samples: MixSample[] = ["oak", "elm", "ash", "oak"].map((label, i) => ({
  path: `${i}.png`,
  label,
  image: drawLeaf({ kind: "leaves", seed: 0, size: SIDE }, `train/0000${i}`),
}));
const mapped = samples.map((sample) => ({ ...sample, map }));
const options = { seed: 0, mean: [0.5, 0.5, 0.5] };

describe("previewMixing", () => {
  it("shows as many pictures as asked, in batches that leave none alone, each with its label", () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 30 }), (count) => {
        const rows = previewMixing(samples, [{ type: "cutmix" }], count, options);
        expect(rows.reduce((sum, { cells }) => sum + cells.length, 0)).toBe(count);
        for (const { cells } of rows) {
          expect(cells.length).toBeGreaterThan(1);
          for (const { bar = [], mixed } of cells) {
            expect(bar.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 6);
            expect(new Set(bar.map(({ name }) => name)).size).toBe(bar.length);
            expect(mixed?.type).toBe("cutmix");
          }
        }
      }),
      { numRuns: 12 },
    );
  });

  it("names both classes with the weights that were drawn", () => {
    const [row] = previewMixing(samples, [{ type: "mixup", partner: "roll" }], 4, options);
    const { lambda = 0 } = row?.cells[1]?.mixed?.parameters ?? {};
    expect(row?.cells[1]?.mixed?.partner).toBe("0.png");
    expect(row?.cells[1]?.bar).toEqual([
      { name: "elm", weight: expect.closeTo(lambda, 6) },
      { name: "oak", weight: expect.closeTo(1 - lambda, 6) },
    ]);
    // The first and the last are both oaks.
    expect(row?.cells[0]?.bar).toEqual([{ name: "oak", weight: expect.closeTo(1, 6) }]);
  });

  it("shows both maps with their boxes before a picture that they weighed, six to a row", () => {
    const rows = previewMixing(mapped, [{ type: "snapmix", alpha: 1000 }], 4, options);
    expect(rows.map(({ cells }) => cells.length)).toEqual([6, 6]);
    const [own, partner, mixed] = rows[1]?.cells ?? [];
    expect([own?.bar, partner?.bar, mixed?.bar?.[0]?.name]).toEqual([undefined, undefined, own?.caption[0]]);
    expect(() => previewMixing(samples, [{ type: "snapmix" }], 4, options)).toThrow(
      expect.objectContaining({ code: "MAPS_MISSING" }),
    );
  });

  it("looks past a warm-up, and says where a mix does not act", () => {
    const [row] = previewMixing(samples, [{ type: "mixup", partner: "roll", warmup: 5 }], 2, options);
    expect(row?.cells[0]?.mixed?.applied).toBe(true);
    const [still] = previewMixing(samples, [{ type: "mixup", p: 0 }], 2, options);
    expect(still?.cells[0]?.caption).toEqual(["mixup does not act"]);
    expect(still?.cells[0]?.image.data).not.toEqual(row?.cells[0]?.image.data);
  });
});

it("describes boxes as boxes", () => {
  const parameters = { lambda: 0.61234, top: 1, left: 2, height: 3, width: 4, bits: 77 };
  expect(describeMixed({ type: "cutmix", applied: true, parameters })).toBe(
    "cutmix lambda 0.612, box 3 x 4 at 1, 2",
  );
});

it("every mix has a strip that changes its picture, with options that it has", () => {
  for (const [type, { options: known }] of mixes) {
    const strip = mixStripsFor(SIDE)[type];
    if (strip !== undefined && "vary" in strip) {
      for (const name of [strip.vary, ...Object.keys(strip.with ?? {})]) expect(known).toHaveProperty([name]);
    }
    const given = type === "snapmix" ? mapped : samples;
    const { cells } = previewMixStrip(type, [given[0], given[1]] as [MixSample, MixSample], options);
    const mixed = cells.filter(({ bar }) => bar !== undefined).map(({ image }) => image.data.join());
    expect(mixed).not.toContain(given[0]?.image.data.join());
    // Small boxes of the same size around one place are the same.
    expect(new Set(mixed).size, type).toBeGreaterThan(1);
  }
});

describe("paintMap", () => {
  const grey: RgbImage = { height: 21, width: 28, data: new Uint8Array(3 * 21 * 28).fill(128) };
  const pixel = ({ data, width }: RgbImage, y: number, x: number) => [
    ...data.subarray(3 * (y * width + x)).subarray(0, 3),
  ];

  it("is hottest where the map is highest", () => {
    const peak = {
      data: Float32Array.from({ length: 49 }, (_, i) => (i === 9 ? 5 : -1)),
      height: 7,
      width: 7,
    };
    const painted = paintMap(grey, peak);
    // Cell 9 is that of row 1 and column 2: its middle lies at 4.5 pixels down and 10 across. Yellow is the hottest.
    const [red = 0, green = 0, blue = 255] = pixel(painted, 4, 10);
    expect(red > 160 && green > 140 && blue < 120).toBe(true);
    expect(pixel(painted, 20, 27)).toEqual(pixel(painted, 0, 27));
  });

  it("is cold everywhere where the map is constant", () => {
    const painted = paintMap(grey, { data: new Float32Array(49).fill(3), height: 7, width: 7 });
    expect(
      new Set(Array.from({ length: 588 }, (_, i) => painted.data.subarray(3 * i, 3 * i + 3).join())).size,
    ).toBe(1);
  });
});

it("outlines a box on its own border pixels, and nothing else", () => {
  const place = fc.nat(15);
  fc.assert(
    fc.property(place, place, place, place, (top, left, height, width) => {
      const data = new Uint8Array(3 * 32 * 32).fill(100);
      outlineBox({ height: 32, width: 32, data }, { top, left, height, width });
      const expected = Array.from({ length: 1024 }, (_, i) => {
        const [y, x] = [Math.floor(i / 32) - top, (i % 32) - left];
        const depth = Math.min(y, x, height - 1 - y, width - 1 - x);
        return depth === 0 ? 255 : depth === 1 ? 0 : 100;
      });
      expect(Array.from({ length: 1024 }, (_, i) => data[3 * i])).toEqual(expected);
    }),
  );
});
