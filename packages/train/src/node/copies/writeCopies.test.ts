import { mkdir, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createPipeline } from "@mixwell/augment";
import { allTransforms } from "@mixwell/augment/all";
import sharp from "sharp";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { decodeImage } from "../data/decode/decodeImage.ts";
import { copyNames } from "./copyNames.ts";
import type { ManifestLine, WriteCopiesOptions } from "./types.ts";
import { writeCopies } from "./writeCopies.ts";

const transforms = [{ type: "rotate" }, { type: "samplePairing", weight: [0.1, 0.4] }];
let root = "";
let data = "";
let out = "";

async function draw(path: string, value: number): Promise<void> {
  const [width, height] = [12, 9];
  const raw = Buffer.from(Array.from({ length: width * height * 3 }, (_, i) => (i * value) & 255));
  await writeFile(
    join(data, path),
    await sharp(raw, { raw: { width, height, channels: 3 } })
      .png()
      .toBuffer(),
  );
}

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "mixwell-copies-"));
  data = join(root, "data");
  out = join(root, "out");
  await mkdir(join(data, "cat"), { recursive: true });
  await mkdir(join(data, "dög"), { recursive: true });
  for (const [i, path] of ["cat/a.png", "cat/b.png", "dög/c d.png", "dög/e.png"].entries())
    await draw(path, 31 + 7 * i);
  await writeFile(join(data, "cat/broken.png"), "no picture");
});
afterEach(() => rm(root, { recursive: true }));

const write = (given: Partial<WriteCopiesOptions> = {}) =>
  writeCopies({ location: data, transforms, copies: 2, out, format: "png", ...given });

async function listed(folder: string): Promise<string[]> {
  const names = await readdir(folder, { recursive: true });
  return names.filter((name) => name.includes(".")).sort();
}

async function manifest(folder = out): Promise<ManifestLine[]> {
  const text = await readFile(join(folder, "manifest.jsonl"), "utf8");
  return text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as ManifestLine)
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

describe("writeCopies", () => {
  it("keeps class folders, numbers copies, and leaves broken images out by name", async () => {
    const result = await write();
    expect(result).toMatchObject({ status: "finished", written: 8, kept: 0, total: 10 });
    expect(result.leftOut).toMatchObject([{ path: "cat/broken.png" }]);
    const copies = ["cat/a", "cat/b", "dög/c d", "dög/e"].flatMap((name) => [
      `${name}-1.png`,
      `${name}-2.png`,
    ]);
    expect(await listed(out)).toEqual([...copies, "augment.json", "manifest.jsonl"].sort());
    expect((await manifest()).map(({ path, source, label }) => [path, source, label])).toContainEqual([
      "dög/c d-2.png",
      "dög/c d.png",
      "dög",
    ]);
  });

  it("writes what the drawn values give", async () => {
    await write({ transforms: [{ type: "rotate" }, { type: "hue" }] });
    const pipeline = createPipeline([{ type: "rotate" }, { type: "hue" }], allTransforms);
    for (const { path, source, drawn } of await manifest()) {
      const image = await decodeImage(join(data, source));
      const expected = new Uint8Array(image.data.length);
      pipeline.apply(image, drawn, expected);
      expect((await decodeImage(join(out, path))).data).toEqual(expected);
    }
    const angles = (await manifest()).map(({ drawn }) => drawn[0]?.draw["degrees"]);
    expect(new Set(angles).size).toBe(8);
  });

  it("writes the same for any number of workers", async () => {
    await write({ workers: 1 });
    await write({ workers: 5, out: join(root, "other") });
    expect(await manifest(join(root, "other"))).toEqual(await manifest());
    for (const { path } of await manifest())
      expect(await readFile(join(root, "other", path))).toEqual(await readFile(join(out, path)));
  });

  it("goes on where it was stopped, and leaves alone what is done", async () => {
    const controller = new AbortController();
    const first = await write({
      workers: 1,
      signal: controller.signal,
      onEvent: (event) => {
        if (event.type === "progress" && event.done === 3) controller.abort();
      },
    });
    expect(first).toMatchObject({ status: "interrupted", written: 3 });
    const done = (await manifest()).map(({ path }) => join(out, path));
    expect(done.length).toBe(3);
    const past = new Date(2000, 1, 1);
    for (const path of done) await utimes(path, past, past);
    expect(await write()).toMatchObject({ status: "finished", written: 5, kept: 3 });
    for (const path of done) expect((await stat(path)).mtime).toEqual(past);
    await write({ out: join(root, "at-once") });
    expect(await manifest()).toEqual(await manifest(join(root, "at-once")));
  });

  it("makes again what was lost, and passes over a torn line", async () => {
    await write();
    await rm(join(out, "cat/a-1.png"));
    const text = await readFile(join(out, "manifest.jsonl"), "utf8");
    await writeFile(join(out, "manifest.jsonl"), text.slice(0, -20));
    const torn = JSON.parse(text.trimEnd().split("\n").at(-1) as string).path as string;
    // The copy of the torn line is there, but nothing says any more that it is ours.
    if (torn !== "cat/a-1.png") await rm(join(out, torn));
    const result = await write();
    expect(result.written).toBe(torn === "cat/a-1.png" ? 1 : 2);
    expect((await manifest()).length).toBe(8);
  });

  it("never writes over what it did not make", async () => {
    await mkdir(out);
    await writeFile(join(out, "mine.txt"), "mine");
    await expect(write()).rejects.toThrow("holds something else");
    expect(await listed(out)).toEqual(["mine.txt"]);
    await rm(join(out, "mine.txt"));
    await write({ copies: 1 });
    await expect(write({ copies: 1, seed: 5 })).rejects.toThrow("holds copies made with other settings");
    // Without its line in the manifest a file is someone else's.
    await writeFile(join(out, "manifest.jsonl"), "");
    await writeFile(join(out, "cat/a-1.png"), "mine");
    await expect(write({ copies: 1, workers: 1 })).rejects.toThrow("was not made by this command");
    expect(await readFile(join(out, "cat/a-1.png"), "utf8")).toBe("mine");
  });

  it("refuses transforms that want several views", async () => {
    await expect(write({ transforms: [{ type: "views" }] })).rejects.toThrow("ask for 3 views");
    await expect(readdir(out)).rejects.toThrow("ENOENT");
  });
});

describe("copyNames", () => {
  const item = (path: string, label = "x") => ({ path, label, split: "train" as const });

  it("keeps apart images that differ in nothing but their ending or case", () => {
    const items = [item("x/a.jpg"), item("x/a.png"), item("x/B.jpg"), item("x/b.jpg"), item("x/c.tar.jpg")];
    expect(copyNames("folder", items)).toEqual(["x/a.jpg", "x/a.png", "x/B.jpg", "x/b.jpg", "x/c.tar"]);
  });

  it("puts images that lie in no class folder into one, under names that every system takes", () => {
    expect(copyNames("builtin", [item("train/00012", "alder")])).toEqual(["alder/train-00012"]);
    expect(copyNames("csv", [item("../a/b.jpg", "../up")])).toEqual(["--up/--a-b"]);
  });
});
