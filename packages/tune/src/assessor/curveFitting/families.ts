/** A family of learning curves: loss(t) = c + a * shape(t), where the shape falls and has parameters of its own. */
export interface Family {
  readonly name: string;
  /** The parameters of the shape to try; each is 1 at t = 1 or near it, and most of them go to 0. */
  readonly shapes: readonly ((t: number) => number)[];
}

const RATES = Array.from({ length: 25 }, (_, i) => 0.005 * 10 ** (i / 8));
const POWERS = Array.from({ length: 20 }, (_, i) => 0.05 * 10 ** (i / 9.5));
const HILLS = [0.5, 1, 1.5, 2, 3, 4];

/**
 * The families of Domhan et al., "Speeding up automatic hyperparameter optimization of deep neural networks by extrapolation of learning
 * curves" (IJCAI 2015), in the form c + a * shape: with c and a by linear least squares, few parameters are left to search for.
 */
export const families: readonly Family[] = [
  { name: "power", shapes: POWERS.map((power) => (t: number) => t ** -power) },
  { name: "exponential", shapes: RATES.map((rate) => (t: number) => Math.exp(-rate * (t - 1))) },
  { name: "inverse logarithm", shapes: [(t: number) => Math.LN2 / Math.log(t + 1)] },
  { name: "logarithm", shapes: [(t: number) => 1 - Math.log(t)] },
  {
    name: "Weibull",
    shapes: [0.5, 0.75, 1.5, 2].flatMap((power) =>
      RATES.map((rate) => (t: number) => Math.exp(-rate * t ** power)),
    ),
  },
  {
    name: "Hill",
    shapes: HILLS.flatMap((power) =>
      [2, 5, 10, 20, 50, 100].map((half) => (t: number) => 1 / (1 + (t / half) ** power)),
    ),
  },
];
