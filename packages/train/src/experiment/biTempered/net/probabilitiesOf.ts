import { probabilities } from "@mixwell/loss";
import { beside } from "./beside.ts";
import { lossOf, type Temperatures } from "./temperatures.ts";

/** The probabilities of class 1 that belong to logits, under the loss that they were trained with. */
export function probabilitiesOf(logits: Float64Array, temperatures: Temperatures): Float64Array {
  const both = probabilities(lossOf(temperatures), beside(logits), 2);
  return logits.map((_, i) => both[2 * i + 1] as number);
}
