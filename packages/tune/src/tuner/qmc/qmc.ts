import { pointOfShares } from "../../space/points.ts";
import type { Sampler, SamplerContext, TunerType } from "../Sampler.ts";
import { SobolSequence } from "./SobolSequence.ts";

/** Quasi-random search: like random search, but the trials fill the space evenly (scrambled Sobol points). */
export const qmc = {
  type: "qmc",
  doc: "Sobol's scrambled points, which fill the space more evenly than random ones.",
  options: {},
  create: createQmc,
} as const satisfies TunerType;

function createQmc({ space, seed }: SamplerContext): Sampler {
  const sequence = new SobolSequence(space.axes.length, seed);
  return {
    propose({ id }) {
      const shares = sequence.point(id);
      return { point: pointOfShares(space, (axis) => shares[axis.index] as number) };
    },
  };
}
