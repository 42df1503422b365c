import { isMixwellError, MixwellError } from "@mixwell/core";

/** Whether another process has the file just now. */
export const isBusy = (error: unknown): boolean => /^SQLITE_(BUSY|LOCKED)/.test(codeOf(error));

/** An error of SQLite or of the file system as one that says what to do. */
export function sqliteError(cause: unknown, where: string): unknown {
  if (isMixwellError(cause)) return cause;
  const tell = (code: string, message: string, remedy: string): MixwellError =>
    new MixwellError({ code, message, where, remedy, cause });
  const code = codeOf(cause);
  const text = cause instanceof Error ? cause.message : String(cause);
  if (/^(SQLITE_FULL|ENOSPC|EDQUOT)/.test(code))
    return tell(
      "STORE_FULL",
      "The disk is full; nothing of this step was written",
      "Make room and go on with `mixwell tune resume`",
    );
  if (/^SQLITE_(CORRUPT|NOTADB)/.test(code))
    return tell(
      "STORE_CORRUPT",
      "The file is no store of experiments, or it was damaged",
      "Bring it back from a copy, or name another store with --store",
    );
  if (isBusy(cause))
    return tell(
      "STORE_UNREACHABLE",
      "Another process has held the store for too long",
      "Find the process that has the file open, and let it go on or end it",
    );
  if (/^(SQLITE_(CANTOPEN|READONLY|IOERR|PERM|AUTH)|E[A-Z]+$)/.test(code))
    return tell(
      "STORE_UNREACHABLE",
      `The store cannot be used: ${text}`,
      "See that its folder exists and can be written to",
    );
  if (!code.startsWith("SQLITE_")) return cause;
  return tell("STORE_FAILED", `SQLite refused a statement: ${text}`, "Report this; nothing was changed");
}

function codeOf(error: unknown): string {
  const code = (error as { code?: unknown } | undefined)?.code;
  return typeof code === "string" ? code : "";
}
