import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { viewOf } from "../../view/fixtures/viewOf.ts";
import { writeReport } from "./writeReport.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "mixwell-report-"));
});
afterEach(() => rm(folder, { recursive: true }));

it("replaces the file and leaves nothing beside it", async () => {
  const file = join(folder, "report.html");
  await writeFile(file, "old");
  await writeReport(viewOf([{ metrics: { default: 0.25 } }], { name: "leaves <b>" }), file);
  const text = await readFile(file, "utf8");
  expect(text).toMatch(/^<!DOCTYPE html>/);
  expect(text).not.toContain("leaves <b>");
  expect(text).toContain("leaves &lt;b&gt;");
  expect(await readdir(folder)).toEqual(["report.html"]);
});

it("says which file cannot be written", async () => {
  const file = join(folder, "missing", "report.html");
  await expect(writeReport(viewOf([]), file)).rejects.toMatchObject({
    code: "REPORT_NOT_WRITTEN",
    message: expect.stringContaining(file),
  });
});
