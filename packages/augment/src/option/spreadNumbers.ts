import type { OptionTable } from "@mixwell/core";

/** A list option may be given as one number. */
export function spreadNumbers(table: OptionTable, given: Record<string, unknown>): Record<string, unknown> {
  const spread = { ...given };
  for (const [option, value] of Object.entries(given)) {
    if (table[option]?.type === "list" && typeof value === "number") spread[option] = [value];
  }
  return spread;
}
