import type { NoiseKind } from "./data/flipLabels.ts";
import { type PairedDifference, pairedDifference } from "./measure/pairedDifference.ts";
import type { Temperatures } from "./net/temperatures.ts";
import type { Panel } from "./panels.ts";
import { hasFailed, type LossName, type Measures, type Trial } from "./Trial.ts";

/** Means over the seeds, and the bi-tempered loss minus the logistic one in pairs of equal seeds. */
export interface ComparedMeasure {
  readonly logistic: number | null;
  readonly biTempered: number | null;
  readonly difference: PairedDifference | null;
}

/** The figures of one kind and rate of noise, over all seeds; failed trainings count like the others. */
export interface LossComparison {
  readonly kind: NoiseKind;
  readonly rate: number;
  /** Of the bi-tempered loss. */
  readonly temperatures: Temperatures;
  readonly seeds: number;
  readonly failed: Readonly<Record<LossName, number>>;
  readonly measures: Readonly<Record<keyof Measures, ComparedMeasure>>;
}

/** Compares both losses for every kind and rate, in the order of the panels and of the rates. */
export function compareLosses(panels: readonly Panel[], trials: readonly Trial[]): LossComparison[] {
  return panels.flatMap(({ kind, temperatures }) => {
    const own = trials.filter((trial) => trial.kind === kind);
    const rates = [...new Set(own.map(({ rate }) => rate))].sort((a, b) => a - b);
    return rates.map((rate) => {
      const of = (loss: LossName) =>
        own.filter((trial) => trial.rate === rate && trial.loss === loss).sort((a, b) => a.seed - b.seed);
      const [logistic, biTempered] = [of("logistic"), of("biTempered")];
      const compare = (name: keyof Measures): ComparedMeasure => {
        const [first, second] = [logistic, biTempered].map((list) => list.map((trial) => trial[name])) as [
          (number | null)[],
          (number | null)[],
        ];
        return {
          logistic: mean(first),
          biTempered: mean(second),
          difference: pairedDifference(first, second),
        };
      };
      return {
        kind,
        rate,
        temperatures,
        seeds: logistic.length,
        failed: {
          logistic: logistic.filter(hasFailed).length,
          biTempered: biTempered.filter(hasFailed).length,
        },
        measures: {
          accuracy: compare("accuracy"),
          boundaryDistance: compare("boundaryDistance"),
          changedShare: compare("changedShare"),
          flippedProbability: compare("flippedProbability"),
        },
      };
    });
  });
}

function mean(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length;
}
