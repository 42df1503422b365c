import { MixwellError } from "@mixwell/core";

/**
 * Checks the scores and targets of a multi-label evaluation.
 * @throws MixwellError CLASSES_INVALID, TARGETS_INVALID, LOGITS_INVALID, LOGITS_NOT_FINITE
 */
export function checkMultiLabelScores(
  scores: ArrayLike<number>,
  targets: ArrayLike<number>,
  classes: number,
): void {
  if (!Number.isInteger(classes) || classes < 1) {
    throw new MixwellError({
      code: "CLASSES_INVALID",
      expected: "a whole number >= 1",
      name: "classes",
      received: classes,
    });
  }
  if (targets.length === 0 || targets.length % classes !== 0) {
    throw new MixwellError({
      code: "TARGETS_INVALID",
      expected: `at least one row of ${classes} numbers`,
      name: "targets",
      received: targets.length,
    });
  }
  if (scores.length !== targets.length) {
    throw new MixwellError({
      code: "LOGITS_INVALID",
      expected: `${targets.length / classes} x ${classes} numbers`,
      name: "scores",
      received: scores.length,
    });
  }
  for (let i = 0; i < targets.length; i++) {
    const [target, score] = [targets[i] as number, scores[i] as number];
    if (target !== 0 && target !== 1) {
      throw new MixwellError({
        code: "TARGETS_INVALID",
        expected: "0 or 1",
        name: `target ${place(i, classes)}`,
        received: target,
      });
    }
    if (!Number.isFinite(score)) {
      throw new MixwellError({
        code: "LOGITS_NOT_FINITE",
        expected: "a finite number",
        name: `score ${place(i, classes)}`,
        received: score,
        remedy: "The training has diverged: lower the learning rate, or clip the gradient.",
      });
    }
  }
}

function place(index: number, classes: number): string {
  return `of class ${index % classes} of sample ${Math.floor(index / classes)}`;
}
