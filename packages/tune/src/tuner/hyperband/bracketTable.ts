/** One rung of successive halving: how many trials get how much. */
export interface Rung {
  readonly trials: number;
  /** In all, not beyond the rung before. */
  readonly budget: number;
}

/**
 * The brackets of Hyperband (Li et al., JMLR 2018, algorithm 1), the most exploring first: bracket s starts
 * ceil((s_max + 1) / (s + 1) * eta^s) trials with R / eta^s, and each rung keeps the best 1/eta with eta times as much.
 *
 * @param resource R, the most that one trial gets; budgets are whole and at least 1
 * @param least the least that one gets, in the most exploring bracket; the paper's is 1
 */
export function bracketTable(resource: number, eta: number, least = 1): Rung[][] {
  let most = 0;
  while (least * eta ** (most + 1) <= resource) most++;
  return Array.from({ length: most + 1 }, (_, i) => {
    const s = most - i;
    const first = Math.ceil(((most + 1) * eta ** s) / (s + 1));
    return Array.from({ length: s + 1 }, (_, rung) => ({
      trials: Math.floor(first / eta ** rung),
      budget: Math.max(1, Math.floor(resource / eta ** (s - rung))),
    }));
  });
}
