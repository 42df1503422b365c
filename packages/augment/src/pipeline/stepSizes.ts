import { isSameSize, type Size } from "../image/Size.ts";
import type { InnerStep } from "../transform/Composition.ts";
import type { Step } from "./checkStep.ts";

/** The size after a step for images of size `input`; undefined where it differs from image to image. */
export function stepOutputSize(step: Step, input: Size | undefined): Size | undefined {
  const { transform, options, children, p } = step;
  if (p === 0) return input;
  const output =
    transform.composition === undefined
      ? transform.outputSize(options, input)
      : transform.composition.outputSize(options, input, children.map(toInnerStep));
  return p === 1 || isSameSize(input, output) ? output : undefined;
}

/** The smallest size to decode at for a step that sees the image first; undefined for a step that works at any scale. */
export function stepMinimumSize(step: Step, input: Size): Size | undefined {
  const { transform, options, children, p } = step;
  if (p === 0) return undefined;
  const minimum =
    transform.composition === undefined
      ? transform.minimumSize?.(options, input)
      : transform.composition.minimumSize(options, input, children.map(toInnerStep));
  return minimum !== undefined && p < 1 ? input : minimum;
}

function toInnerStep(step: Step): InnerStep {
  return {
    outputSize: (input) => stepOutputSize(step, input),
    minimumSize: (input) => stepMinimumSize(step, input),
  };
}
