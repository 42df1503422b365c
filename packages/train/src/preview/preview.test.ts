import type { RgbImage } from "@mixwell/augment";
import { allTransforms } from "@mixwell/augment/all";
import { describe, expect, it } from "vitest";
import { drawLeaf } from "../data/leaves/drawLeaf.ts";
import { describeDraw } from "./describeDraw.ts";
import { previewPipeline } from "./previewPipeline.ts";
import { previewTransforms } from "./previewTransforms.ts";
import { renderSheet } from "./renderSheet.ts";
import { renderSheetPage } from "./renderSheetPage.ts";
import { stripsFor, visibleTransforms } from "./strips.ts";

const leaf = (number: number) => drawLeaf({ kind: "leaves", seed: 0, size: 48 }, `train/0000${number}`);
const leaves = [leaf(0), leaf(1)];
const options = { seed: 0, explain: false };

function differ(a: RgbImage, b: RgbImage): boolean {
  return a.height !== b.height || a.width !== b.width || a.data.some((value, i) => value !== b.data[i]);
}

describe("previewTransforms", () => {
  const rows = previewTransforms(leaves, visibleTransforms(), 48, options);

  it("shows a row of every transform, with pictures that fit and changes that can be seen", () => {
    expect(rows.map(({ title }) => title.split(":")[0])).toEqual(visibleTransforms());
    for (const { title, cells } of rows) {
      const [original, ...shown] = cells.map(({ image }) => image) as [RgbImage, ...RgbImage[]];
      expect(shown.length, title).toBeGreaterThan(0);
      for (const { height, width } of shown) expect(Math.max(height, width), title).toBeLessThanOrEqual(48);
      expect(
        shown.some((image) => differ(image, original)),
        title,
      ).toBe(true);
    }
  });

  it("shows magnitudes that differ from one another", () => {
    for (const { title, cells } of rows) {
      const type = title.split(":")[0] as string;
      const strip = stripsFor(48)[type];
      if (strip === undefined || !("vary" in strip)) continue;
      const shown = cells.slice(1).map(({ image }) => image);
      shown.slice(1).forEach((image, i) => {
        // Which of two neighbours shows a difference is up to the picture, but the ends of a row do.
        if (i === shown.length - 2) expect(differ(image, shown[0] as RgbImage), title).toBe(true);
      });
      expect(new Set(cells.map(({ caption }) => caption.join())).size).toBe(cells.length);
    }
  });

  it("gives each transform options that it takes", () => {
    for (const [type, strip] of Object.entries(stripsFor(48))) {
      const { options: known, composition, data } = allTransforms.get(type) ?? {};
      const names = Object.keys(
        "vary" in strip ? { [strip.vary]: 0, ...strip.with } : "draws" in strip ? strip.draws : strip.once,
      );
      const others = names.filter((name) => known !== undefined && !(name in known));
      expect(others, type).toEqual(
        composition !== undefined ? ["transforms"] : data !== undefined ? [data.name] : [],
      );
    }
  });

  it("tells the passes where it is asked", () => {
    const [row] = previewTransforms(leaves, ["gaussianBlur"], 48, { seed: 0, explain: true });
    expect(row?.cells[1]?.passes?.join()).toContain("gaussianBlur");
  });
});

describe("previewPipeline", () => {
  const named = leaves.map((image, i) => ({ path: `train/0000${i}`, image }));
  const specs = [{ type: "centerCrop", size: 48 }, { type: "rotate" }, { type: "samplePairing", p: 0.5 }];

  it("shows each image once an epoch, drawn anew each time", () => {
    const cells = previewPipeline(named, specs, 8, options).flatMap((row) => row.cells);
    expect(cells.length).toBe(8);
    const angles = cells.map(({ drawn }) => drawn?.[1]?.draw["degrees"]);
    expect(new Set(angles).size).toBe(8);
    const again = previewPipeline(named, specs, 8, options).flatMap((row) => row.cells);
    expect(again).toEqual(cells);
    const other = previewPipeline(named, specs, 8, { ...options, seed: 1 }).flatMap((row) => row.cells);
    expect(other.map(({ drawn }) => drawn?.[1]?.draw["degrees"])).not.toEqual(angles);
  });

  it("enlarges small pictures by whole factors", () => {
    const [row] = previewPipeline(named, [{ type: "resize", size: [24, 24] }], 1, options);
    const image = row?.cells[0]?.image as RgbImage;
    expect([image.height, image.width]).toEqual([96, 96]);
    for (let x = 0; x < 96; x++) {
      const block = (x - (x % 4)) * 3;
      expect(image.data[x * 3]).toBe(image.data[block]);
    }
  });
});

describe("describeDraw", () => {
  it("tells values shortly, leaves out seeds and steps that did not act, and names what might not have acted", () => {
    const drawn = [
      { name: "rotate", type: "rotate", draw: { degrees: 12.3456 } },
      { name: "invert", type: "invert", draw: {} },
      { name: "resize", type: "resize", draw: {} },
      { name: "hue", type: "hue", draw: { skipped: 1 } },
      { name: "gaussianNoise", type: "gaussianNoise", draw: { std: 0.00001, seed: 3 } },
      {
        name: "oneOf",
        type: "oneOf",
        draw: {},
        children: [{ name: "oneOf/sepia", type: "sepia", draw: {} }],
      },
    ];
    const specs = drawn.map(({ type }) => ({ type }));
    expect(describeDraw(drawn, specs)).toEqual([
      "rotate degrees 12.3",
      "invert",
      "gaussianNoise std 0",
      "sepia",
    ]);
  });

  it("cuts long lists of values short", () => {
    const draw = Object.fromEntries(Array.from({ length: 32 }, (_, i) => [`x${i}`, i]));
    const [text] = describeDraw(
      [{ name: "a", type: "thinPlateSpline", draw }],
      [{ type: "thinPlateSpline" }],
    );
    expect(text).toBe("thinPlateSpline x0 0 x1 1 x2 2 x3 3 and 28 more");
  });
});

describe("a sheet", () => {
  const rows = [
    { title: "first <row>", cells: [{ image: leaves[0] as RgbImage, caption: ["one", "two"] }] },
    { title: "", cells: leaves.map((image) => ({ image, caption: [] })) },
  ];

  it("shows every picture whole, pixel by pixel, and no two at one place", () => {
    const sheet = renderSheet({ title: "all", rows });
    const places: string[] = [];
    const holds = (image: RgbImage, top: number, left: number) => {
      for (let y = 0; y < image.height; y++) {
        for (let i = 0; i < image.width * 3; i++) {
          if (sheet.data[((top + y) * sheet.width + left) * 3 + i] !== image.data[y * image.width * 3 + i])
            return false;
        }
      }
      return true;
    };
    for (let top = 0; top + 48 <= sheet.height; top++) {
      for (let left = 0; left + 48 <= sheet.width; left++) {
        for (const [i, image] of leaves.entries())
          if (holds(image, top, left)) places.push(`${i} at ${left}`);
      }
    }
    expect(places).toEqual(["0 at 8", "0 at 8", "1 at 124"]);
  });

  it("is one page with every picture and escaped words", () => {
    const page = renderSheetPage({ title: "all", rows }, ["data:a", "data:b", "data:c"]);
    expect([...page.matchAll(/src="(data:.)"/g)].map((match) => match[1])).toEqual([
      "data:a",
      "data:b",
      "data:c",
    ]);
    expect(page).toContain("first &lt;row&gt;");
    expect(page).not.toMatch(/https?:/);
  });
});
