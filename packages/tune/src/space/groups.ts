import type { Axis, Condition } from "./Axis.ts";

/** Axes that always exist together. */
export interface AxisGroup {
  readonly condition: Condition | undefined;
  readonly axes: readonly Axis[];
}

/** Splits axes into groups by the branch they belong to, a choice before its branches. */
export function groupsOf(axes: readonly Axis[]): AxisGroup[] {
  const groups = new Map<string, { condition: Condition | undefined; axes: Axis[] }>();
  for (const axis of axes) {
    const key = axis.condition === undefined ? "" : `${axis.condition.axis} ${axis.condition.option}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { condition: axis.condition, axes: [axis] });
    else group.axes.push(axis);
  }
  return [...groups.values()];
}
