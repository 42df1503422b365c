import type { OptionsOf, OptionTable } from "@mixwell/core";
import { checkOptions, MixwellError } from "@mixwell/core";

/** Options of `builtin:leaves`, written as `builtin:leaves?noise=0.2&seed=1`. */
export const leavesOptions = {
  count: { type: "number", default: 1600, minimum: 8, integer: true, doc: "training images" },
  val: { type: "number", default: 320, minimum: 0, integer: true, doc: "validation images" },
  test: { type: "number", default: 480, minimum: 0, integer: true, doc: "test images" },
  size: {
    type: "number",
    default: 64,
    minimum: 8,
    maximum: 1024,
    integer: true,
    unit: "pixels",
    doc: "side",
  },
  noise: {
    type: "number",
    default: 0,
    minimum: 0,
    maximum: 1,
    doc: "share of the training images whose label is replaced by another, drawn evenly; val and test stay right",
  },
  seed: { type: "number", default: 0, minimum: 0, integer: true, doc: "draws other images and other noise" },
} as const satisfies OptionTable;

export type LeavesOptions = OptionsOf<typeof leavesOptions>;

/** Generated photographs of leaves. */
export interface LeavesSpec {
  readonly kind: "leaves";
  readonly seed: number;
  /** Side of an image in pixels. */
  readonly size: number;
}

/**
 * Reads the part of a location after `builtin:leaves`: empty, or `?name=value&...`.
 * @throws MixwellError OPTION_INVALID, OPTION_UNKNOWN
 */
export function parseLeavesOptions(query: string): LeavesOptions {
  const where = "builtin:leaves";
  if (query !== "" && !query.startsWith("?")) {
    throw new MixwellError({
      code: "OPTION_INVALID",
      expected: '"?name=value&name=value"',
      name: `the end of ${where}`,
      received: query,
    });
  }
  const given: Record<string, number> = {};
  for (const part of query.slice(1).split("&")) {
    if (part === "") continue;
    const [name = "", value = ""] = part.split("=");
    given[name] = value.trim() === "" ? Number.NaN : Number(value);
  }
  return checkOptions(leavesOptions, given, where);
}
