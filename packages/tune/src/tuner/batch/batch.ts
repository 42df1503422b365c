import { MixwellError } from "@mixwell/core";
import type { Sampler, SamplerContext, TunerType } from "../Sampler.ts";

/** The listed settings, one after the other: the space is one choice whose options are the settings. */
export const batch = {
  type: "batch",
  doc: "The options of the space's one choice in their order.",
  options: {},
  create: createBatch,
} as const satisfies TunerType;

function createBatch({ space }: SamplerContext): Sampler {
  const [axis] = space.axes;
  if (space.axes.length !== 1 || axis?.kind !== "categorical") {
    throw new MixwellError({
      code: "TUNER_SPACE_INVALID",
      expected: "a space of one choice, whose options are the settings to try,",
      name: "tuner batch",
      received: space.axes.map(({ path }) => path.join("/")),
    });
  }
  return {
    propose({ isNew }) {
      const points = axis.options.map((_, option) => Float64Array.of(option));
      const point = points.find(isNew);
      return point === undefined ? "end" : { point };
    },
  };
}
