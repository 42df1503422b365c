import { MixwellError } from "@mixwell/core";
import type { SplitName } from "../../data/DataSet.ts";
import { parseLeavesOptions } from "../../data/leaves/LeavesSpec.ts";
import { listLeaves } from "../../data/leaves/listLeaves.ts";
import { species } from "../../data/leaves/species.ts";
import type { Listing } from "./Listing.ts";

const SCHEME = "builtin:";

/** Whether a location names a data set that comes with Mixwell, and no path. */
export function isBuiltin(location: string): boolean {
  return location.startsWith(SCHEME);
}

/**
 * Lists a data set that comes with Mixwell. Undefined for a location that does not begin with `builtin:`.
 * @throws MixwellError DATA_NOT_FOUND, OPTION_INVALID, OPTION_UNKNOWN
 */
export function readBuiltin(location: string): Listing | undefined {
  if (!isBuiltin(location)) return undefined;
  const [, name = "", query = ""] = /^([^?]*)(.*)$/s.exec(location.slice(SCHEME.length)) ?? [];
  if (name !== "leaves") {
    throw new MixwellError({
      code: "DATA_NOT_FOUND",
      expected: "builtin:leaves",
      name: "a built-in data set",
      received: location,
    });
  }
  const options = parseLeavesOptions(query);
  const classes = species.map((one) => one.name);
  const items = (["train", "val", "test"] as const).flatMap((split) =>
    listLeaves(options, split).map(({ path, label }) => ({ path, label: classes[label] as string, split })),
  );
  const origin: { [K in SplitName]?: string } = {};
  for (const split of ["val", "test"] as const) if (options[split] > 0) origin[split] = "builtin:leaves";
  const source = { kind: "leaves", seed: options.seed, size: options.size } as const;
  return { kind: "builtin", source, items, classes, content: JSON.stringify(source), origin };
}
