import { checkScores } from "./checkScores.ts";
import { type Likelihood, likelihood } from "./likelihood.ts";
import { rankLabels } from "./rankLabels.ts";

/** Fitted temperatures lie in here. Logits that are always right would want 0, logits worse than chance infinity. */
export const TEMPERATURE_RANGE: readonly [low: number, high: number] = [0.01, 100];

/** Logits above which the fit starts on a sample of the rows. */
const LARGE = 2 ** 20;
const RELATIVE_STEP = 1e-7;
const MOST_STEPS = 100;

/**
 * The temperature that minimises the negative log-likelihood of the labels (Guo et al. 2017), exactly: by Newton's
 * method on 1/temperature, in which it is convex, kept inside a shrinking bracket.
 *
 * @param logits [N, K], finite
 * @param labels [N]
 * @param classes K
 * @returns the temperature to a relative 1e-7, within TEMPERATURE_RANGE; 1 where all temperatures are equally good
 * @throws MixwellError CLASSES_INVALID, LABELS_INVALID, LOGITS_INVALID, LOGITS_NOT_FINITE
 */
export function fitTemperature(logits: Float32Array, labels: Int32Array, classes: number): number {
  checkScores(logits, labels, classes);
  const { predicted } = rankLabels(logits, labels, classes);
  const at = (b: number, stride?: number) => likelihood(logits, labels, predicted, classes, b, stride);
  return fitFrom(at, at(1), logits.length).temperature;
}

export interface TemperatureFit {
  readonly temperature: number;
  /** The likelihood at this temperature. */
  readonly likelihood: Likelihood;
}

/**
 * @param at the likelihood at an inverse temperature, over every `stride`-th row
 * @param atOne the likelihood at temperature 1
 * @param size N K: where it is large, a sample of the rows gives the starting point
 */
export function fitFrom(
  at: (inverseTemperature: number, stride?: number) => Likelihood,
  atOne: Likelihood,
  size: number,
): TemperatureFit {
  let start = 1;
  if (size > LARGE) {
    const stride = Math.ceil((4 * size) / LARGE);
    start = minimise((b) => at(b, stride), 1, at(1, stride)).inverse;
  }
  const { inverse, found } = minimise(at, start, start === 1 ? atOne : at(start));
  return { temperature: 1 / inverse, likelihood: found };
}

function minimise(at: (inverse: number) => Likelihood, start: number, atStart: Likelihood) {
  const [highest, lowest] = [1 / TEMPERATURE_RANGE[0], 1 / TEMPERATURE_RANGE[1]];
  let [low, high] = [lowest, highest];
  let [lowSeen, highSeen] = [false, false];
  let inverse = start;
  let found = atStart;
  let lastStep = 0;
  let stretch = 1;
  for (let step = 0; step < MOST_STEPS; step++) {
    if (found.slope === 0) break;
    if (found.slope > 0) {
      if (inverse === lowest) break;
      [high, highSeen] = [inverse, true];
    } else {
      if (inverse === highest) break;
      [low, lowSeen] = [inverse, true];
    }
    const newton = -found.slope / found.curvature;
    // Where hardly any sample is wrong, nll falls off like e^-b and Newton's steps stay equally short: lengthen them.
    const creeping = newton * lastStep > 0 && Math.abs(newton) > Math.abs(lastStep) / 2;
    stretch = creeping ? 2 * stretch : 1;
    lastStep = newton;
    let next = inverse + stretch * newton;
    if (!(next > low)) next = lowSeen ? Math.sqrt(low * high) : low;
    else if (!(next < high)) next = highSeen ? Math.sqrt(low * high) : high;
    if (Math.abs(next - inverse) <= RELATIVE_STEP * inverse) break;
    inverse = next;
    found = at(inverse);
  }
  return { inverse, found };
}
