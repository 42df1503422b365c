/**
 * Class weights that make every class count the same in a mean loss: n / (K' n_c), with K' the classes that have
 * samples. Their mean over the n samples is 1, so losses and learning rates keep their scale (scikit-learn's "balanced",
 * King and Zeng 2001). A class without samples gets 1.
 * @param counts [K] training samples of each class
 * @returns [K] weights
 */
export function balancedClassWeights(counts: readonly number[]): number[] {
  const samples = counts.reduce((sum, count) => sum + count, 0);
  const present = counts.filter((count) => count > 0).length;
  return counts.map((count) => (count > 0 ? samples / (present * count) : 1));
}
