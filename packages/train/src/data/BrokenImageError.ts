import { MixwellError } from "@mixwell/core";
import type { LeftOutReason } from "./LeftOut.ts";

/** An image that cannot be decoded. Its `code` is `IMAGE_BROKEN`; `reason` tells which way it is broken. */
export class BrokenImageError extends MixwellError {
  readonly reason: LeftOutReason;
  /** One sentence for the person, without the path. */
  readonly detail: string;

  constructor(reason: LeftOutReason, detail: string, where?: string, cause?: unknown) {
    super({ code: "IMAGE_BROKEN", message: detail, ...(where === undefined ? {} : { where }), cause });
    this.reason = reason;
    this.detail = detail;
  }
}

/** Recognises a BrokenImageError, also one that came from another copy of this package. */
export function isBrokenImageError(error: unknown): error is BrokenImageError {
  return error instanceof Error && "reason" in error && "code" in error && error.code === "IMAGE_BROKEN";
}
