import type { Axis } from "../space/Axis.ts";

/**
 * A name for each axis, none twice: `choice/parameter` for one of a branch, followed by the branch where another has a parameter of
 * the same name.
 */
export function axisNames(axes: readonly Axis[]): string[] {
  const paths = axes.map(({ path }) => path.join("/"));
  const isTwice = new Set(paths.filter((path, i) => paths.indexOf(path) !== i));
  return axes.map(({ condition }, i) => {
    const path = paths[i] as string;
    const owner = condition === undefined ? undefined : axes[condition.axis];
    if (!isTwice.has(path) || owner?.kind !== "categorical") return path;
    const option = owner.options[condition?.option ?? 0];
    return option?.kind === "branch" ? `${path} (${option.name})` : path;
  });
}
