/**
 * The loss l(z, smooth(y)) of one row of logits against one label, in float64.
 * @param logits [K] one row
 * @param label the class, 0 .. K-1
 * @param gradient [K] overwritten with dl/dz
 * @returns l
 */
export type PairLoss = (logits: Float64Array, label: number, gradient: Float64Array) => number;
