import type { Axis } from "./Axis.ts";
import type { Parameters } from "./Parameter.ts";
import type { Point, Space } from "./Space.ts";
import { settingListOf } from "./settingList.ts";

/**
 * The parameters of a point, as a trial gets them: a branch becomes an object with its `_name`, and of a list of whole settings
 * (`settingListOf`) comes one of them.
 */
export function decode<P>(space: Space<P>, point: Point): P {
  const parameters: Parameters = {};
  const holders = new Map<number, Parameters>();
  for (const axis of space.axes) {
    const value = point[axis.index] as number;
    if (Number.isNaN(value)) continue;
    const holder = axis.condition === undefined ? parameters : holders.get(axis.condition.axis);
    if (holder === undefined) continue;
    // Not by assignment: a parameter may be called "__proto__".
    const set = (given: unknown): void => {
      Object.defineProperty(holder, nameOf(axis), {
        value: given,
        enumerable: true,
        writable: true,
        configurable: true,
      });
    };
    if (axis.kind === "numeric") {
      set(value);
      continue;
    }
    const option = axis.options[value];
    if (option?.kind === "branch") {
      const branch: Parameters = { _name: option.name };
      holders.set(axis.index, branch);
      set(branch);
    } else set(copyOf(option?.value));
  }
  const list = settingListOf(space);
  return (list === undefined ? parameters : parameters[nameOf(list)]) as P;
}

/** The last part of an axis' path: its name within its branch. */
export const nameOf = (axis: Axis): string => axis.path[axis.path.length - 1] as string;

/** Constants are JSON; an object among them must not be shared between trials. */
const copyOf = (value: unknown): unknown =>
  typeof value === "object" && value !== null ? JSON.parse(JSON.stringify(value)) : value;
