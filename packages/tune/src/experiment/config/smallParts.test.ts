import { describe, expect, it } from "vitest";
import { nearestName } from "./nearestName.ts";
import { parseDuration } from "./parseDuration.ts";
import { resolvePath } from "./resolvePath.ts";

describe("parseDuration", () => {
  it.each([
    [30, 30],
    ["30s", 30],
    ["90m", 5400],
    ["0.5h", 1800],
    ["1D", 86_400],
  ])("takes %j as %d seconds", (given, seconds) => expect(parseDuration(given)).toBe(seconds));

  it.each([0, -1, Number.NaN, "30", "s", "1w", "-1h", "0h", "1h30m", null])("does not take %j", (given) =>
    expect(parseDuration(given)).toBeUndefined(),
  );
});

describe("resolvePath", () => {
  it.each([
    ["/a/b", ".", "/a/b"],
    ["/a/b", "c/d.json", "/a/b/c/d.json"],
    ["/a/b", "../c", "/a/c"],
    ["/a", "../..", "/"],
    ["/", "c", "/c"],
    ["/a/b", "/c/../d", "/c/../d"],
    ["/a/b", "~/c", "/me/c"],
    ["/a/b", "~c", "/a/b/~c"],
    ["C:\\a\\b", "..\\c", "C:/a/c"],
    ["/a", "D:\\c", "D:\\c"],
  ])("leads from %s by %s to %s", (folder, path, expected) =>
    expect(resolvePath(folder, path, "/me")).toBe(expected),
  );
});

describe("nearestName", () => {
  const known = ["maxTrials", "seed", "tpe"];
  it.each([
    ["maxTrails", "maxTrials"],
    ["maxtrial", "maxTrials"],
    ["sede", undefined],
    ["seeds", "seed"],
    ["tp", "tpe"],
    ["colour", undefined],
  ])("of %s is %s", (name, nearest) => expect(nearestName(name, known)).toBe(nearest));
});
