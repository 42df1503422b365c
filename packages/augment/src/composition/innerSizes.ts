import { isSameSize, type Size } from "../image/Size.ts";
import type { InnerStep } from "../transform/Composition.ts";

/** The size after one of the steps; undefined where it depends on which. */
export function sizeAfterOne(input: Size | undefined, steps: readonly InnerStep[]): Size | undefined {
  const [first, ...others] = steps.map((step) => step.outputSize(input));
  return others.every((size) => isSameSize(size, first)) ? first : undefined;
}

/** The size after any number of the steps in any order, at least one; undefined where it depends on those. */
export function sizeAfterSome(input: Size | undefined, steps: readonly InnerStep[]): Size | undefined {
  const size = sizeAfterOne(input, steps);
  return size !== undefined && isSameSize(sizeAfterOne(size, steps), size) ? size : undefined;
}

/** The size after all of the steps in their order. */
export function sizeAfterAll(input: Size | undefined, steps: readonly InnerStep[]): Size | undefined {
  let size = input;
  for (const step of steps) size = step.outputSize(size);
  return size;
}

/** The smallest size to decode at for whichever of the steps comes first; undefined where any scale will do for all. */
export function minimumOfAny(input: Size, steps: readonly InnerStep[]): Size | undefined {
  const known = steps.map((step) => step.minimumSize(input));
  if (known.every((size) => size === undefined)) return undefined;
  const sizes = known.map((size) => size ?? input);
  return {
    height: Math.max(...sizes.map(({ height }) => height)),
    width: Math.max(...sizes.map(({ width }) => width)),
  };
}
