import type { Measures } from "../Trial.ts";

/** How a measure is told to people. */
export interface MeasureColumn {
  readonly name: keyof Measures;
  readonly title: string;
  readonly unit: string;
  readonly write: (value: number) => string;
}

const percents = (value: number) => (100 * value).toFixed(2);

export const measureColumns: readonly MeasureColumn[] = [
  { name: "accuracy", title: "Accuracy on fresh points with clean labels", unit: "%", write: percents },
  {
    name: "boundaryDistance",
    title: "Mean distance of the boundary from the middle of the gap",
    unit: "units of the plane; the gap is 1.82 wide",
    write: (value) => value.toFixed(3),
  },
  {
    name: "changedShare",
    title: "Share of the disc whose class differs from the noise-free model's",
    unit: "%",
    write: percents,
  },
  {
    name: "flippedProbability",
    title: "Mean probability given to the true class of flipped points",
    unit: "%",
    write: percents,
  },
];
