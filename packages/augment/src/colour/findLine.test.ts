import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { stretchTable } from "../transforms/autoContrast/stretch.ts";
import { blendTable } from "./blendTable.ts";
import { findLine, type Line } from "./findLine.ts";
import { makeTable } from "./makeTable.ts";

const follow = ({ slope, intercept }: Line) => makeTable((value) => (slope * value + intercept) >> 18);

describe("findLine", () => {
  it("gives nothing or every entry of the table", () => {
    const factor = fc.oneof(
      fc.double({ min: 0, max: 16, noNaN: true }),
      fc.integer({ min: 0, max: 99 }).map((n) => n / 10),
    );
    fc.assert(
      fc.property(fc.nat(255), factor, (constant, f) => {
        const table = blendTable(constant, f);
        const line = findLine(table, f);
        if (line !== undefined) expect(follow(line)).toEqual(table);
      }),
    );
  });

  it("finds a line for nearly every blend and every stretch that is not too steep", () => {
    let missed = 0;
    for (let i = 0; i < 1000; i++) {
      const factor = (i * 1.9) / 1000;
      if (findLine(blendTable((i * 37) & 255, factor), factor) === undefined) missed++;
    }
    for (let high = 17; high < 256; high += 3) {
      if (findLine(stretchTable({ low: 0, high }), 255 / high) === undefined) missed++;
    }
    expect(missed).toBeLessThan(10);
  });

  it("finds none for a curve", () => {
    expect(
      findLine(
        makeTable((value) => value ** 2 / 255),
        1,
      ),
    ).toBeUndefined();
  });
});
