import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openDataSet } from "../openDataSet.ts";
import { openSource } from "../source/openSource.ts";

let root = "";
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "mixwell-packed-"));
});
afterEach(() => rmSync(root, { recursive: true }));

const put = (name: string, content: string | Uint8Array) => writeFileSync(join(root, name), content);

/** An IDX file of bytes: 0, 0, 8, dimensions, big-endian sizes, values. */
function idx(shape: readonly number[], values: ArrayLike<number>): Buffer {
  const header = Buffer.alloc(4 + shape.length * 4);
  header.set([0, 0, 8, shape.length]);
  shape.forEach((size, i) => {
    header.writeUInt32BE(size, 4 + i * 4);
  });
  return Buffer.concat([header, Uint8Array.from(values)]);
}

const pixels = (count: number) => Array.from({ length: count * 6 }, (_, i) => i);

describe("IDX files", () => {
  it.each([
    ["plain", (bytes: Buffer) => bytes, ""],
    ["gzipped", (bytes: Buffer) => gzipSync(bytes), ".gz"],
  ])("%s: train and t10k become train and test", async (_name, pack, end) => {
    put(`train-images-idx3-ubyte${end}`, pack(idx([4, 2, 3], pixels(4))));
    put(`train-labels-idx1-ubyte${end}`, pack(idx([4], [3, 7, 3, 7])));
    put(`t10k-images-idx3-ubyte${end}`, pack(idx([1, 2, 3], [9, 8, 7, 6, 5, 4])));
    put(`t10k-labels-idx1-ubyte${end}`, pack(idx([1], [7])));
    const data = await openDataSet(root, { seed: 0, valSplit: 0 });
    expect([data.kind, data.classes]).toEqual(["idx", ["3", "7"]]);
    expect(data.splits.train.map(({ label }) => label)).toEqual([0, 1, 0, 1]);
    expect(data.splits.train[2]?.path).toBe(`train-images-idx3-ubyte${end}#2`);
    expect(data.splits.test).toEqual([{ path: `t10k-images-idx3-ubyte${end}#0`, label: 1 }]);
    expect(data.splitOrigin.test).toBe(`t10k-images-idx3-ubyte${end}`);
    const source = await openSource(data.source);
    const third = await source.read(data.splits.train[2]!);
    expect([third.width, third.height]).toEqual([3, 2]);
    expect([...third.data]).toEqual([12, 13, 14, 15, 16, 17].flatMap((grey) => [grey, grey, grey]));
    await source.close();
  });

  it("with t10k alone, trains on it and sets a part aside", async () => {
    const labels = Array.from({ length: 20 }, (_, i) => i % 2);
    put("t10k-images-idx3-ubyte", idx([20, 2, 3], pixels(20)));
    put("t10k-labels-idx1-ubyte", idx([20], labels));
    const data = await openDataSet(root, { seed: 0 });
    expect([data.splits.train.length, data.splits.val.length, data.splits.test.length]).toEqual([18, 2, 0]);
    expect(data.splitOrigin).toEqual({ val: "stratified 10 % of train, seed 0", test: "none" });
  });

  it("refuses what is cut, mismatched or without labels", async () => {
    const images = idx([2, 2, 3], pixels(2));
    put("train-images-idx3-ubyte", images);
    await expect(openDataSet(root, { seed: 0 })).rejects.toThrow(/not their labels train-labels-idx1-ubyte/);
    put("train-labels-idx1-ubyte", idx([3], [0, 1, 0]));
    await expect(openDataSet(root, { seed: 0 })).rejects.toThrow("Expected 2 labels, one for each image");
    put("train-labels-idx1-ubyte", idx([2], [0, 1]));
    put("train-images-idx3-ubyte", images.subarray(0, 20));
    await expect(openDataSet(root, { seed: 0 })).rejects.toThrow("Expected 28 bytes, as the header says");
    put("train-images-idx3-ubyte", idx([2, 6], pixels(2)));
    await expect(openDataSet(root, { seed: 0 })).rejects.toThrow(/magic number 2051/);
    rmSync(join(root, "train-images-idx3-ubyte"));
    put("train-images-idx3-ubyte.gz", gzipSync(images).subarray(0, 30));
    await expect(openDataSet(root, { seed: 0 })).rejects.toThrow("The gzip file is damaged or cut");
  });
});

/** One CIFAR record: labels, then 1024 bytes each of red, green and blue. */
function record(labels: readonly number[], rgb: readonly number[]): Buffer {
  return Buffer.concat([Uint8Array.from(labels), ...rgb.map((value) => Buffer.alloc(1024, value))]);
}

describe("CIFAR binary files", () => {
  it("CIFAR-10: batches are train, test_batch is test, planes become RGB", async () => {
    put("data_batch_1.bin", Buffer.concat([record([0], [1, 2, 3]), record([9], [4, 5, 6])]));
    put("data_batch_2.bin", Buffer.concat([record([1], [7, 8, 9]), record([1], [7, 8, 10])]));
    put("test_batch.bin", record([2], [10, 20, 30]));
    put("batches.meta.txt", "airplane\nautomobile\nbird\ncat\ndeer\ndog\nfrog\nhorse\nship\ntruck\n\n");
    const data = await openDataSet(root, { seed: 0, valSplit: 0 });
    expect(data.classes[9]).toBe("truck");
    expect(data.splits.train.map(({ path, label }) => [path, label])).toEqual([
      ["data_batch_1.bin#0", 0],
      ["data_batch_1.bin#1", 9],
      ["data_batch_2.bin#0", 1],
      ["data_batch_2.bin#1", 1],
    ]);
    const source = await openSource(data.source);
    const [test] = data.splits.test;
    const image = await source.read(test!);
    expect([image.width, image.height, image.data.length]).toEqual([32, 32, 3072]);
    expect([...image.data.subarray(0, 3), ...image.data.subarray(-3)]).toEqual([10, 20, 30, 10, 20, 30]);
    await source.close();
  });

  it("CIFAR-100: the fine label, the second byte, is the class", async () => {
    put("train.bin", Buffer.concat([record([19, 99], [1, 2, 3]), record([4, 0], [4, 5, 6])]));
    const data = await openDataSet(root, { seed: 0, valSplit: 0 });
    expect(data.classes).toHaveLength(100);
    expect(data.splits.train.map(({ label }) => label)).toEqual([99, 0]);
    const source = await openSource(data.source);
    expect([...(await source.read(data.splits.train[1]!)).data.subarray(0, 3)]).toEqual([4, 5, 6]);
    await source.close();
  });

  it("refuses cut files and impossible labels", async () => {
    put("data_batch_1.bin", record([0], [1, 2, 3]).subarray(0, 3000));
    await expect(openDataSet(root, { seed: 0 })).rejects.toThrow(/whole records of 3073 bytes/);
    put("data_batch_1.bin", record([10], [1, 2, 3]));
    await expect(openDataSet(root, { seed: 0 })).rejects.toThrow(
      /a class from 0 to 9 for the label of image 0/,
    );
  });

  it("class folders beside no packed file are an image folder", async () => {
    mkdirSync(join(root, "a"));
    mkdirSync(join(root, "b"));
    put("a/1.jpg", "x");
    put("b/1.jpg", "x");
    expect((await openDataSet(root, { seed: 0 })).kind).toBe("folder");
  });
});
