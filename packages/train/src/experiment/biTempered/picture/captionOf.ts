import type { Trial } from "../Trial.ts";

/** The figures of one training below its picture. */
export function captionOf({ accuracy, boundaryDistance }: Trial): string {
  const distance =
    boundaryDistance === null ? "no boundary" : `boundary ${boundaryDistance.toFixed(2)} off the middle`;
  return `${(100 * accuracy).toFixed(2)} % right, ${distance}`;
}
