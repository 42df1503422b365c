import { expect, it } from "vitest";
import { checkOptions } from "./checkOptions.ts";

const TABLE = {
  p: { type: "number", minimum: 0, maximum: 1, default: 0.5, doc: "probability" },
  scale: { type: "range", minimum: 0, default: [0.08, 1], doc: "area" },
  mode: { type: "choice", choices: ["a", "b"], default: "a", doc: "mode" },
} as const;

it("fills in defaults and keeps what is given", () => {
  expect(checkOptions(TABLE, { p: 1 }, "test")).toEqual({ p: 1, scale: [0.08, 1], mode: "a" });
});

it.each([
  [{ p: 2 }, 'Expected a number from 0 to 1 for option "p" of test but received 2 of type number'],
  [{ p: "1" }, 'Expected a number from 0 to 1 for option "p" of test but received "1" of type string'],
  [
    { scale: [2, 1] },
    'Expected [low, high], each a number >= 0 for option "scale" of test but received [2,1] of type array',
  ],
  [{ mode: "c" }, 'Expected one of "a", "b" for option "mode" of test but received "c" of type string'],
  [{ q: 1 }, 'Unknown option "q" of test; known are: p, scale, mode'],
])("refuses %j", (given, message) => {
  expect(() => checkOptions(TABLE, given, "test")).toThrow(message);
});
