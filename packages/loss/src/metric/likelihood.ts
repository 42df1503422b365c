import { exponential } from "../softmax/exponential.ts";

/** Likelihood of the labels under softmax(logits / temperature), with its derivatives by b = 1 / temperature. */
export interface Likelihood {
  /** Mean negative log-likelihood, in nats. */
  readonly nll: number;
  /** d nll / db. */
  readonly slope: number;
  /** d2 nll / db2, never negative: nll is convex in b. */
  readonly curvature: number;
  /** [N] the largest probability of each sample; only every `stride`-th is filled in. */
  readonly confidence: Float64Array;
}

/**
 * @param logits [N, K], finite
 * @param labels [N]
 * @param predicted [N] the class of each sample's largest logit
 * @param inverseTemperature b > 0, which the logits are multiplied by
 * @param stride looks at every `stride`-th sample only
 */
export function likelihood(
  logits: Float32Array,
  labels: Int32Array,
  predicted: Int32Array,
  classes: number,
  inverseTemperature: number,
  stride = 1,
): Likelihood {
  const confidence = new Float64Array(labels.length);
  let nll = 0;
  let slope = 0;
  let curvature = 0;
  let samples = 0;
  for (let i = 0; i < labels.length; i += stride) {
    const start = i * classes;
    const largest = logits[start + (predicted[i] as number)] as number;
    let sum = 0;
    let first = 0;
    let second = 0;
    for (let k = start; k < start + classes; k++) {
      const below = (logits[k] as number) - largest;
      const share = exponential(inverseTemperature * below);
      const moment = share * below;
      sum += share;
      first += moment;
      second += moment * below;
    }
    const own = (logits[start + (labels[i] as number)] as number) - largest;
    const mean = first / sum;
    nll += Math.log(sum) - inverseTemperature * own;
    slope += mean - own;
    curvature += second / sum - mean * mean;
    confidence[i] = 1 / sum;
    samples++;
  }
  return { nll: nll / samples, slope: slope / samples, curvature: curvature / samples, confidence };
}
