import type { Direction } from "../../trial/Trial.ts";
import type { Objective, ResultConstraint } from "../ExperimentConfig.ts";
import { type Collected, type Given, isRecord } from "./collectFields.ts";
import { type Fail, invalid } from "./Failure.ts";

/** What says in NNI's files whether less or more is better. */
export interface Modes {
  /** `optimize_mode` of the tuner and of the assessor. */
  readonly given: readonly (Given | undefined)[];
  /** What NNI takes where there is none; undefined for a file of ours. */
  readonly usual: Direction | undefined;
}

/** @throws MixwellError EXPERIMENT_INVALID */
export function readObjectives(
  { direction, objectives }: Collected,
  modes: Modes,
  fail: Fail,
  where: string | undefined,
  notes: string[],
): Objective[] {
  const said = [direction, ...modes.given].filter((one) => one !== undefined);
  const directions = said.map(({ value, field }): Direction => {
    if (isDirection(value)) return value;
    return fail({ expected: '"minimize" or "maximize"', field, received: value });
  });
  const listed =
    objectives === undefined
      ? []
      : listOf(objectives, fail).map((one, i) => readObjective(one, i, objectives, fail));
  const all = [...listed.slice(0, 1).map((one) => one.direction), ...directions];
  const fields = [...(listed.length > 0 && objectives !== undefined ? [objectives] : []), ...said];
  const other = all.findIndex((one) => one !== all[0]);
  if (other !== -1) {
    invalid(
      `The fields ${fields[0]?.field} and ${fields[other]?.field} contradict each other about what is better`,
      where,
      "Keep one of them",
    );
  }
  if (listed.length > 0) return checkDistinct(listed, objectives as Given, fail);
  if (directions[0] !== undefined) return [{ metric: "default", direction: directions[0] }];
  if (modes.usual === undefined) {
    invalid(
      "The experiment does not say whether less or more of its result is better",
      where,
      "Write `direction: minimize`, `direction: maximize`, or a list of objectives",
    );
  }
  notes.push(
    `Nothing says what is better: ${modes.usual === "maximize" ? "greater" : "smaller"} results are taken to be, as by NNI for this tuner. Write optimize_mode to be sure.`,
  );
  return [{ metric: "default", direction: modes.usual }];
}

/** @throws MixwellError EXPERIMENT_INVALID */
export function readConstraints({ constraints }: Collected, fail: Fail): ResultConstraint[] {
  if (constraints === undefined) return [];
  return listOf(constraints, fail).map((one, i) => {
    const field = `${constraints.field}[${i}]`;
    const { metric, min, max, ...rest } = isRecord(one) ? one : { metric: undefined };
    const isBound = (bound: unknown): boolean =>
      bound === undefined || (typeof bound === "number" && Number.isFinite(bound));
    const isOrdered = typeof min !== "number" || typeof max !== "number" || min <= max;
    const isRight = typeof metric === "string" && metric !== "" && isBound(min) && isBound(max) && isOrdered;
    if (!isRight || (min === undefined && max === undefined) || Object.keys(rest).length > 0) {
      fail({
        expected: "{metric, min, max} with a name and one bound or both, min <= max,",
        field,
        received: one,
      });
    }
    return {
      metric,
      ...(max === undefined ? {} : { max: max as number }),
      ...(min === undefined ? {} : { min: min as number }),
    };
  });
}

const isDirection = (value: unknown): value is Direction => value === "minimize" || value === "maximize";

function listOf({ value, field }: Given, fail: Fail): readonly unknown[] {
  if (Array.isArray(value)) return value;
  fail({ expected: "a list", field, received: value });
}

function readObjective(one: unknown, index: number, { field }: Given, fail: Fail): Objective {
  const { metric, direction, ...rest } = isRecord(one) ? one : { metric: undefined };
  if (
    typeof metric === "string" &&
    metric !== "" &&
    isDirection(direction) &&
    Object.keys(rest).length === 0
  ) {
    return { metric, direction };
  }
  fail({
    expected: "{metric, direction} with the name of a result and minimize or maximize",
    field: `${field}[${index}]`,
    received: one,
  });
}

function checkDistinct(objectives: Objective[], { field }: Given, fail: Fail): Objective[] {
  const metrics = objectives.map(({ metric }) => metric);
  if (new Set(metrics).size === metrics.length) return objectives;
  fail({ expected: "objectives of different metrics", field, received: metrics });
}
