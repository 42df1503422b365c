import { blendKernels } from "../../kernel/blend/blendKernels.ts";
import { Plan } from "../../plan/Plan.ts";
import { drawDirichlet } from "../../policy/drawDirichlet.ts";
import { drawOperation } from "../../policy/drawOperation.ts";
import { augMixTable } from "../../policy/magnitudes/torchvision.ts";
import type { OperationName } from "../../policy/operationNames.ts";
import type { OperationStyle } from "../../policy/operations.ts";
import { planOperations } from "../../policy/planOperations.ts";
import { checkStyle, styleOptions, toStyle } from "../../policy/styleOptions.ts";
import { type Draw, defineTransform } from "../../transform/Transform.ts";

/** Whether an operation is of the kinds that ImageNet-C's corruptions contain. */
const COLOURS: readonly OperationName[] = ["brightness", "color", "contrast", "sharpness"];

/**
 * AugMix (Hendrycks et al., 2019), drawn and mixed as in torchvision 0.14: chains of operations of the image are mixed with
 * Dirichlet weights, and that with the image by a Beta weight, in float32, truncated. Operations are Pillow's. `views: 3` is the
 * paper's set for its consistency loss: view 0 of a sample stays as it is.
 */
export const augMix = defineTransform({
  type: "augMix",
  doc: "Mixes the image with several chains of operations on it.",
  options: {
    severity: {
      type: "number",
      minimum: 1,
      maximum: 10,
      integer: true,
      default: 3,
      doc: "levels are drawn from 0 up to this, not included, of 9",
    },
    mixtureWidth: {
      type: "number",
      minimum: 1,
      maximum: 20,
      integer: true,
      default: 3,
      doc: "number of chains",
    },
    chainDepth: {
      type: "number",
      minimum: 0,
      maximum: 20,
      integer: true,
      default: 0,
      doc: "operations of a chain; 0 draws 1 to 3",
    },
    alpha: {
      type: "number",
      minimum: 0.001,
      maximum: 1000,
      default: 1,
      doc: "parameter of the Dirichlet and Beta distributions",
    },
    allOperations: {
      type: "boolean",
      default: true,
      doc: "false leaves out brightness, color, contrast and sharpness, which resemble the corruptions of ImageNet-C",
    },
    views: {
      type: "number",
      minimum: 1,
      maximum: 16,
      integer: true,
      default: 1,
      doc: "views of a sample that belong together; above 1, the first of them is not augmented",
    },
    ...styleOptions,
    interpolation: { ...styleOptions.interpolation, default: "bilinear" },
  },
  check: checkStyle,
  outputSize: (_options, input) => input,
  views: ({ views }) => views,
  draw({ severity, mixtureWidth, chainDepth, alpha, allOperations, views }, size, stream, view) {
    const draw: Record<string, number> = {};
    if (views > 1 && view === 0) return { kept: 1 };
    const names = augMixTable.drawn.filter((name) => allOperations || !COLOURS.includes(name));
    const [kept, mixed] = drawDirichlet(2, alpha, stream) as [number, number];
    draw["kept"] = kept;
    for (const [i, weight] of drawDirichlet(mixtureWidth, alpha, stream).entries()) {
      draw[`chain${i}`] = Math.fround(Math.fround(weight) * Math.fround(mixed));
      const depth = chainDepth > 0 ? chainDepth : 1 + stream.integer(3);
      for (let j = 0; j < depth; j++) {
        const name = names[stream.integer(names.length)] as OperationName;
        const level = stream.integer(severity);
        drawOperation(draw, `chain${i}-${j}`, name, level, { table: augMixTable, levels: 9, size }, stream);
      }
    }
    return draw;
  },
  plan(options, draw: Draw, plan) {
    const chains = planChains(draw, toStyle(options), plan);
    if (chains.length === 0) return;
    const { height, width } = plan.size;
    plan.whole({
      name: `mix of ${chains.length} chains`,
      layout: "planar",
      height,
      width,
      run(engine, frame) {
        const { weigh, addWeighed, truncate } = engine.use(blendKernels);
        const count = 2 * frame.plane + height * width;
        const sum = engine.memory.allocate(4 * (count + 8));
        weigh(frame.at, sum, count, draw["kept"] as number);
        for (const { weight, steps } of chains) {
          steps.executeOn(engine, frame, ({ at }) => addWeighed(at, sum, count, weight));
        }
        truncate(sum, frame.at, count);
        return frame;
      },
    });
  },
});

interface Chain {
  readonly weight: number;
  readonly steps: Plan;
}

function planChains(draw: Draw, style: OperationStyle, plan: Plan): Chain[] {
  const chains: Chain[] = [];
  for (let i = 0; ; i++) {
    const weight = draw[`chain${i}`];
    if (weight === undefined) return chains;
    const steps = new Plan(plan.fused);
    steps.reset(plan.size);
    planOperations(draw, style, steps, `chain${i}-`);
    chains.push({ weight, steps });
  }
}
