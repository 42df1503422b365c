/**
 * Cosine annealing from 1 to 0 (Loshchilov and Hutter, "SGDR", 2017, without restarts), as PyTorch's `CosineAnnealingLR`
 * with `T_max = totalSteps` and `eta_min = 0`.
 *
 * @param step from 0
 * @returns a factor in 0..1
 */
export function cosineFactor(step: number, totalSteps: number): number {
  return (1 + Math.cos((Math.PI * Math.min(step, totalSteps)) / Math.max(totalSteps, 1))) / 2;
}
