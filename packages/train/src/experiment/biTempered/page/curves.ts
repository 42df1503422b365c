import { hardTargets } from "@mixwell/core";
import { evaluateLoss } from "@mixwell/loss";
import { beside } from "../net/beside.ts";
import { probabilitiesOf } from "../net/probabilitiesOf.ts";
import { logistic, lossOf, type Temperatures } from "../net/temperatures.ts";

/** Logits that the curves go over. */
const REACH = 10;
const [WIDTH, HEIGHT] = [300, 150];

/** The losses of a point of class 1, and its probabilities, over its logit: paths for the two small charts. */
export function curves(temperatures: Temperatures): { loss: string[]; probability: string[] } {
  const logits = Float64Array.from({ length: 121 }, (_, i) => REACH * (i / 60 - 1));
  const targets = hardTargets(new Uint8Array(logits.length).fill(1));
  const both = [logistic, temperatures];
  return {
    loss: both.map((each) =>
      pathOf(logits, evaluateLoss(lossOf(each), beside(logits), targets, 2).perSample, 6),
    ),
    probability: both.map((each) => pathOf(logits, probabilitiesOf(logits, each), 1)),
  };
}

function pathOf(logits: Float64Array, values: Float64Array, top: number): string {
  const corners = Array.from(logits, (logit, i) => {
    const x = ((logit + REACH) / (2 * REACH)) * WIDTH;
    const y = HEIGHT * (1 - (values[i] as number) / top);
    return `${x.toFixed(1)} ${y.toFixed(1)}`;
  });
  return `M${corners.join("L")}`;
}
