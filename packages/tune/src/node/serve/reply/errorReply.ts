import { isMixwellError } from "@mixwell/core";
import { jsonReply, type Reply } from "./Reply.ts";

const statuses: Readonly<Record<string, number>> = {
  REQUEST_INVALID: 400,
  PARAMETERS_INVALID: 400,
  EXPERIMENT_INVALID: 400,
  TOKEN_INVALID: 401,
  HOST_FORBIDDEN: 403,
  ORIGIN_FORBIDDEN: 403,
  ROUTE_UNKNOWN: 404,
  EXPERIMENT_UNKNOWN: 404,
  TRIAL_UNKNOWN: 404,
  METHOD_NOT_ALLOWED: 405,
  TRIAL_FINISHED: 409,
  LEASE_LOST: 409,
  BODY_TOO_LARGE: 413,
  CONTENT_TYPE_UNSUPPORTED: 415,
  STORE_UNREACHABLE: 503,
  STORE_CLOSED: 503,
  STORE_FULL: 507,
};

/** Whatever else these begin with is wrong input. */
const inputErrors = /^(OPTION|SPACE|TUNER|ASSESSOR|QMC)_/;

/** The status that an error is answered with; 500 for what no client is to blame for. */
export function statusOfCode(code: string): number {
  if (code.endsWith("_BUSY")) return 409;
  return statuses[code] ?? (inputErrors.test(code) ? 400 : 500);
}

export const errorCode = (error: unknown): string | undefined =>
  isMixwellError(error) ? error.code : undefined;

/** What a client is told of an error. What nobody foresaw tells nothing of itself but that it happened. */
export function toldError(error: unknown): { code: string; message: string } {
  if (isMixwellError(error)) return { code: error.code, message: error.message };
  return { code: "UNEXPECTED", message: "The server failed at this; its own log says why" };
}

/** `{ error: { code, message } }` */
export function errorReply(error: unknown, headers: Readonly<Record<string, string>> = {}): Reply {
  const status = isMixwellError(error) ? statusOfCode(error.code) : 500;
  return jsonReply(
    status,
    { error: toldError(error) },
    {
      ...(status === 401 ? { "www-authenticate": 'Bearer realm="mixwell"' } : {}),
      ...(status === 503 ? { "retry-after": "2" } : {}),
      ...headers,
    },
  );
}
