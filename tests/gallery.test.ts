import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { allTransforms } from "@mixwell/augment/all";
import { stripsFor, visibleTransforms } from "@mixwell/train";
import { expect, it } from "vitest";
import { galleryPage } from "./galleryPage.ts";
import { root } from "./workspace.ts";

const folder = join(root, "docs/gallery");

it("docs/gallery.md says what the tables in the code say", async () => {
  await expect(galleryPage()).toMatchFileSnapshot("../docs/gallery.md");
});

it("docs/gallery/ has a picture of every transform and no other, 1.5 MB in all at most", async () => {
  const names = await readdir(folder);
  expect(names.sort()).toEqual(
    visibleTransforms()
      .map((type) => `${type}.jpg`)
      .sort(),
  );
  const sizes = await Promise.all(names.map(async (name) => (await stat(join(folder, name))).size));
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(1.5e6);
});

it("every transform that is shown has magnitudes of its own, and every strip a transform", () => {
  expect(Object.keys(stripsFor(96)).sort()).toEqual(visibleTransforms().sort());
  expect(allTransforms.size).toBe(visibleTransforms().length + ["normalize", "views"].length);
});
