/**
 * The loss l(z, y) of one row of logits against one row of targets, in float64.
 * @param logits [K]
 * @param target [K] from 0 to 1; need not sum to 1
 * @param gradient [K] overwritten with dl/dz
 * @returns l
 */
export type RowLoss = (logits: Float64Array, target: Float64Array, gradient: Float64Array) => number;
