import { mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { crc32 } from "node:zlib";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
// The built trainer: worker threads run JavaScript.
import { runTraining } from "../../../dist/node/trainer/index.js";
import { type LeftOut, leftOutReasons } from "../../data/LeftOut.ts";
import type { Recipe } from "../../recipe/index.ts";
import type { TrainEvent, TrainOptions } from "../../trainer/types.ts";
import { drawClasses, drawImage, put } from "./fixtures/drawImages.ts";
import { readOutcome, readRecord } from "./fixtures/readRun.ts";

let root = "";
let data = "";
const recipe: Recipe = { model: "mlp", imageSize: 8, epochs: 3, batchSize: 8, seed: 2 };
const path = (name: string) => join(root, name);

/** What stands among the training images of "checks", and why it is to be left out. */
const expected: Record<string, LeftOut["reason"]> = {
  "bomb.png": "tooManyPixels",
  "drawing.svg": "unsupportedFormat",
  "empty.jpg": "empty",
  "lost.jpg": "missing",
  "picture.bmp": "unsupportedFormat",
  "text.jpg": "notAnImage",
  "torn.jpg": "truncated",
};

/** The header of a PNG of 65,536 x 65,536 pixels, which would take 12 GB decoded. */
function bomb(): Buffer {
  const chunk = (type: string, content: Buffer) => {
    const body = Buffer.concat([Buffer.from(type, "latin1"), content]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(content.length);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, sum]);
  };
  const size = Buffer.from([0, 1, 0, 0, 0, 1, 0, 0]);
  const header = chunk("IHDR", Buffer.concat([size, Buffer.from([8, 2, 0, 0, 0])]));
  const signature = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);
  return Buffer.concat([signature, header, chunk("IDAT", Buffer.alloc(8)), chunk("IEND", Buffer.alloc(0))]);
}

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), "mixwell-broken-"));
  data = path("data");
  await drawClasses(join(data, "train"), { checks: 16, rings: 24 });
  await drawClasses(join(data, "test"), { checks: 4, rings: 4 }, 100);
  const among = (name: string) => join(data, "train", "checks", name);
  const noise = Buffer.from(Array.from({ length: 64 * 64 * 3 }, (_, i) => (i * 7919) & 255));
  const jpeg = await sharp(noise, { raw: { width: 64, height: 64, channels: 3 } })
    .jpeg()
    .toBuffer();
  put(among("bomb.png"), bomb());
  put(among("drawing.svg"), '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>');
  put(among("empty.jpg"), "");
  symlinkSync(path("nowhere"), among("lost.jpg"));
  put(among("picture.bmp"), Buffer.concat([Buffer.from("BM"), Buffer.alloc(100)]));
  put(among("text.jpg"), "<html>404 not found</html>".repeat(20));
  put(among("torn.jpg"), jpeg.subarray(0, jpeg.length / 2));
  put(join(data, "test", "rings", "torn.jpg"), jpeg.subarray(0, jpeg.length / 2));
});

afterAll(() => rmSync(root, { recursive: true }));

async function trainInto(name: string, options: Partial<TrainOptions> = {}) {
  const events: TrainEvent[] = [];
  const host = { signal: new AbortController().signal, emit: (event: TrainEvent) => events.push(event) };
  const out = options.resume === undefined ? path(name) : undefined;
  const result = await runTraining({ data, recipe, threads: 1, workers: 1, ...options, out }, host);
  return { result, events };
}

const byPath = (a: LeftOut, b: LeftOut) => (a.path < b.path ? -1 : 1);

describe("broken images", () => {
  const all = [
    { path: "test/rings/torn.jpg", reason: "truncated" },
    ...Object.entries(expected).map(([name, reason]) => ({ path: `train/checks/${name}`, reason })),
  ].map((item) => expect.objectContaining({ ...item, detail: expect.stringMatching(/^[A-Z].{10,}/) }));

  it("are left out, counted, and named with a documented reason in run.json and once in the events", async () => {
    const { result, events } = await trainInto("broken");
    expect(result).toMatchObject({ status: "finished", leftOut: all.length });
    const { leftOut } = readRecord(path("broken")).data;
    expect(leftOut.toSorted(byPath)).toEqual(all);
    for (const { reason } of leftOut) expect(leftOutReasons).toContain(reason);
    const told = events.flatMap((event) => (event.type === "leftOut" ? event.items : []));
    expect(told.toSorted(byPath)).toEqual(all);
  });

  it("above one in twenty end in a warning, below in none", async () => {
    const warnings = (events: readonly TrainEvent[]) => events.filter(({ type }) => type === "warning");
    const { events } = await trainInto("warned");
    expect(warnings(events)).toEqual([
      { type: "warning", message: expect.stringContaining("8 of 56 images (14.3 %) were left out") },
    ]);
    const mild = path("mild");
    await drawClasses(mild, { checks: 20, rings: 19 });
    put(join(mild, "rings", "empty.png"), "");
    expect(warnings((await trainInto("mild-run", { data: mild })).events)).toEqual([]);
  });

  it("that a training had found are not forgotten when it is resumed", async () => {
    const controller = new AbortController();
    // After the last epoch no training image is read again.
    const emit = (event: TrainEvent) => {
      if (event.type === "epoch" && event.metrics.epoch === 3) controller.abort();
    };
    await runTraining(
      { data, recipe, threads: 1, workers: 1, out: path("left") },
      { signal: controller.signal, emit },
    );
    expect(readRecord(path("left")).status).toBe("interrupted");
    const { result, events } = await trainInto("left", { resume: path("left") });
    expect(result.leftOut).toBe(all.length);
    expect(readOutcome(path("left"))).toEqual(readOutcome(path("broken")));
    const { message } = events.find((event) => event.type === "warning") ?? {};
    expect(message).toContain("8 of 56");
  });

  it("move no draw of the others: the same weights as with another broken file in the place of one", async () => {
    const weights = readOutcome(path("broken")).newest;
    put(join(data, "train", "checks", "torn.jpg"), "no image either, of some other length");
    await trainInto("other");
    expect(readOutcome(path("other")).newest).toEqual(weights);
  });

  it("are an error under strict, also those that only decoding shows", async () => {
    await expect(trainInto("strict", { strict: true })).rejects.toMatchObject({ code: "DATA_BROKEN" });
    const torn = path("torn");
    await drawClasses(torn, { checks: 8, rings: 8 });
    put(join(torn, "rings", "torn.png"), (await drawImage("rings", 50)).subarray(0, 300));
    const trained = trainInto("strict-torn", {
      data: torn,
      strict: true,
      valSplit: 0,
      recipe: { ...recipe, batchSize: 17 },
    });
    await expect(trained).rejects.toMatchObject({
      code: "IMAGE_BROKEN",
      message: expect.stringContaining("rings/torn.png"),
    });
    expect(readRecord(path("strict-torn")).status).toBe("failed");
  });

  it("alone are an error, and no endless training on nothing", async () => {
    const useless = path("useless");
    for (const name of ["a/1.jpg", "a/2.jpg", "b/1.jpg", "b/2.jpg"]) put(join(useless, name), "not an image");
    await expect(trainInto("useless-run", { data: useless, valSplit: 0 })).rejects.toMatchObject({
      code: "DATA_EMPTY",
    });
  });
});
