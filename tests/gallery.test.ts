import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { allTransforms } from "@mixwell/augment/all";
import { mixes } from "@mixwell/augment/mixing";
import { mixStripsFor, stripsFor, visibleTransforms } from "@mixwell/train";
import { expect, it } from "vitest";
import { galleryPage } from "./galleryPage.ts";
import { root } from "./workspace.ts";

const folder = join(root, "docs/gallery");

it("docs/gallery.md says what the tables in the code say", async () => {
  await expect(galleryPage()).toMatchFileSnapshot("../docs/gallery.md");
});

it.each([
  { where: "docs/gallery/", path: folder, types: visibleTransforms(), megabytes: 1.5 },
  { where: "docs/gallery/mixing/", path: join(folder, "mixing"), types: [...mixes.keys()], megabytes: 0.3 },
])(
  "$where has a picture of every transform or mix and no other, $megabytes MB in all at most",
  async (shown) => {
    const entries = await readdir(shown.path, { withFileTypes: true });
    const names = entries.filter((entry) => entry.isFile()).map(({ name }) => name);
    expect(names.sort()).toEqual(shown.types.map((type) => `${type}.jpg`).sort());
    const sizes = await Promise.all(names.map(async (name) => (await stat(join(shown.path, name))).size));
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(shown.megabytes * 1e6);
  },
);

it("every transform that is shown has magnitudes of its own, and every strip a transform", () => {
  expect(Object.keys(stripsFor(96)).sort()).toEqual(visibleTransforms().sort());
  expect(allTransforms.size).toBe(visibleTransforms().length + ["normalize", "views"].length);
});

it("every mix has a strip of its own", () => {
  expect(Object.keys(mixStripsFor(96)).sort()).toEqual([...mixes.keys()].sort());
});
