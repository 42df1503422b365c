import type { NoiseKind } from "./data/flipLabels.ts";
import type { Temperatures } from "./net/temperatures.ts";

export interface Panel {
  readonly kind: NoiseKind;
  readonly title: string;
  /** Of the bi-tempered loss that stands beside the logistic one. */
  readonly temperatures: Temperatures;
}

/**
 * The kinds of noise of Amid et al. 2019. The temperatures follow the advice of their page (google/bi-tempered-loss): a lower t1
 * for noise of large margin, a higher t2 for noise of small margin, both for noise anywhere. Without noise no robust loss is
 * needed, and the strongest setting shows what it costs.
 */
export const panels: readonly Panel[] = [
  { kind: "none", title: "no noise", temperatures: { t1: 0.2, t2: 4 } },
  { kind: "smallMargin", title: "small-margin noise", temperatures: { t1: 1, t2: 4 } },
  { kind: "largeMargin", title: "large-margin noise", temperatures: { t1: 0.2, t2: 1 } },
  { kind: "random", title: "random noise", temperatures: { t1: 0.2, t2: 4 } },
];

/** The panels with one or both temperatures given, the same for all. */
export function panelsAt({ t1, t2 }: { t1?: number | undefined; t2?: number | undefined }): Panel[] {
  return panels.map((panel) => ({
    ...panel,
    temperatures: { t1: t1 ?? panel.temperatures.t1, t2: t2 ?? panel.temperatures.t2 },
  }));
}
