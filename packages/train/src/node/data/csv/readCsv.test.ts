import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
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
