import type { OptionsOf, OptionTable } from "@mixwell/core";
import { samplePoint } from "../../space/points.ts";
import type { Point } from "../../space/Space.ts";
import type { Observation } from "../../trial/Observation.ts";
import { newPoint } from "../newPoint.ts";
import type { AskContext, Proposal, Sampler, SamplerContext, TunerType } from "../Sampler.ts";
import { Bracket } from "./Bracket.ts";
import { bracketTable } from "./bracketTable.ts";

export const hyperbandOptions = {
  maxResource: {
    type: "number",
    integer: true,
    minimum: 1,
    default: 81,
    doc: "R: the budget of a trial that comes to the end, such as its epochs.",
  },
  minResource: {
    type: "number",
    integer: true,
    minimum: 1,
    default: 1,
    doc: "The smallest budget that a trial can get.",
  },
  eta: {
    type: "number",
    minimum: 2,
    default: 3,
    doc: "One of so many trials goes on to the next rung, with so many times the budget.",
  },
} as const satisfies OptionTable;

export type HyperbandOptions = OptionsOf<typeof hyperbandOptions>;

/**
 * Hyperband (Li et al., JMLR 2018): successive halving with several trade-offs between many trials and long ones, in turn. Suggestions
 * have a budget; one that `continues` a trial goes on from its model. While a rung waits for its last trials the next bracket starts.
 */
export const hyperband = {
  type: "hyperband",
  doc: "Gives many trials a small budget and the best of them more, from random points.",
  options: hyperbandOptions,
  create: (context: SamplerContext, given: HyperbandOptions) =>
    createHyperband(context, given, ({ stream }) => samplePoint(context.space, stream)),
} as const satisfies TunerType;

/**
 * Hyperband's schedule over any way to draw points.
 * @param draw the point of a new trial
 */
export function createHyperband(
  { space }: SamplerContext,
  { maxResource, minResource, eta }: HyperbandOptions,
  draw: (context: AskContext) => Point,
): Sampler {
  const tables = bracketTable(maxResource, eta, minResource);
  const bracketOf = (index: number): Bracket => new Bracket(tables[index % tables.length] ?? []);
  const propose = (context: AskContext): Proposal | "wait" | "end" => {
    const { observations, isNew, stream } = context;
    const brackets = bracketsSoFar(observations, bracketOf);
    for (const bracket of [...brackets, bracketOf(brackets.length)]) {
      const promoted = bracket.next(false);
      if (promoted !== undefined) return promotion(promoted);
      if (bracket.isFirstRungFull) continue;
      const point = newPoint(space, () => draw(context), isNew, stream);
      if (point !== undefined) return { point, budget: bracket.firstBudget };
      const last = bracket.next(true);
      if (last !== undefined) return promotion(last);
    }
    return observations.some(({ state }) => state === "running") ? "wait" : "end";
  };
  return { propose };
}

const promotion = ({ parent, budget }: { parent: Observation; budget: number }): Proposal => ({
  point: parent.point,
  budget,
  continues: parent.id,
  isRepeat: true,
});

/** The brackets that the trials make up: new trials fill them in turn by their budget, the others follow the trial they go on from. */
function bracketsSoFar(
  observations: readonly Observation[],
  bracketOf: (index: number) => Bracket,
): readonly Bracket[] {
  const brackets: Bracket[] = [];
  const homes = new Map<number, Bracket>();
  let firstOpen = 0;
  for (const trial of observations) {
    if (trial.budget === undefined) continue;
    if (trial.continues !== undefined) {
      const home = homes.get(trial.continues);
      home?.promote(trial);
      if (home !== undefined) homes.set(trial.id, home);
      continue;
    }
    while (brackets[firstOpen]?.isFirstRungFull) firstOpen++;
    const open = (bracket: Bracket): boolean =>
      !bracket.isFirstRungFull && bracket.firstBudget === trial.budget;
    let home = brackets.slice(firstOpen).find(open);
    if (home === undefined) {
      home = bracketOf(brackets.length);
      brackets.push(home);
    }
    home.start(trial);
    homes.set(trial.id, home);
  }
  return brackets;
}
