import { MixwellError } from "@mixwell/core";
import type { Axis } from "./Axis.ts";
import { nameOf } from "./decode.ts";
import { nearestValue } from "./numericValue.ts";
import { emptyPoint, isActive } from "./points.ts";
import type { Point, Space } from "./Space.ts";
import { settingListOf } from "./settingList.ts";

/** Why parameters are not of a space. */
export interface Mismatch {
  readonly path: readonly string[];
  readonly expected: string;
  readonly received: unknown;
}

/**
 * The point of given parameters.
 * @throws MixwellError PARAMETERS_INVALID where one is missing, unknown or out of its bounds
 */
export function encode(space: Space<unknown>, parameters: unknown): Point {
  const found = locate(space, parameters);
  if (found instanceof Float64Array) return found;
  throw new MixwellError({
    code: "PARAMETERS_INVALID",
    expected: found.expected,
    name: found.path.length === 0 ? "the parameters" : `parameter ${JSON.stringify(found.path.join("/"))}`,
    received: found.received,
  });
}

/** Like `encode`, but says what is wrong instead of throwing: a trial of a space that was changed since is no error. */
export function locate(space: Space<unknown>, parameters: unknown): Point | Mismatch {
  const point = emptyPoint(space);
  const list = settingListOf(space);
  if (list !== undefined) {
    const expected = place(list, parameters, point);
    return expected === undefined ? point : { path: [], expected, received: parameters };
  }
  const holders = new Map<number | undefined, Record<string, unknown>>();
  if (!isRecord(parameters)) return { path: [], expected: "an object", received: parameters };
  holders.set(undefined, parameters);
  for (const axis of space.axes) {
    if (!isActive(axis, point)) continue;
    const holder = holders.get(axis.condition?.axis) as Record<string, unknown>;
    const name = nameOf(axis);
    const value = Object.hasOwn(holder, name) ? holder[name] : undefined;
    const mismatch = place(axis, value, point);
    if (mismatch !== undefined) return { path: axis.path, expected: mismatch, received: value };
    if (isRecord(value)) holders.set(axis.index, value);
  }
  return unknownName(space, point, holders) ?? point;
}

/** Puts a value on an axis, or says what would have been right. */
function place(axis: Axis, value: unknown, point: Point): string | undefined {
  if (axis.kind === "numeric") {
    const isWithin =
      typeof value === "number" && Number.isFinite(value) && value >= axis.least && value <= axis.most;
    if (!isWithin) return `a number from ${axis.least} to ${axis.most}`;
    point[axis.index] = nearestValue(axis, value);
    return undefined;
  }
  const text = JSON.stringify(value);
  const option = axis.options.findIndex((known) =>
    known.kind === "branch"
      ? isRecord(value) && value["_name"] === known.name
      : text !== undefined && JSON.stringify(known.value) === text,
  );
  if (option === -1) {
    const known = axis.options.map((one) =>
      JSON.stringify(one.kind === "branch" ? { _name: one.name } : one.value),
    );
    return `one of ${known.join(", ")}`;
  }
  point[axis.index] = option;
  return undefined;
}

function unknownName(
  space: Space<unknown>,
  point: Point,
  holders: ReadonlyMap<number | undefined, Record<string, unknown>>,
): Mismatch | undefined {
  for (const [owner, holder] of holders) {
    const parent = owner === undefined ? undefined : space.axes[owner];
    if (parent?.kind === "categorical" && parent.options[point[parent.index] as number]?.kind !== "branch")
      continue;
    const known = space.axes
      .filter((axis) => axis.condition?.axis === owner && isActive(axis, point))
      .map(nameOf);
    const name = Object.keys(holder).find(
      (key) => !known.includes(key) && !(key === "_name" && owner !== undefined),
    );
    if (name !== undefined)
      return {
        path: [...(parent?.path ?? []), name],
        expected: `one of ${known.join(", ")}`,
        received: holder[name],
      };
  }
  return undefined;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
