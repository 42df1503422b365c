import { expect, it } from "vitest";
import { renderSheetPage } from "../renderSheetPage.ts";
import { barShares } from "./barShares.ts";
import { barHeight, drawBar } from "./drawBar.ts";

const two = [
  { name: "oak", weight: 0.75 },
  { name: "elm <b>", weight: 0.25 },
];

it("is as long as its weights, and whole where they are more than 1", () => {
  expect(barShares(two)).toEqual([0.75, 0.25]);
  expect(barShares([{ name: "oak", weight: 0.3 }])).toEqual([0.3]);
  expect(
    barShares([
      { name: "oak", weight: 1.5 },
      { name: "elm", weight: 0.5 },
    ]),
  ).toEqual([0.75, 0.25]);
});

it("is drawn with a colour for each class, within its place", () => {
  const [height, width] = [barHeight(two) + 4, 120];
  const data = new Uint8Array(3 * height * width).fill(255);
  drawBar({ height, width, data }, two, { left: 10, top: 2, width: 80, words: 100 });
  const row = Array.from({ length: width }, (_, x) =>
    [...data.subarray(3 * (4 * width + x)).subarray(0, 3)].join(),
  );
  const count = (colour: string) => row.filter((value) => value === colour).length;
  expect([count("31,95,191"), count("194,97,26"), count("255,255,255")]).toEqual([60, 20, 40]);
  const below = data.subarray(3 * width * (height - 2));
  expect(below.every((value) => value === 255)).toBe(true);
});

it("stands on a page with its weights and escaped names", () => {
  const image = { height: 1, width: 1, data: new Uint8Array(3) };
  const page = renderSheetPage(
    { title: "", rows: [{ title: "", cells: [{ image, caption: [], bar: two }] }] },
    ["data:a"],
  );
  expect(page).toContain('<i style="width:75.0%;background:rgb(31,95,191)"></i>');
  expect(page).toContain("0.25 elm &lt;b&gt;");
});
