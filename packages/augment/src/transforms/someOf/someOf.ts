import { MixwellError } from "@mixwell/core";
import { minimumOfAny, sizeAfterSome } from "../../composition/innerSizes.ts";
import { orderOption } from "../../composition/order.ts";
import { race } from "../../composition/race.ts";
import { checkWeights, fillWeights, weightsOption } from "../../composition/weights.ts";
import { defineComposition } from "../../transform/Composition.ts";

/** Some of the transforms, each at most once: a weighted sample without replacement. */
export const someOf = defineComposition({
  type: "someOf",
  doc: "Runs some of its transforms, drawn for each image.",
  options: {
    count: {
      type: "list",
      minimum: 1,
      maximum: 1000,
      integer: true,
      default: [1],
      doc: "how many of the transforms act: a number, or [fewest, most], drawn evenly",
    },
    weights: weightsOption,
    order: orderOption,
  },
  composition: {
    check({ count, weights }, transforms, where) {
      const [fewest, most] = toRange(count);
      if (count.length < 1 || count.length > 2 || fewest > most || most > transforms) {
        throw new MixwellError({
          code: "OPTION_INVALID",
          expected: `a number or [fewest, most] up to ${transforms}, the number of transforms,`,
          name: `option "count" of ${where}`,
          received: count,
        });
      }
      checkWeights(weights, transforms, most, where);
    },
    choose({ count, weights, order }, transforms, own, inner) {
      const [fewest, most] = toRange(count);
      const kept = fewest + own.integer(most - fewest + 1);
      const chosen = race(fillWeights(weights, transforms), (index) => inner(index, 0)).slice(0, kept);
      // The order of the race is random, but a heavy transform would mostly come first.
      if (order === "random") return [...own.permutation(kept)].map((place) => chosen[place] as number);
      return chosen.sort((a, b) => a - b);
    },
    outputSize: (_options, input, steps) => sizeAfterSome(input, steps),
    minimumSize: (_options, input, steps) => minimumOfAny(input, steps),
  },
});

function toRange(count: readonly number[]): readonly [number, number] {
  const fewest = count[0] as number;
  return [fewest, count[1] ?? fewest];
}
