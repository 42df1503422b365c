/**
 * From a gradient by ln p to the gradient by the logits of a softmax, in place: g_j becomes g_j - p_j sum g.
 * @param gradient [K]
 * @param logarithms [K] ln p
 */
export function softmaxGradient(gradient: Float64Array, logarithms: Float64Array): void {
  let sum = 0;
  for (const part of gradient) sum += part;
  for (let k = 0; k < gradient.length; k++)
    gradient[k] = (gradient[k] as number) - Math.exp(logarithms[k] as number) * sum;
}
