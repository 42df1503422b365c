import { minimumOfAny, sizeAfterOne } from "../../composition/innerSizes.ts";
import { race } from "../../composition/race.ts";
import { checkWeights, fillWeights, weightsOption } from "../../composition/weights.ts";
import { defineComposition } from "../../transform/Composition.ts";

/** One of the transforms, drawn by weight. Whether it then acts is for its own `p` to say. */
export const oneOf = defineComposition({
  type: "oneOf",
  doc: "Runs one of its transforms, drawn for each image.",
  options: { weights: weightsOption },
  composition: {
    check: ({ weights }, count, where) => checkWeights(weights, count, 1, where),
    choose: ({ weights }, count, _own, inner) =>
      race(fillWeights(weights, count), (index) => inner(index, 0)).slice(0, 1),
    outputSize: (_options, input, steps) => sizeAfterOne(input, steps),
    minimumSize: (_options, input, steps) => minimumOfAny(input, steps),
  },
});
