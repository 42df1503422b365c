import type { Transform } from "../transform/Transform.ts";
import { augMix } from "./augMix/augMix.ts";
import { autoAugment } from "./autoAugment/autoAugment.ts";
import { policy } from "./policy/policy.ts";
import { randAugment } from "./randAugment/randAugment.ts";
import { samplePairing } from "./samplePairing/samplePairing.ts";
import { threeAugment } from "./threeAugment/threeAugment.ts";
import { trivialAugment } from "./trivialAugment/trivialAugment.ts";
import { trivialAugmentWide } from "./trivialAugmentWide/trivialAugmentWide.ts";

/** Policies that draw from many operations, and what they mix with. */
export const automaticTransforms: readonly Transform[] = [
  autoAugment,
  randAugment,
  trivialAugment,
  trivialAugmentWide,
  augMix,
  threeAugment,
  policy,
  samplePairing,
];
