/**
 * Multiplies by `gamma` at each milestone, as PyTorch's `MultiStepLR` does.
 *
 * @param step from 0
 * @param milestones fractions of the training in 0..1; one takes effect with the first step at or beyond it
 */
export function stepFactor(
  step: number,
  totalSteps: number,
  milestones: readonly number[],
  gamma: number,
): number {
  const passed = milestones.filter((milestone) => step >= Math.round(milestone * totalSteps)).length;
  return gamma ** passed;
}
