import { isMixwellError, MixwellError } from "@mixwell/core";

/** Whether an error goes away by itself: conflicts, a lost connection, a server that starts or stops, one that was too slow. */
export function isPassing(error: unknown): boolean {
  if (isMixwellError(error)) return false;
  const { code = "", message = "" } = error as { code?: string; message?: string };
  return (
    /^(40001|40P01|55P03|57014|57P0[123]|25P03|53300|08...)$/.test(code) ||
    /^(ECONNREFUSED|ECONNRESET|ECONNABORTED|EPIPE|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|EAI_AGAIN|ENOENT)$/.test(
      code,
    ) ||
    /Connection terminated|connection timeout|timeout exceeded|timeout expired|Query read timeout|connection error and is not queryable/i.test(
      message,
    )
  );
}

/** Whether the connection can still be used: the error is the server's, known by its five characters (EPIPE has no digit), or ours. */
export const isFromServer = (error: unknown): boolean =>
  isMixwellError(error) || /^(?=.*\d)[0-9A-Z]{5}$/.test((error as { code?: string }).code ?? "");

/** An error of PostgreSQL or of the way to it as one that says what to do. `where` is the URL without its secrets. */
export function postgresError(cause: unknown, where: string): unknown {
  if (isMixwellError(cause)) return cause;
  const { code = "", message = "" } = cause as { code?: string; message?: string };
  const text = message || code;
  const tell = (name: string, what: string, remedy: string): MixwellError =>
    new MixwellError({ code: name, message: what, where, remedy, cause });
  if (code === "53100")
    return tell(
      "STORE_FULL",
      `The database has no room left: ${text}`,
      "Make room on the server and go on with `mixwell tune resume`",
    );
  if (code === "42501")
    return tell(
      "STORE_UNREACHABLE",
      `The database lets this user not keep a store in it: ${text}`,
      "Have its owner run: CREATE SCHEMA mixwell AUTHORIZATION <user>",
    );
  if (isPassing(cause) || /^(28...|3D000|ENOTFOUND)$/.test(code))
    return tell(
      "STORE_UNREACHABLE",
      `The database cannot be reached: ${text}`,
      "See that the server runs and lets this user in from here",
    );
  if (/^(XX00[12]|42P01|42703)$/.test(code))
    return tell(
      "STORE_CORRUPT",
      `The tables of the store were damaged or changed: ${text}`,
      "Bring the schema mixwell back from a copy, or name another database",
    );
  if (!isFromServer(cause)) return cause;
  return tell("STORE_FAILED", `PostgreSQL refused a statement: ${text}`, "Report this; nothing was changed");
}
