import { histograms } from "../../colour/histograms.ts";
import { joinTables } from "../../colour/joinTables.ts";
import { makeTable } from "../../colour/makeTable.ts";
import { defineTransform } from "../../transform/Transform.ts";

/** Pillow's ImageOps.equalize, bit for bit: each channel's histogram is spread evenly. (OpenCV's equalizeHist differs.) */
export const equalize = defineTransform({
  type: "equalize",
  doc: "Spreads the values of each channel evenly.",
  p: 0.5,
  options: {},
  outputSize: (_options, input) => input,
  plan(_options, _draw, plan) {
    let counts: readonly Int32Array[] = [];
    plan.measure({
      name: "histogram",
      measure(engine, frame) {
        counts = histograms(engine, frame);
      },
    });
    plan.point({ name: "equalize", table: () => joinTables(counts.map(equalizeTable)) });
  },
});

/** The table of one channel: the pixels below a value, and half a step, in steps of a 255th of all but the brightest. */
function equalizeTable(counts: Int32Array): Uint8Array {
  const pixels = counts.reduce((sum, count) => sum + count, 0);
  const brightest = counts.findLast((count) => count > 0) ?? 0;
  const step = Math.floor((pixels - brightest) / 255);
  if (step === 0) return makeTable((value) => value);
  let below = Math.floor(step / 2);
  return makeTable((value) => {
    const entry = below / step;
    below += counts[value] as number;
    return entry;
  });
}
