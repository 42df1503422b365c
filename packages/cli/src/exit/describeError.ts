import { inspect } from "node:util";
import { isMixwellError } from "@mixwell/core";
import { isInterruption } from "./exitCodeOf.ts";

export interface DescribedError {
  /** Stable code of a MixwellError or of Node; "UNEXPECTED" for anything else. */
  readonly code: string;
  readonly message: string;
}

/** An error as one clear message; what Mixwell did not foresee names the way to the details. */
export function describeError(error: unknown): DescribedError {
  if (isInterruption(error)) return { code: "INTERRUPTED", message: "Interrupted" };
  if (isMixwellError(error)) return { code: error.code, message: error.message };
  const message = error instanceof Error ? error.message : String(error);
  const code =
    error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "UNEXPECTED";
  const remedy = missingPieces.has(code)
    ? "Run `mixwell doctor` to see what is missing and how to get it"
    : "Run again with MIXWELL_DEBUG=1 for the details";
  return { code, message: `${message.trimEnd().replace(/\.$/, "")}. ${remedy}` };
}

/** Everything that is known of an error, for MIXWELL_DEBUG. */
export function debugError(error: unknown): string {
  return inspect(error, { depth: 6 });
}

/** Codes of Node for a package or a native library that does not load. */
const missingPieces = new Set(["ERR_MODULE_NOT_FOUND", "MODULE_NOT_FOUND", "ERR_DLOPEN_FAILED"]);
