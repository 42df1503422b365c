import type { Forms, LoweringRule, Node, Value } from "@mixwell/graph";

/** Values of variables by name. */
export type Weights = ReadonlyMap<string, Float32Array>;

/**
 * Makes the rule that writes each batch norm that directly follows a convolution into that convolution:
 * `weight * k` and `(bias - mean) * k + beta` with `k = gamma / sqrt(variance + epsilon)` per output channel, in float64
 * (Jacob et al. 2018, section 3.2). The sums are the same up to rounding; a pass over memory per layer is gone.
 * A convolution whose result is used elsewhere too, or whose weight is, keeps its norm.
 *
 * @param uses how often each value is read in the graph
 * @param weights values of all variables; folded ones are overwritten, and biases that come to be are added
 */
export function foldBatchNorm(
  uses: ReadonlyMap<Value, number>,
  weights: Map<string, Float32Array>,
): LoweringRule {
  return (norm, forms) => {
    const convolution = foldable(norm, uses);
    if (convolution === undefined) return false;
    const [weight, bias] = [variableName(convolution, 1), variableName(convolution, 2)];
    const parts = [1, 2, 3, 4].map((index) => weights.get(variableName(norm, index) ?? ""));
    const [gamma, beta, mean, variance] = parts;
    const kernel = weights.get(weight ?? "");
    if (weight === undefined || !kernel || !gamma || !beta || !mean || !variance) return false;
    const epsilon = norm.number("epsilon", 1e-5);
    const gain = Float64Array.from(variance, (v, o) => (gamma[o] as number) / Math.sqrt(v + epsilon));
    const before = bias === undefined ? undefined : weights.get(bias);
    const perOutput = kernel.length / gain.length;
    weights.set(
      weight,
      kernel.map((value, i) => value * (gain[Math.floor(i / perOutput)] as number)),
    );
    const offset = Float32Array.from(
      gain,
      (k, o) => ((before?.[o] ?? 0) - (mean[o] as number)) * k + (beta[o] as number),
    );
    const biasName = bias ?? `${weight.replace(/\.?weight$/, "")}.bias`;
    weights.set(biasName, offset);
    const biasValue = placeBias(convolution, biasName, forms);
    const inputs = [forms.plain(convolution.input(0)), forms.plain(convolution.input(1)), biasValue];
    const [result] = forms.target.apply("Conv", inputs, convolution.attributes);
    forms.setPlain(norm.output(), result as Value);
    return true;
  };
}

/** How often each value is read by nodes or is an output. */
export function countUses(nodes: readonly Node[], outputs: Iterable<Value>): Map<Value, number> {
  const uses = new Map<Value, number>();
  const count = (value: Value) => uses.set(value, (uses.get(value) ?? 0) + 1);
  for (const node of nodes) for (const input of node.inputs) if (input !== undefined) count(input);
  for (const output of outputs) count(output);
  return uses;
}

function foldable(norm: Node, uses: ReadonlyMap<Value, number>): Node | undefined {
  const { source } = norm.input(0);
  if (source.kind !== "result" || source.node.operator.type !== "Conv") return undefined;
  const own = [norm.input(0), ...source.node.inputs.slice(1)];
  return own.every((value) => value === undefined || uses.get(value) === 1) ? source.node : undefined;
}

function variableName(node: Node, index: number): string | undefined {
  const source = node.optional(index)?.source;
  return source?.kind === "variable" ? source.name : undefined;
}

function placeBias(convolution: Node, name: string, forms: Forms): Value {
  const known = convolution.optional(2);
  if (known !== undefined) return forms.plain(known);
  const channels = convolution.output().shape[1] ?? 0;
  return forms.target.variable(name, "parameter", [channels], { kind: "zeros" });
}
