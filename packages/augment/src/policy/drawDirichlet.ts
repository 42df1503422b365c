import type { RandomStream } from "@mixwell/core";
import { exp } from "../portable/exp.ts";
import { log } from "../portable/log.ts";
import { drawNormal } from "./drawNormal.ts";

/**
 * Weights that sum to 1 from a Dirichlet distribution with all parameters `alpha` > 0: gamma variates over their sum. Two
 * weights are a Beta distribution.
 */
export function drawDirichlet(count: number, alpha: number, stream: RandomStream): number[] {
  // In logarithms, since variates of a small alpha are too small for a number.
  const logs = Array.from({ length: count }, () => drawLogGamma(alpha, stream));
  const highest = Math.max(...logs);
  const variates = logs.map((value) => (value - highest < -700 ? 0 : exp(value - highest)));
  const sum = variates.reduce((total, value) => total + value, 0);
  return variates.map((value) => value / sum);
}

/** The logarithm of a gamma variate (Marsaglia and Tsang, 2000), from functions that are the same on every machine. */
function drawLogGamma(alpha: number, stream: RandomStream): number {
  if (alpha < 1) return drawLogGamma(alpha + 1, stream) + log(1 - stream.uniform()) / alpha;
  const d = alpha - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = drawNormal(stream);
    const root = 1 + c * x;
    if (root <= 0) continue;
    const cube = root * root * root;
    const u = 1 - stream.uniform();
    if (log(u) < 0.5 * x * x + d - d * cube + d * log(cube)) return log(d * cube);
  }
}
