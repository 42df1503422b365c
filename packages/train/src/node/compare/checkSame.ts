import { isDeepStrictEqual } from "node:util";
import { MixwellError } from "@mixwell/core";
import { type Recipe, type Settings, settingNames } from "../../recipe/index.ts";

/** What a training was made from. */
export interface Making {
  readonly settings: Settings;
  readonly data: { readonly fingerprint: string };
}

/**
 * Refuses what was made otherwise than is asked for now: figures of different settings or data must not be mixed. A setting
 * that an older version did not know counts as its default.
 *
 * @param asked the making, and the recipe that it comes from
 * @param where the file or folder that holds what was made
 * @throws MixwellError COMPARISON_MIXED
 */
export function checkSame(
  made: Making,
  { making: asked, written }: { readonly making: Making; readonly written: Recipe },
  where: string,
): void {
  const before = plain(made.settings);
  const now = plain(asked.settings);
  for (const name of settingNames) if (!(name in before) && written[name] === undefined) delete now[name];
  const names = [...new Set([...Object.keys(before), ...Object.keys(now)])];
  const differing = names
    .filter((name) => !isDeepStrictEqual(before[name], now[name]))
    .map((name) => `${name} ${show(before[name])} instead of ${show(now[name])}`);
  if (made.data.fingerprint !== asked.data.fingerprint) differing.push("other images, splits or labels");
  if (differing.length === 0) return;
  throw new MixwellError({
    code: "COMPARISON_MIXED",
    message: `The comparison already holds a training with other settings: ${differing.join(", ")}`,
    where,
    remedy:
      "Give the settings as they were, choose another folder with --out, or remove what is to be trained again",
  });
}

/** Settings as they come back from a file. */
function plain(settings: Settings): Record<string, unknown> {
  return JSON.parse(JSON.stringify(settings)) as Record<string, unknown>;
}

function show(value: unknown): string {
  return value === undefined ? "nothing" : JSON.stringify(value);
}
