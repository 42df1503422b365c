import { MixwellError } from "@mixwell/core";

/**
 * Checks the logits and labels of an evaluation: sizes and labels. That logits are finite is seen while they are ranked.
 * @throws MixwellError CLASSES_INVALID, LABELS_INVALID, LOGITS_INVALID
 */
export function checkScores(logits: ArrayLike<number>, labels: ArrayLike<number>, classes: number): void {
  if (!Number.isInteger(classes) || classes < 1) {
    throw new MixwellError({
      code: "CLASSES_INVALID",
      expected: "a whole number >= 1",
      name: "classes",
      received: classes,
    });
  }
  if (labels.length === 0) {
    throw new MixwellError({ code: "LABELS_INVALID", expected: "at least one", name: "labels", received: 0 });
  }
  if (logits.length !== labels.length * classes) {
    throw new MixwellError({
      code: "LOGITS_INVALID",
      expected: `${labels.length} x ${classes} numbers`,
      name: "logits",
      received: logits.length,
    });
  }
  for (let i = 0; i < labels.length; i++) {
    const label = labels[i] as number;
    if (!Number.isInteger(label) || label < 0 || label >= classes) {
      throw new MixwellError({
        code: "LABELS_INVALID",
        expected: `a class index from 0 to ${classes - 1}`,
        name: `label ${i}`,
        received: label,
      });
    }
  }
}
