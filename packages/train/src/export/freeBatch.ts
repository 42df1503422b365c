import { type LoweringRule, showShape, type Value } from "@mixwell/graph";

/**
 * Writes a reshape that keeps the batch in front so that it copies whatever batch size comes in, instead of stating the one
 * the graph was built for. Any other reshape cannot be freed and fails.
 */
export const freeBatch: LoweringRule = (node, forms) => {
  const input = node.input(0);
  const { shape } = node.output();
  if (shape[0] !== input.shape[0])
    node.fail(`expected the batch in front for any batch size but received ${showShape(shape)}`);
  const sizes = forms.target.integers([0, ...shape.slice(1)]);
  const [result] = forms.target.apply("Reshape", [forms.plain(input), sizes]);
  forms.setPlain(node.output(), result as Value);
  return true;
};
