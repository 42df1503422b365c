import { minimumOfAny, sizeAfterAll, sizeAfterSome } from "../../composition/innerSizes.ts";
import { orderOption } from "../../composition/order.ts";
import { race } from "../../composition/race.ts";
import { defineComposition } from "../../transform/Composition.ts";

/** All of the transforms, as one step: to act together with a probability, in random order, or several times. */
export const sequence = defineComposition({
  type: "sequence",
  doc: "Runs its transforms one after the other, as one step.",
  options: {
    order: orderOption,
    repeat: {
      type: "number",
      minimum: 1,
      maximum: 100,
      integer: true,
      default: 1,
      doc: "how many times the transforms run, with draws of their own each time",
    },
  },
  composition: {
    choose({ order, repeat }, count, _own, inner) {
      const chosen: number[] = [];
      for (let n = 0; n < repeat; n++) {
        const even = new Array<number>(count).fill(1);
        chosen.push(...(order === "given" ? even.keys() : race(even, (index) => inner(index, n))));
      }
      return chosen;
    },
    outputSize({ order, repeat }, input, steps) {
      if (order === "random" && steps.length > 1) return sizeAfterSome(input, steps);
      let size = input;
      for (let n = 0; n < repeat; n++) size = sizeAfterAll(size, steps);
      return size;
    },
    minimumSize({ order }, input, steps) {
      if (order === "random") return minimumOfAny(input, steps);
      for (const step of steps) {
        const minimum = step.minimumSize(input);
        if (minimum !== undefined) return minimum;
      }
      return undefined;
    },
  },
});
