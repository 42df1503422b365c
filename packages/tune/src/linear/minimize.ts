/** A function of several variables; writes its gradient and returns its value, NaN or Infinity where it has none. */
export type Differentiable = (x: Float64Array, gradient: Float64Array) => number;

/** Steps and gradient changes that stand for the curvature. */
const MEMORY = 8;

/**
 * A local minimum by L-BFGS with backtracking (Nocedal and Wright, "Numerical optimization", algorithms 3.1 and 7.5), for some
 * ten variables of about unit scale.
 */
export function minimize(f: Differentiable, start: Float64Array, iterations: number): Float64Array {
  let x = start;
  let gradient = new Float64Array(start.length);
  let value = f(x, gradient);
  const memory: { step: Float64Array; change: Float64Array; curvature: number }[] = [];
  for (let iteration = 0; iteration < iterations; iteration++) {
    if (Math.hypot(...gradient) < 1e-5) break;
    const direction = descent(gradient, memory);
    const slope = dot(direction, gradient);
    // Without curvature yet the direction is as long as the gradient, which can be anything.
    let scale = memory.length === 0 ? Math.min(1, 1 / Math.hypot(...gradient)) : 1;
    const next = new Float64Array(start.length);
    let trial = x;
    let trialValue = Number.POSITIVE_INFINITY;
    for (let attempt = 0; attempt < 20; attempt++, scale /= 2) {
      trial = x.map((one, i) => one + scale * (direction[i] as number));
      trialValue = f(trial, next);
      if (trialValue <= value + 1e-4 * scale * slope) break;
    }
    if (!(trialValue < value)) break;
    const step = trial.map((one, i) => one - (x[i] as number));
    const change = next.map((one, i) => one - (gradient[i] as number));
    const curvature = dot(step, change);
    if (curvature > 1e-12) memory.push({ step, change, curvature });
    if (memory.length > MEMORY) memory.shift();
    const isDone = value - trialValue < 1e-7 * (1 + Math.abs(value));
    [x, gradient, value] = [trial, next, trialValue];
    if (isDone) break;
  }
  return x;
}

/** Minus the inverse of the remembered curvature times the gradient, by the two-loop recursion. */
function descent(
  gradient: Float64Array,
  memory: readonly { step: Float64Array; change: Float64Array; curvature: number }[],
): Float64Array {
  const direction = gradient.map((one) => -one);
  const shares = memory.map(() => 0);
  for (let i = memory.length - 1; i >= 0; i--) {
    const { step, change, curvature } = memory[i] as (typeof memory)[number];
    const share = dot(step, direction) / curvature;
    shares[i] = share;
    for (let k = 0; k < direction.length; k++)
      direction[k] = (direction[k] as number) - share * (change[k] as number);
  }
  const last = memory[memory.length - 1];
  if (last !== undefined) {
    const scale = last.curvature / dot(last.change, last.change);
    for (let k = 0; k < direction.length; k++) direction[k] = (direction[k] as number) * scale;
  }
  memory.forEach(({ step, change, curvature }, i) => {
    const share = (shares[i] as number) - dot(change, direction) / curvature;
    for (let k = 0; k < direction.length; k++)
      direction[k] = (direction[k] as number) + share * (step[k] as number);
  });
  return direction;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += (a[k] as number) * (b[k] as number);
  return sum;
}
