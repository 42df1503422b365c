import type { OptionsOf, OptionTable } from "@mixwell/core";
import { emptyPoint, samplePoint } from "../../space/points.ts";
import type { Point } from "../../space/Space.ts";
import { isFinished } from "../../trial/isFinished.ts";
import { drawNew } from "../drawNew.ts";
import type { Sampler, SamplerContext, TunerType } from "../Sampler.ts";
import { ParzenSearch } from "./ParzenSearch.ts";

const options = {
  startupTrials: {
    type: "number",
    integer: true,
    minimum: 1,
    default: 10,
    doc: "Trials from the prior before the model is used.",
  },
  candidates: {
    type: "number",
    integer: true,
    minimum: 1,
    default: 24,
    doc: "Points drawn from the density of the good trials, the best of which is suggested.",
  },
  gamma: {
    type: "number",
    minimum: 0,
    maximum: 1,
    default: 0.1,
    doc: "The share of trials that count as good.",
  },
  maxGood: {
    type: "number",
    integer: true,
    minimum: 1,
    default: 25,
    doc: "The most trials that count as good.",
  },
  priorWeight: { type: "number", minimum: 1e-6, default: 1, doc: "How many trials the prior counts as." },
  considerEndpoints: {
    type: "boolean",
    default: false,
    doc: "Whether bounds count as neighbours in the bandwidths of the outermost trials.",
  },
} as const satisfies OptionTable;

type TpeOptions = OptionsOf<typeof options>;

/**
 * The tree-structured Parzen estimator (Bergstra et al., NIPS 2011), over the axes of a branch together (Falkner et al., ICML 2018),
 * with the defaults and bandwidths of Optuna (Watanabe, arXiv:2304.11127): candidates are drawn from the density l of the good trials,
 * and the one with the greatest l/g is suggested, where g is the density of all others.
 */
export const tpe = {
  type: "tpe",
  doc: "The tree-structured Parzen estimator: draws where good trials are dense and bad ones are not.",
  options,
  create: createTpe,
} as const satisfies TunerType;

function createTpe({ space }: SamplerContext, given: TpeOptions): Sampler {
  const search = new ParzenSearch(space.axes, given);
  return {
    propose({ observations, stream, isNew }) {
      if (observations.filter(isFinished).length < given.startupTrials)
        return { point: samplePoint(space, stream) };
      const fill = search.fit(observations);
      const draw = (): Point => {
        const point = emptyPoint(space);
        fill(point, stream);
        return point;
      };
      return { point: drawNew(isNew, draw) };
    },
  };
}
