import { checkLength } from "../../option/checkLength.ts";
import { defineTransform, type Normalization } from "../../transform/Transform.ts";

/**
 * Records the normalisation that the network expects, (pixel / 255 - mean) / std. The bytes stay as they are: the training
 * graph applies it, so that a quarter of the memory moves.
 */
export const normalize = defineTransform({
  type: "normalize",
  doc: "States mean and standard deviation that the network's input is normalised by.",
  options: {
    mean: {
      type: "list",
      minimum: 0,
      maximum: 1,
      default: [0.485, 0.456, 0.406],
      doc: "mean of a pixel from 0 to 1: one number, or [red, green, blue]; the default is ImageNet's",
    },
    std: {
      type: "list",
      minimum: 0.001,
      maximum: 10,
      default: [0.229, 0.224, 0.225],
      doc: "standard deviation of a pixel from 0 to 1: one number, or [red, green, blue]",
    },
  },
  check(options, where) {
    checkLength(options.mean, [1, 3], "mean", where);
    checkLength(options.std, [1, 3], "std", where);
  },
  outputSize: (_options, input) => input,
  normalization: (options): Normalization => ({ mean: toTriple(options.mean), std: toTriple(options.std) }),
  plan() {},
});

function toTriple(list: readonly number[]): readonly [number, number, number] {
  const first = list[0] as number;
  return [first, list[1] ?? first, list[2] ?? first];
}
