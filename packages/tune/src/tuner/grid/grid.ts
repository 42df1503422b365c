import { countPoints, pointOfIndex } from "../../space/count.ts";
import type { Sampler, SamplerContext, TunerType } from "../Sampler.ts";
import { latticeOf } from "./latticeOf.ts";

/**
 * Grid search that refines: each level goes through all combinations of a lattice that is twice as fine on the continuous axes, and
 * leaves out what an earlier level had. It ends when a finite space is covered.
 */
export const grid = {
  type: "grid",
  doc: "All combinations in order, on continuous axes finer and finer.",
  options: {},
  create: createGrid,
} as const satisfies TunerType;

function createGrid({ space }: SamplerContext): Sampler {
  // Whatever lies before this place was tried, and stays so.
  let level = 1;
  let index = 0;
  return {
    propose({ isNew }) {
      for (;;) {
        const lattice = latticeOf(level);
        const count = countPoints(space.axes, undefined, lattice);
        for (; index < count; index++) {
          const point = pointOfIndex(space, index, lattice);
          if (isNew(point)) return { point };
        }
        if (count === space.size) return "end";
        level++;
        index = 0;
      }
    },
  };
}
