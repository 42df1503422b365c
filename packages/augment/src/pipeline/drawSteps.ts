import { MixwellError, RandomStream } from "@mixwell/core";
import type { Plan } from "../plan/Plan.ts";
import type { Draw } from "../transform/Transform.ts";
import type { Step } from "./checkStep.ts";
import type { DrawnStep, SampleKey } from "./Pipeline.ts";

const NOTHING: Draw = Object.freeze({});
/** The draw of a step that does not act this time. */
const SKIPPED: Draw = Object.freeze({ skipped: 1 });

/** Which views of a sample draw the same, and which of a group of views one is. */
export interface ViewKeys {
  /** How many views belong together. */
  readonly views: number;
  /** How many of the pipeline's steps draw the same for them. */
  readonly sharedSteps: number;
}

/**
 * Draws all steps for one sample, and plans each before the next is drawn, which may depend on the size it leaves.
 * @param plan reset to the image's size
 */
export function drawSteps(
  steps: readonly Step[],
  key: SampleKey,
  { views, sharedSteps }: ViewKeys,
  plan: Plan,
): DrawnStep[] {
  const view = key.view % views;
  return steps.map((step, i) => {
    const at = i < sharedSteps && views > 1 ? { ...key, view: (key.view - view) / views } : key;
    return drawStep(step, at, view, [], plan);
  });
}

/**
 * @param again how often the step and the compositions around it were drawn before for the same image, from outside in;
 *   empty outside of compositions
 */
function drawStep(step: Step, key: SampleKey, view: number, again: readonly number[], plan: Plan): DrawnStep {
  const { name, transform, options, p } = step;
  const { type } = transform;
  const isRandom = transform.draw !== undefined || transform.composition !== undefined || p < 1;
  const stream = isRandom ? openStream(key, name, again) : undefined;
  if (p < 1 && stream?.chance(p) === false) return { name, type, draw: SKIPPED };
  if (transform.composition !== undefined && stream !== undefined) {
    const chosen = transform.composition.choose(options, step.children.length, stream, (index, n) =>
      openStream(key, (step.children[index] as Step).name, [...again, n], "chosen"),
    );
    const times = new Map<number, number>();
    const children = chosen.map((index) => {
      const before = times.get(index) ?? 0;
      times.set(index, before + 1);
      return drawStep(step.children[index] as Step, key, view, [...again, before], plan);
    });
    return { name, type, draw: NOTHING, children };
  }
  const draw =
    transform.draw === undefined || stream === undefined
      ? NOTHING
      : transform.draw(options, plan.size, stream, view);
  addStep(step, draw, plan);
  return { name, type, draw };
}

function openStream(key: SampleKey, name: string, again: readonly number[], use?: string): RandomStream {
  const words = [key.epoch, key.path, key.view, name];
  if (use !== undefined) words.push(use);
  if (again.some((n) => n > 0)) words.push(...again);
  return new RandomStream(key.seed, words);
}

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

function addStep(step: Step, draw: Draw, plan: Plan): void {
  if (!plan.fused) plan.endPass();
  plan.firstPartner = step.firstPartner;
  step.transform.plan(step.options, draw, plan);
}

function wrongDraw(expected: string, name: string, received: unknown): MixwellError {
  return new MixwellError({ code: "DRAW_INVALID", expected: `the draw of ${expected}`, name, received });
}
