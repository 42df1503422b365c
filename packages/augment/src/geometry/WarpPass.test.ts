import { describe, it } from "vitest";
import { Engine } from "../engine/Engine.ts";
import { drawTestImage } from "../fixtures/drawTestImage.mjs";
import { toColor } from "../option/fill.ts";
import { Plan } from "../plan/Plan.ts";
import { expectClose, expectEqual, golden } from "./fixtures/golden.ts";
import type { Matrix } from "./Matrix.ts";

function toMatrix(numbers: readonly number[]): Matrix {
  const [a, b, c, d, e, f, g = 0, h = 0] = numbers as [number, number, number, number, number, number];
  return [a, b, c, d, e, f, g, h, 1];
}

for (const mode of ["wasm", "reference"] as const) {
  describe(`a warp alone equals Image.transform of ${golden.source} (${mode})`, () => {
    it.each(golden.transforms.map((given, i) => ({ ...given, i })))(
      "$i: $sampling, $height x $width to $size",
      ({ height, width, size: [rows, columns], matrix, sampling, fill, result }) => {
        const plan = new Plan(false);
        plan.reset({ height, width });
        plan.warp(toMatrix(matrix), { height: rows, width: columns }, { sampling, fill: toColor(fill) });
        const out = new Uint8Array(rows * columns * 3);
        plan.execute(new Engine(mode), drawTestImage("noise", height, width), { bytes: out });
        if (sampling === "nearest") expectEqual(out, result);
        else expectClose(out, result);
      },
    );
  });
}
