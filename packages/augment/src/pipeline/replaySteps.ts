import { MixwellError } from "@mixwell/core";
import type { Plan } from "../plan/Plan.ts";
import { addStep } from "./addStep.ts";
import type { Step } from "./checkStep.ts";
import type { DrawnStep } from "./Pipeline.ts";

/**
 * Plans steps as they were drawn.
 * @throws MixwellError DRAW_INVALID where the draws are of other steps
 */
export function replaySteps(steps: readonly Step[], drawn: readonly DrawnStep[], plan: Plan): void {
  for (const [i, step] of steps.entries()) {
    const found = drawn[i];
    if (found?.name !== step.name) throw wrongDraw(step.name, `drawn step ${i}`, found);
    replayStep(step, found, `drawn step ${i}`, plan);
  }
}

function replayStep(step: Step, drawn: DrawnStep, where: string, plan: Plan): void {
  if (drawn.type !== step.transform.type) throw wrongDraw(step.name, where, drawn);
  if (drawn.draw["skipped"] === 1) return;
  if (step.transform.composition === undefined) {
    addStep(step, drawn.draw, plan);
    return;
  }
  if (!Array.isArray(drawn.children)) throw wrongDraw(step.name, where, drawn);
  for (const [i, child] of (drawn.children as DrawnStep[]).entries()) {
    const at = `${where}.children[${i}]`;
    const inner = step.children.find(({ name }) => name === child.name);
    if (inner === undefined) {
      throw wrongDraw(`one of ${step.children.map(({ name }) => name).join(", ")}`, at, child);
    }
    replayStep(inner, child, at, plan);
  }
}

function wrongDraw(expected: string, name: string, received: unknown): MixwellError {
  return new MixwellError({ code: "DRAW_INVALID", expected: `the draw of ${expected}`, name, received });
}
