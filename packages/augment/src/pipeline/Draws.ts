import { KeyHash, RandomStream } from "@mixwell/core";
import type { Plan } from "../plan/Plan.ts";
import type { Composition } from "../transform/Composition.ts";
import type { Draw } from "../transform/Transform.ts";
import { addStep } from "./addStep.ts";
import type { Step } from "./checkStep.ts";
import type { DrawnStep, SampleKey } from "./Pipeline.ts";

const NOTHING: Draw = Object.freeze({});
/** The draw of a step that does not act this time. */
const SKIPPED: Draw = Object.freeze({ skipped: 1 });

/** The counts of a step outside of compositions. */
const ONCE: readonly number[] = [];

/** Which views of a sample draw the same, and which of a group of views one is. */
export interface ViewKeys {
  /** How many views belong together. */
  readonly views: number;
  /** How many of the pipeline's steps draw the same for them. */
  readonly sharedSteps: number;
}

/** What drawing needs of a step, kept by the pipeline from image to image. */
export class Draws {
  readonly #steps: readonly Step[];
  readonly #viewKeys: ViewKeys;
  /** Of each step's name, so that an image's key is all that is hashed for it. */
  readonly #names = new Map<Step, KeyHash>();
  /** Of the image that is being drawn for, as the present step sees it. */
  readonly #sample = new KeyHash();
  readonly #key = new KeyHash();
  /** For steps that are drawn one after the other; compositions hold theirs while their steps are drawn. */
  readonly #stream = new RandomStream(0);
  #seed = 0;
  /** Which of the views that belong together. */
  #view = 0;

  constructor(steps: readonly Step[], viewKeys: ViewKeys) {
    this.#steps = steps;
    this.#viewKeys = viewKeys;
    this.#hashNames(steps);
  }

  /**
   * Draws all steps for one sample, and plans each before the next is drawn, which may depend on the size it leaves.
   * @param plan reset to the image's size
   */
  draw(key: SampleKey, plan: Plan): DrawnStep[] {
    const { views, sharedSteps } = this.#viewKeys;
    this.#seed = key.seed;
    this.#view = key.view % views;
    const isShared = views > 1 && sharedSteps > 0;
    this.#useView(key, isShared ? (key.view - this.#view) / views : key.view);
    const drawn: DrawnStep[] = [];
    for (const [i, step] of this.#steps.entries()) {
      if (isShared && i === sharedSteps) this.#useView(key, key.view);
      drawn.push(this.#drawStep(step, ONCE, plan));
    }
    return drawn;
  }

  #hashNames(steps: readonly Step[]): void {
    for (const step of steps) {
      this.#names.set(step, new KeyHash().addText(step.name));
      this.#hashNames(step.children);
    }
  }

  #useView({ epoch, path }: SampleKey, view: number): void {
    this.#sample.reset().addNumber(epoch).addText(path).addNumber(view);
  }

  /**
   * @param again how often the step and the compositions around it were drawn before for the same image, from outside in;
   *   empty outside of compositions
   */
  #drawStep(step: Step, again: readonly number[], plan: Plan): DrawnStep {
    const { name, transform, options, p } = step;
    const { type, composition } = transform;
    if (composition !== undefined) return this.#drawComposition(step, composition, again, plan);
    const isRandom = transform.draw !== undefined || p < 1;
    const stream = isRandom ? this.#restart(this.#stream, step, again) : this.#stream;
    if (p < 1 && !stream.chance(p)) return { name, type, draw: SKIPPED };
    const draw = transform.draw?.(options, plan.size, stream, this.#view) ?? NOTHING;
    addStep(step, draw, plan);
    return { name, type, draw };
  }

  #drawComposition(step: Step, composition: Composition, again: readonly number[], plan: Plan): DrawnStep {
    const { name, options, p, children } = step;
    const { type } = step.transform;
    const stream = this.#restart(new RandomStream(0), step, again);
    if (p < 1 && !stream.chance(p)) return { name, type, draw: SKIPPED };
    const chosen = composition.choose(options, children.length, stream, (index, n) =>
      this.#restart(new RandomStream(0), children[index] as Step, [...again, n], "chosen"),
    );
    const times = new Map<number, number>();
    const drawn = chosen.map((index) => {
      const before = times.get(index) ?? 0;
      times.set(index, before + 1);
      return this.#drawStep(children[index] as Step, [...again, before], plan);
    });
    return { name, type, draw: NOTHING, children: drawn };
  }

  /** Makes a stream the one that (seed, epoch, path, view, step) name. */
  #restart(stream: RandomStream, step: Step, again: readonly number[], use?: string): RandomStream {
    const key = this.#key.copy(this.#sample).addHash(this.#names.get(step) as KeyHash);
    if (use !== undefined) key.addText(use);
    if (again.some((n) => n > 0)) for (const n of again) key.addNumber(n);
    return stream.restart(this.#seed, key);
  }
}
