import { expressions, type ModelBuilder, type Value } from "@mixwell/graph";
import { normedConvolution } from "./normedConvolution.ts";
import type { MobileNetRow } from "./rows.ts";
import { squeezeExcite } from "./squeezeExcite.ts";

/** Widen (1x1), depthwise convolution, squeeze-excite, narrow (1x1); added to the input where the shapes agree. */
export function invertedResidual(b: ModelBuilder, x: Value, row: MobileNetRow): Value {
  const { kernel, expanded, outputs, stride, activation } = row;
  return b.within("block", () => {
    let index = 0;
    const next = () => String(index++);
    let y = x;
    if (expanded !== x.shape[1]) {
      y = normedConvolution(b, next(), y, { outputs: expanded, kernel: 1, activation });
    }
    const depthwise = { outputs: expanded, kernel, stride, groups: expanded, activation };
    y = normedConvolution(b, next(), y, depthwise);
    if (row.squeeze) y = squeezeExcite(b, next(), y, squeezedChannels(expanded));
    y = normedConvolution(b, next(), y, { outputs, kernel: 1 });
    return stride === 1 && outputs === x.shape[1] ? expressions.add(y, x) : y;
  });
}

/** A quarter of the channels, to the nearest multiple of 8, but never less than 90 % of it. */
function squeezedChannels(expanded: number): number {
  const quarter = Math.floor(expanded / 4);
  const rounded = Math.max(8, Math.floor((quarter + 4) / 8) * 8);
  return rounded < 0.9 * quarter ? rounded + 8 : rounded;
}
