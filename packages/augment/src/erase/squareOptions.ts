import type { OptionTable } from "@mixwell/core";

export const MOST_HOLES = 100;

/** What Cutout erases, of an image and of a batch alike. */
export const squareOptions = {
  length: {
    type: "number",
    minimum: 0,
    maximum: 8192,
    integer: true,
    unit: "pixels",
    default: 16,
    doc: "side of the square",
  },
  holes: {
    type: "number",
    minimum: 1,
    maximum: MOST_HOLES,
    integer: true,
    default: 1,
    doc: "number of squares",
  },
} as const satisfies OptionTable;
