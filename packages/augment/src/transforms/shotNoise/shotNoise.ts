import type { Engine } from "../../engine/Engine.ts";
import { noiseStep } from "../../noise/noiseStep.ts";
import { placeCountTable, poissonTable } from "../../noise/poisson.ts";
import { defineTransform } from "../../transform/Transform.ts";

/**
 * ImageNet-C's shot noise (Hendrycks and Dietterich, ICLR 2019): each value becomes a Poisson count of its share of `photons`,
 * and the count over `photons` the value, rounded. Its severities are 60, 25, 12, 5 and 3 photons. Counts are exactly Poisson
 * as far as 32 random bits can tell, at every rate.
 */
export const shotNoise = defineTransform({
  type: "shotNoise",
  doc: "Counts photons: noise of few in the dark and many in the light.",
  options: {
    photons: {
      type: "range",
      minimum: 1,
      maximum: 600,
      default: [12, 60],
      doc: "photons that a full channel counts on average, drawn evenly; fewer are noisier",
    },
  },
  outputSize: (_options, input) => input,
  draw: ({ photons }, _size, stream) => ({
    photons: stream.between(...photons),
    seed: stream.nextUint32(),
  }),
  plan(_options, { photons, seed }: { photons: number; seed: number }, plan) {
    let placed = { tables: 0, levels: 0 };
    plan.point(
      noiseStep(
        "shotNoise",
        (kernels, place, scratch) => kernels.shot(...place, placed.tables, placed.levels, seed, scratch),
        (engine) => {
          placed = placeTables(engine, photons);
        },
      ),
    );
  },
});

/** For each of 256 values its distribution, and for each count its value. */
function placeTables({ memory }: Engine, photons: number): { tables: number; levels: number } {
  const tables = memory.allocate(8 * 256);
  let highest = 0;
  for (let value = 0; value < 256; value++) {
    const table = poissonTable((value / 255) * photons);
    const at = placeCountTable(memory, table);
    memory.words.set([at, table.low], tables / 4 + 2 * value);
    highest = Math.max(highest, table.low + table.thresholds.length);
  }
  const levels = memory.allocate(highest);
  for (let count = 0; count < highest; count++)
    memory.bytes[levels + count] = Math.min(255, Math.round((count * 255) / photons));
  return { tables, levels };
}
