import { isMixwellError, MixwellError } from "@mixwell/core";
import { BrokenImageError, isBrokenImageError } from "../../../data/BrokenImageError.ts";
import type { LeftOut, LeftOutReason } from "../../../data/LeftOut.ts";

/** What a worker tells the consumer's thread. */
export type Report =
  | { readonly kind: "started" }
  /** A batch is ready, or the worker is through with the epoch: look at the shared words. */
  | { readonly kind: "wake" }
  | { readonly kind: "leftOut"; readonly item: LeftOut }
  /** A batch could not be made, or, with ticket -1, the worker could not start. */
  | { readonly kind: "failed"; readonly ticket: number; readonly error: PortableError };

/** An error as data: threads lose the fields of error classes on the way. */
export interface PortableError {
  readonly code: string;
  readonly message: string;
  readonly reason?: LeftOutReason;
  readonly stack?: string | undefined;
}

export function packError(error: unknown): PortableError {
  if (!(error instanceof Error)) return { code: "LOADER_FAILED", message: String(error) };
  const { message, stack } = error;
  if (isBrokenImageError(error)) return { code: error.code, message, stack, reason: error.reason };
  return { code: isMixwellError(error) ? error.code : "LOADER_FAILED", message, stack };
}

export function unpackError(packed: PortableError): MixwellError {
  const error =
    packed.reason === undefined
      ? new MixwellError({ code: packed.code, message: packed.message })
      : new BrokenImageError(packed.reason, packed.message);
  if (packed.stack !== undefined) error.stack = packed.stack;
  return error;
}
