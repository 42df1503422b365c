import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import sharp from "sharp";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openDataSet } from "./openDataSet.ts";
import { openSource } from "./source/openSource.ts";

let root = "";
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "mixwell-data-"));
});
afterEach(() => rmSync(root, { recursive: true }));

function put(path: string, content: string | Uint8Array = "x"): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), content);
}

const colour = (background: string, width = 6, height = 4) =>
  sharp({ create: { width, height, channels: 3, background } })
    .png()
    .toBuffer();

describe("an image folder", () => {
  it("has one class a sub-folder, sorted by code point, non-ASCII names kept", async () => {
    for (const name of ["Zebra", "apfel", "Äpfel", "苹果", "🍎", "\uFB01g"]) {
      put(`${name}/b.jpg`);
      put(`${name}/tief/ä 1.PNG`);
      put(`${name}/notes.txt`);
      put(`${name}/.hidden.jpg`);
    }
    const data = await openDataSet(root, { seed: 0, valSplit: 0 });
    // U+1F34E comes after U+FB01, though its first UTF-16 unit is smaller.
    expect(data.classes).toEqual(["Zebra", "apfel", "Äpfel", "苹果", "\uFB01g", "🍎"]);
    expect(data.splits.train.slice(0, 4)).toEqual([
      { path: "Zebra/b.jpg", label: 0 },
      { path: "Zebra/tief/ä 1.PNG", label: 0 },
      { path: "apfel/b.jpg", label: 1 },
      { path: "apfel/tief/ä 1.PNG", label: 1 },
    ]);
    expect(data.splitOrigin).toEqual({ val: "none", test: "none" });
  });

  it("recognises train, val or validation, and test", async () => {
    for (const split of ["train", "validation", "test"]) {
      put(`${split}/a/1.jpg`);
      put(`${split}/b/${split}.jpg`);
    }
    const data = await openDataSet(root, { seed: 0 });
    expect(data.classes).toEqual(["a", "b"]);
    expect(data.splits.val.map(({ path }) => path)).toEqual([
      "validation/a/1.jpg",
      "validation/b/validation.jpg",
    ]);
    expect(data.splits.test.map(({ label }) => label)).toEqual([0, 1]);
    expect(data.splitOrigin).toEqual({ val: "folder validation/", test: "folder test/" });
    put("val/a/1.jpg");
    await expect(openDataSet(root, { seed: 0 })).rejects.toMatchObject({ code: "DATA_AMBIGUOUS" });
  });

  it("without val/ sets a stratified part of train aside", async () => {
    for (let i = 0; i < 20; i++) {
      put(`a/${i}.jpg`);
      if (i < 10) put(`b/${i}.jpg`);
    }
    const data = await openDataSet(root, { seed: 3, valSplit: 0.2 });
    expect(data.splits.val.map(({ label }) => label)).toEqual([0, 0, 0, 0, 1, 1]);
    expect(data.splits.train).toHaveLength(24);
    expect(data.splitOrigin.val).toBe("stratified 20 % of train, seed 3");
  });

  it("sets nothing aside where no class has two images, and says so", async () => {
    put("a/1.jpg");
    put("b/1.jpg");
    const data = await openDataSet(root, { seed: 0 });
    expect([data.splits.train.length, data.splits.val.length]).toEqual([2, 0]);
    expect(data.splitOrigin.val).toBe("none, as no class has two images");
  });

  it("takes splits from other locations, with the classes of the training data", async () => {
    put("photos/a/1.png", await colour("#010203"));
    put("photos/b/1.png", await colour("#040506"));
    put("other/b/1.png", await colour("#070809"));
    const data = await openDataSet(join(root, "photos"), { seed: 0, test: join(root, "other") });
    expect(data.splits.test).toEqual([{ path: "@test/b/1.png", label: 1 }]);
    const source = await openSource(JSON.parse(JSON.stringify(data.source)));
    const [first] = data.splits.test;
    expect([...(await source.read(first!)).data.subarray(0, 3)]).toEqual([7, 8, 9]);
    expect([...(await source.read({ path: "b/1.png", label: 1 })).data.subarray(0, 3)]).toEqual([4, 5, 6]);
    await source.close();
    put("other/unknown/1.png");
    await expect(
      openDataSet(join(root, "photos"), { seed: 0, test: join(root, "other") }),
    ).rejects.toMatchObject({ code: "DATA_CLASSES", message: expect.stringContaining('"unknown"') });
  });

  it("leaves empty files and dead links out, or fails when strict", async () => {
    put("a/1.jpg");
    put("b/1.jpg");
    put("b/2.jpg", "");
    symlinkSync(join(root, "gone.jpg"), join(root, "b", "3.jpg"));
    symlinkSync(root, join(root, "b", "circle"));
    const data = await openDataSet(root, { seed: 0, valSplit: 0 });
    expect(data.leftOut.filter(({ path }) => !path.includes("circle"))).toEqual([
      { path: "b/2.jpg", reason: "empty", detail: "The file is empty" },
      { path: "b/3.jpg", reason: "missing", detail: "There is no such file" },
    ]);
    await expect(openDataSet(root, { seed: 0, strict: true })).rejects.toMatchObject({ code: "DATA_BROKEN" });
  });

  it("says what is wrong where there is nothing to train on", async () => {
    await expect(openDataSet(join(root, "nowhere"), { seed: 0 })).rejects.toMatchObject({
      code: "DATA_NOT_FOUND",
    });
    await expect(openDataSet(root, { seed: 0 })).rejects.toMatchObject({ code: "DATA_EMPTY" });
    put("1.jpg");
    await expect(openDataSet(root, { seed: 0 })).rejects.toThrow("Found 1 images but no class folders");
    put("photos/cat/1.jpg");
    put("photos/dog/1.jpg");
    await expect(openDataSet(root, { seed: 0 })).rejects.toMatchObject({ code: "DATA_CLASSES" });
  });

  it("stops when aborted", async () => {
    put("a/1.jpg");
    put("b/1.jpg");
    await expect(openDataSet(root, { seed: 0, signal: AbortSignal.abort() })).rejects.toThrow(/abort/i);
  });
});

