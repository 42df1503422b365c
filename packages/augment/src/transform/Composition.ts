import type { OptionsOf, OptionTable, RandomStream } from "@mixwell/core";
import type { Size } from "../image/Size.ts";
import type { Transform } from "./Transform.ts";

/** A step inside of a composition, as far as the composition needs to know it. */
export interface InnerStep {
  /** As the transform's, but undefined where the step may or may not act and that makes a difference. */
  outputSize(input: Size | undefined): Size | undefined;
  /** As the transform's; undefined for steps that work at any scale. */
  minimumSize(input: Size): Size | undefined;
}

/** How a step that is made of other steps, its `transforms`, uses them. */
export interface Composition<T extends OptionTable = OptionTable> {
  /** Checks the options against the number of inner steps; throws MixwellError. */
  check?(options: OptionsOf<T>, count: number, where: string): void;
  /**
   * Chooses which of `count` inner steps act on an image, by index, in order; one may act several times.
   * @param own the composition's stream
   * @param inner the stream that an inner step has for being chosen the n-th time, so that one more step moves no other's
   */
  choose(
    options: OptionsOf<T>,
    count: number,
    own: RandomStream,
    inner: (index: number, n: number) => RandomStream,
  ): readonly number[];
  outputSize(options: OptionsOf<T>, input: Size | undefined, steps: readonly InnerStep[]): Size | undefined;
  minimumSize(options: OptionsOf<T>, input: Size, steps: readonly InnerStep[]): Size | undefined;
}

/** Makes the transform of a composition. */
export function defineComposition<const T extends OptionTable>(
  transform: Pick<Transform<T>, "type" | "doc" | "options" | "check"> & { composition: Composition<T> },
): Transform {
  return {
    ...transform,
    outputSize: (_options: unknown, input: Size | undefined) => input,
    plan() {},
  } as unknown as Transform;
}
