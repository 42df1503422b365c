import { describe, expect, it } from "vitest";
import { createPipeline } from "../../pipeline/createPipeline.ts";
import { createRegistry } from "../../transform/TransformRegistry.ts";
import { autoContrast } from "./autoContrast.ts";
import { cutEnds, stretchTable } from "./stretch.ts";

const registry = createRegistry([autoContrast]);

/** Counts by value, all others 0. */
function counts(of: Readonly<Record<number, number>>): Int32Array {
  return Int32Array.from({ length: 256 }, (_, value) => of[value] ?? 0);
}

describe("autoContrast", () => {
  it("reaches from 0 to 255 in every channel that has two values", () => {
    const data = Uint8Array.of(10, 100, 7, 20, 101, 7, 15, 100, 7);
    const out = new Uint8Array(9);
    const pipeline = createPipeline([{ type: "autoContrast", p: 1 }], registry);
    pipeline.run({ height: 1, width: 3, data }, { seed: 0, epoch: 0, path: "a", view: 0 }, out);
    expect([...out]).toEqual([0, 0, 7, 255, 255, 7, 127, 0, 7]);
  });

  it("finds the ends that remain after pixels were cut off", () => {
    const given = counts({ 3: 1, 50: 98, 200: 1 });
    expect(cutEnds(given, 0, 0)).toEqual({ low: 3, high: 200 });
    expect(cutEnds(given, 1, 0)).toEqual({ low: 50, high: 200 });
    expect(cutEnds(given, 0, 1)).toEqual({ low: 3, high: 50 });
    expect(cutEnds(given, 0.99, 0.99)).toEqual({ low: 3, high: 200 });
  });

  it("changes nothing where everything is cut off, or one value is left", () => {
    const identity = Uint8Array.from({ length: 256 }, (_, value) => value);
    expect(stretchTable(cutEnds(counts({ 9: 50, 10: 50 }), 50, 50))).toEqual(identity);
    expect(stretchTable(cutEnds(counts({ 9: 50 }), 0, 0))).toEqual(identity);
  });

  it("refuses three cut-offs", () => {
    expect(() => createPipeline([{ type: "autoContrast", cutoff: [1, 2, 3] }], registry)).toThrow(
      expect.objectContaining({ code: "OPTION_INVALID" }),
    );
  });
});
