import { MixwellError, type OptionsOf, type OptionTable, type RandomStream } from "@mixwell/core";
import type { NumericAxis } from "../../space/Axis.ts";
import { shareOf, valueOfShare } from "../../space/numericValue.ts";
import { emptyPoint, isActive, samplePoint } from "../../space/points.ts";
import type { Point } from "../../space/Space.ts";
import { isFinished } from "../../trial/isFinished.ts";
import type { Observation } from "../../trial/Observation.ts";
import { checkOneObjective } from "../checkOneObjective.ts";
import { drawNew } from "../drawNew.ts";
import type { Sampler, SamplerContext, TunerType } from "../Sampler.ts";
import { ParzenSearch } from "../tpe/ParzenSearch.ts";
import { tpe } from "../tpe/tpe.ts";
import type { CmaState } from "./CmaState.ts";
import { Generations } from "./Generations.ts";

const options = {
  sigma: {
    type: "number",
    minimum: 1e-6,
    maximum: 1,
    default: 1 / 6,
    doc: "The first standard deviation, as a share of each axis.",
  },
} as const satisfies OptionTable;

/** So often a draw outside of the bounds is repeated before it is put on them. */
const ATTEMPTS = 100;

/**
 * CMA-ES (Hansen and Ostermeier, 2001; constants of Hansen's tutorial, arXiv:1604.00772) over the shares of the numeric axes that always
 * exist. Choices and what hangs on them are drawn as TPE does. Where the search has come to its end it starts again from
 * another place. For a thousand trials and more.
 */
export const cmaEs = {
  type: "cmaEs",
  doc: "Covariance matrix adaptation: for numeric spaces and a thousand trials or more.",
  options,
  create: createCmaEs,
} as const satisfies TunerType;

function createCmaEs(
  { space, seed, objectives }: SamplerContext,
  { sigma }: OptionsOf<typeof options>,
): Sampler {
  checkOneObjective(objectives, "cmaEs");
  const axes = space.axes.filter(
    (axis): axis is NumericAxis => axis.kind === "numeric" && axis.condition === undefined,
  );
  if (axes.length === 0) {
    throw new MixwellError({
      code: "TUNER_SPACE_INVALID",
      expected: "a space with a numeric parameter outside of choices",
      name: "tuner cmaEs",
      received: space.axes.map(({ path }) => path.join("/")),
      remedy: "Use tpe",
    });
  }
  const numeric = new Set<unknown>(axes);
  const others = space.axes.filter((axis) => !numeric.has(axis));
  const defaults = {
    candidates: tpe.options.candidates.default,
    gamma: tpe.options.gamma.default,
    maxGood: tpe.options.maxGood.default,
    priorWeight: tpe.options.priorWeight.default,
    considerEndpoints: tpe.options.considerEndpoints.default,
  };
  const search = new ParzenSearch(others, defaults);
  const placeOf = ({ point }: Observation): Float64Array =>
    Float64Array.from(axes, (axis) => shareOf(axis, point[axis.index] as number));
  const generations = new Generations(axes.length, sigma, seed, placeOf);
  return {
    propose({ observations, stream, isNew }) {
      const state = generations.current(observations);
      const isEarly = observations.filter(isFinished).length < tpe.options.startupTrials.default;
      const fill = search.fit(observations);
      const draw = (): Point => {
        const drawn = samplePoint(space, stream);
        const point = emptyPoint(space);
        if (!isEarly) fill(point, stream);
        else
          for (const axis of others)
            if (isActive(axis, point)) point[axis.index] = drawn[axis.index] as number;
        const place = drawWithin(state, stream);
        axes.forEach((axis, i) => {
          point[axis.index] = valueOfShare(axis, place[i] as number);
        });
        return point;
      };
      return { point: drawNew(isNew, draw) };
    },
  };
}

function drawWithin(state: CmaState, stream: RandomStream): Float64Array {
  let place = state.sample(stream);
  for (let i = 1; i < ATTEMPTS && place.some((x) => x < 0 || x >= 1); i++) place = state.sample(stream);
  return place.map((x) => Math.min(Math.max(x, 0), 1 - 2 ** -53));
}
