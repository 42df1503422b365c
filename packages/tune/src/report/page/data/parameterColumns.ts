import type { TrialRecord } from "../../../experiment/records.ts";
import type { CategoricalAxis } from "../../../space/Axis.ts";
import { parseSpace } from "../../../space/createSpace.ts";
import type { SpaceDefinition } from "../../../space/Parameter.ts";
import { settingListOf } from "../../../space/settingList.ts";
import { axisNames } from "../../../view/axisNames.ts";
import type { Column } from "./Column.ts";

/**
 * A column an axis of the space. Values outside of the space, as trials from before it was changed can have, are kept: numbers as they
 * are, texts as further options.
 */
export function parameterColumns(definition: SpaceDefinition, trials: readonly TrialRecord[]): Column[] {
  const space = parseSpace(definition);
  const names = axisNames(space.axes);
  const isList = settingListOf(space) !== undefined;
  // What holds the parameters of each axis' branch, by trial; undefined where that branch was not taken.
  const holders: unknown[][] = [];
  return space.axes.map((axis): Column => {
    const name = names[axis.index] as string;
    const { condition } = axis;
    const key = axis.path[axis.path.length - 1] as string;
    const given = trials.map(({ parameters }, i) => {
      if (isList) return parameters;
      const holder =
        condition === undefined ? parameters : branchOf(holders[condition.axis]?.[i], space.axes, condition);
      return isRecord(holder) && Object.hasOwn(holder, key) ? holder[key] : undefined;
    });
    holders[axis.index] = given;
    if (axis.kind === "categorical") return categorical(name, axis, given);
    const values = Float64Array.from(given, (value) =>
      typeof value === "number" && Number.isFinite(value) ? value : Number.NaN,
    );
    const isWhole = axis.step !== undefined && Number.isInteger(axis.step);
    const bounds = Number.isFinite(axis.most) ? ([axis.least, axis.most] as const) : undefined;
    return { kind: "numeric", name, values, isLog: axis.isLog, isWhole, bounds };
  });
}

function branchOf(
  value: unknown,
  axes: ReturnType<typeof parseSpace>["axes"],
  { axis, option }: { readonly axis: number; readonly option: number },
): unknown {
  const owner = axes[axis] as CategoricalAxis;
  const branch = owner.options[option];
  return isRecord(value) && branch?.kind === "branch" && value["_name"] === branch.name ? value : undefined;
}

function categorical(name: string, axis: CategoricalAxis, given: readonly unknown[]): Column {
  const known = axis.options.map((option) =>
    option.kind === "branch" ? { _name: option.name } : option.value,
  );
  const index = new Map(known.map((value, i) => [keyOf(value), i]));
  const values = Float64Array.from(given, (value) => {
    if (value === undefined) return Number.NaN;
    const key = keyOf(value);
    let option = index.get(key);
    if (option === undefined) {
      option = known.push(value) - 1;
      index.set(key, option);
    }
    return option;
  });
  return { kind: "categorical", name, values, options: textsOf(known) };
}

/** What tells options apart: a branch by its name, whatever parameters it holds. */
const keyOf = (value: unknown): string =>
  isRecord(value) && typeof value["_name"] === "string"
    ? JSON.stringify({ _name: value["_name"] })
    : JSON.stringify(value);

/** Texts as they are; 16 and "16", where both are there, as JSON writes them. */
function textsOf(options: readonly unknown[]): string[] {
  const plain = options.map((value) => {
    if (typeof value === "string") return value;
    return isRecord(value) && typeof value["_name"] === "string" ? value["_name"] : JSON.stringify(value);
  });
  return plain.map((text, i) =>
    plain.filter((other) => other === text).length > 1 ? JSON.stringify(options[i]) : text,
  );
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
