import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { listImages } from "./listImages.ts";

let root = "";
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "mixwell-list-"));
});
afterEach(() => rmSync(root, { recursive: true }));

it("lists 10,000 entries of one folder, sorted, each once", async () => {
  const names = Array.from({ length: 10_000 }, (_, i) => `${(i * 7919) % 10_000}.jpg`);
  for (const name of names) writeFileSync(join(root, name), "");
  expect(await listImages(root)).toEqual(names.toSorted());
});

it("stops between two entries when it is told to", async () => {
  for (let i = 0; i < 10; i++) writeFileSync(join(root, `${i}.jpg`), "");
  await expect(listImages(root, AbortSignal.abort(new Error("enough")))).rejects.toThrow("enough");
});

it("keeps names as they are: composed and decomposed letters stay apart, any script, sorted by code point", async () => {
  // U+00E9, and e with U+0301: the same to the eye, two files to Linux.
  const names = ["caf\u00e9.jpg", "cafe\u0301.jpg", "\u{1f33f}.jpg", "\ufb01g.jpg", "木.JPG", "a b.jpeg"];
  for (const name of names) writeFileSync(join(root, name), "");
  expect(await listImages(root)).toEqual([
    "a b.jpeg",
    "cafe\u0301.jpg",
    "caf\u00e9.jpg",
    "木.JPG",
    "\ufb01g.jpg",
    "\u{1f33f}.jpg",
  ]);
});

it("follows links, but not in circles", async () => {
  mkdirSync(join(root, "a", "b"), { recursive: true });
  writeFileSync(join(root, "a", "b", "1.jpg"), "");
  symlinkSync(join(root, "a"), join(root, "a", "b", "up"));
  symlinkSync(join(root, "a", "b"), join(root, "beside"));
  expect(await listImages(root)).toEqual(["a/b/1.jpg", "beside/1.jpg"]);
});
