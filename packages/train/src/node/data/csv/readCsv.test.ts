import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openDataSet } from "../openDataSet.ts";

let root = "";
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "mixwell-csv-"));
  mkdirSync(join(root, "im ages"));
  for (const name of ["a, b.jpg", "ü.jpg", "c.jpg", "d.jpg"]) writeFileSync(join(root, "im ages", name), "x");
});
afterEach(() => rmSync(root, { recursive: true }));

const open = (text: string, valSplit = 0) => {
  const file = join(root, "labels.csv");
  writeFileSync(file, text);
  return openDataSet(file, { seed: 0, valSplit });
};

it("reads path,label,split with quotes, and takes paths relative to the file", async () => {
  const data = await open(
    `path,label,split\n"im ages/a, b.jpg","big ""cat""",train\nim ages/ü.jpg,dog,validation\n./im ages/c.jpg,dog,test\n${root}/im ages/d.jpg,dog,\n`,
  );
  expect(data.classes).toEqual(['big "cat"', "dog"]);
  expect(data.splits).toEqual({
    train: [
      { path: "im ages/a, b.jpg", label: 0 },
      { path: "im ages/d.jpg", label: 1 },
    ],
    val: [{ path: "im ages/ü.jpg", label: 1 }],
    test: [{ path: "im ages/c.jpg", label: 1 }],
  });
  expect(data.splitOrigin).toEqual({ val: "rows of split val", test: "rows of split test" });
});

it("needs no header, and takes a header in another order with more columns", async () => {
  const plain = await open("im ages/c.jpg,x\nim ages/d.jpg,y\n");
  expect(plain.splits.train.map(({ path }) => path)).toEqual(["im ages/c.jpg", "im ages/d.jpg"]);
  const named = await open("width,label,path\n5,x,im ages/c.jpg\n5,y,im ages/d.jpg\n");
  expect(named.splits).toEqual(plain.splits);
});

it("turns the backslashes of a Windows list into slashes", async () => {
  const data = await open("im ages\\c.jpg,x\nim ages\\d.jpg,y\n");
  expect(data.splits.train.map(({ path }) => path)).toEqual(["im ages/c.jpg", "im ages/d.jpg"]);
});

it("leaves out files that are not there", async () => {
  const data = await open("im ages/c.jpg,x\nim ages/d.jpg,y\nim ages/e.jpg,y\n");
  expect(data.leftOut).toEqual([
    { path: "im ages/e.jpg", reason: "missing", detail: "There is no such file" },
  ]);
});

it("names the line of a row that is wrong", async () => {
  await expect(open("im ages/c.jpg,x\nim ages/d.jpg\n")).rejects.toThrow(/path and a label.*line 2/);
  await expect(open("im ages/c.jpg,x,trian\n")).rejects.toThrow(/"trian".*line 1/);
  await expect(open("a,b,c,d\n")).rejects.toThrow(/received 4 fields/);
  await expect(open("im ages/c.jpg;x\n")).rejects.toThrow(/semicolons/);
  await expect(open("path,label\n")).rejects.toMatchObject({ code: "DATA_EMPTY" });
});

describe("several labels an image", () => {
  const rows =
    'im ages/c.jpg,cat|outdoor\nim ages/d.jpg, outdoor | snow|\nim ages/ü.jpg,\n"im ages/a, b.jpg",cat|cat\n';

  it("are taken from a column called labels, with an empty field for an image without any", async () => {
    const data = await open(`path,labels\n${rows}`);
    expect(data.multiLabel).toBe(true);
    expect(data.classes).toEqual(["cat", "outdoor", "snow"]);
    expect(data.splits.train).toEqual([
      { path: "im ages/c.jpg", label: -1, labels: [0, 1] },
      { path: "im ages/d.jpg", label: -1, labels: [1, 2] },
      { path: "im ages/ü.jpg", label: -1, labels: [] },
      { path: "im ages/a, b.jpg", label: -1, labels: [0] },
    ]);
  });

  it("are told by the separator in any field, where the column says nothing", async () => {
    const named = await open(`path,label\n${rows}`);
    expect(await open(rows)).toMatchObject({
      classes: named.classes,
      splits: named.splits,
      multiLabel: true,
    });
  });

  it("may be one each where the column is called so, and are not where it is not", async () => {
    const single = "im ages/c.jpg,cat\nim ages/d.jpg,dog\n";
    expect(await open(`path,labels\n${single}`)).toMatchObject({ multiLabel: true });
    expect(await open(`path,label\n${single}`)).toMatchObject({ multiLabel: false });
    await expect(open("path,label\nim ages/c.jpg,cat\nim ages/d.jpg,\n")).rejects.toThrow(
      /a path and a label in each row.*line 3/,
    );
    await expect(open("path,labels\nim ages/c.jpg,\nim ages/d.jpg,\n")).rejects.toThrow(
      "No image has a label",
    );
  });

  it("change the fingerprint with the labels", async () => {
    const { fingerprint } = await open("path,labels\nim ages/c.jpg,cat|dog\nim ages/d.jpg,dog\n");
    const other = await open("path,labels\nim ages/c.jpg,cat|dog\nim ages/d.jpg,cat\n");
    const without = await open("path,labels\nim ages/c.jpg,cat|dog\nim ages/d.jpg,\n");
    expect(new Set([fingerprint, other.fingerprint, without.fingerprint]).size).toBe(3);
  });

  it("are refused in the test images of single-label data, and a class that training does not know is named", async () => {
    const test = join(root, "test.csv");
    const train = join(root, "labels.csv");
    writeFileSync(train, "path,label\nim ages/c.jpg,cat\nim ages/d.jpg,dog\n");
    writeFileSync(test, "path,labels\nim ages/c.jpg,cat\nim ages/d.jpg,cat|dog\n");
    await expect(openDataSet(train, { seed: 0, valSplit: 0, test })).rejects.toThrow(
      /several labels each, but the training images have one.*im ages\/d.jpg/,
    );
    writeFileSync(train, "path,labels\nim ages/c.jpg,cat\nim ages/d.jpg,\n");
    await expect(openDataSet(train, { seed: 0, valSplit: 0, test })).rejects.toThrow(
      /class "dog" is not among/,
    );
  });
});
