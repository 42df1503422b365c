import { histograms } from "../../colour/histograms.ts";
import { joinTables } from "../../colour/joinTables.ts";
import type { Engine } from "../../engine/Engine.ts";
import type { Frame } from "../../engine/Frame.ts";
import { statisticsKernels } from "../../kernel/statistics/statisticsKernels.ts";
import { checkLength } from "../../option/checkLength.ts";
import { defineTransform } from "../../transform/Transform.ts";
import { cutEnds, type Ends, stretchSlope, stretchTable } from "./stretch.ts";

/** Pillow's ImageOps.autocontrast, bit for bit: each channel is stretched until it reaches from 0 to 255. */
export const autoContrast = defineTransform({
  type: "autoContrast",
  doc: "Stretches each channel to the full range.",
  p: 0.5,
  options: {
    cutoff: {
      type: "list",
      minimum: 0,
      maximum: 50,
      unit: "percent",
      default: [0],
      doc: "share of the pixels that may be clipped at each end: one number, or [dark, bright]",
    },
  },
  check: (options, where) => checkLength(options.cutoff, [1, 2], "cutoff", where),
  outputSize: (_options, input) => input,
  plan({ cutoff }, _draw, plan) {
    const low = cutoff[0] as number;
    const high = cutoff[1] ?? low;
    let ends: readonly Ends[] = [];
    plan.measure({
      name: "ends of the range",
      measure(engine, frame) {
        ends =
          low === 0 && high === 0
            ? findExtremes(engine, frame)
            : histograms(engine, frame).map((counts) => cutEnds(counts, low, high));
      },
    });
    plan.point({
      name: "autoContrast",
      table: () => joinTables(ends.map(stretchTable)),
      slopes: () => ends.map(stretchSlope),
    });
  },
});

/** The smallest and the largest value of each channel: what a histogram would tell, and several times faster. */
function findExtremes(engine: Engine, { at, plane, height, width }: Frame): Ends[] {
  const kernels = engine.use(statisticsKernels);
  return [0, 1, 2].map((channel) => {
    const found = kernels.extremes(at + channel * plane, height * width);
    return { low: found & 255, high: found >> 8 };
  });
}