describe("builtin:leaves", () => {
  it("opens with its splits and reads its images", async () => {
    const data = await openDataSet("builtin:leaves?count=24&val=8&test=16&size=16&noise=0.25", { seed: 5 });
    expect(data.classes).toEqual(["alder", "beech", "birch", "cherry", "elm", "hazel", "hornbeam", "lime"]);
    expect([data.splits.train.length, data.splits.val.length, data.splits.test.length]).toEqual([24, 8, 16]);
    expect(data.splitOrigin).toEqual({ val: "builtin:leaves", test: "builtin:leaves" });
    const source = await openSource(structuredClone(data.source));
    const image = await source.read(data.splits.val[3]!);
    expect([image.width, image.height]).toEqual([16, 16]);
    const other = await openDataSet("builtin:leaves?count=24&val=8&test=16&size=16&noise=0.25&seed=1", {
      seed: 5,
    });
    expect(other.fingerprint).not.toBe(data.fingerprint);
    await expect(openDataSet("builtin:flowers", { seed: 0 })).rejects.toThrow("Expected builtin:leaves");
  });
});

describe("the fingerprint", () => {
  it("is the same for the same data elsewhere and changes with a path, a label or a size", async () => {
    const make = async (files: Record<string, string>) => {
      rmSync(join(root, "set"), { recursive: true, force: true });
      for (const [path, content] of Object.entries(files)) put(`set/${path}`, content);
      return (await openDataSet(join(root, "set"), { seed: 0 })).fingerprint;
    };
    const base = { "a/1.jpg": "11", "a/2.jpg": "2", "b/1.jpg": "3" };
    const first = await make(base);
    expect(first).toMatch(/^[0-9a-f]{64}$/);
    expect(await make(base)).toBe(first);
    expect(await make({ ...base, "a/1.jpg": "111" })).not.toBe(first);
    expect(await make({ "a/1.jpg": "11", "a/3.jpg": "2", "b/1.jpg": "3" })).not.toBe(first);
    expect(await make({ "a/1.jpg": "11", "b/2.jpg": "2", "b/1.jpg": "3" })).not.toBe(first);
  });
});
