import type { OptionsOf, OptionTable } from "@mixwell/core";
import type { AssessorType, Rule } from "../Assessor.ts";

const options = {
  minResource: { type: "number", integer: true, minimum: 1, default: 1, doc: "The step of the first rung." },
  eta: {
    type: "number",
    integer: true,
    minimum: 2,
    default: 4,
    doc: "One of so many trials goes on from a rung, and the next rung is so many times as far.",
  },
  minEarlyStoppingRate: {
    type: "number",
    integer: true,
    minimum: 0,
    default: 0,
    doc: "Rungs left out at the start.",
  },
} as const satisfies OptionTable;

/**
 * Asynchronous successive halving (Li et al., MLSys 2020) in its stopping form: rungs stand at the steps minResource * eta^(s + k), and a
 * trial goes on from a rung if it is among the best floor(n / eta) of the n that came there, itself included; the best one always.
 */
export const asha = {
  type: "asha",
  doc: "Asynchronous successive halving: at steps that grow by eta, only the best 1/eta of the trials so far go on.",
  options,
  create: createAsha,
} as const satisfies AssessorType;

function createAsha({ minResource, eta, minEarlyStoppingRate }: OptionsOf<typeof options>): Rule {
  const isRung = (step: number): boolean => {
    let rung = minResource * eta ** minEarlyStoppingRate;
    while (rung < step) rung *= eta;
    return rung === step;
  };
  return ({ losses }, others) => {
    const step = losses.length;
    if (!isRung(step)) return false;
    const own = losses[step - 1] as number;
    const reached = others.filter((one) => one.losses.length >= step);
    const better = reached.filter((one) => (one.losses[step - 1] as number) < own).length;
    return better >= Math.max(1, Math.floor((reached.length + 1) / eta));
  };
}
