import { MixwellError } from "@mixwell/core";
import { SCHEMA_VERSION } from "./migrations.ts";

export function newerStore(where: string, version: number): MixwellError {
  return new MixwellError({
    code: "STORE_NEWER",
    message: `This store was written by a newer version of Mixwell (format ${version}, known is ${SCHEMA_VERSION})`,
    where,
    remedy: "Install that version, or name another store",
  });
}

export function closedStore(where: string): MixwellError {
  return new MixwellError({
    code: "STORE_CLOSED",
    message: "The store was closed, so it can do nothing more",
    where,
    remedy: "Open it again with openStore",
  });
}

export function missingDriver(name: string, purpose: string, cause: unknown): MixwellError {
  return new MixwellError({
    code: "STORE_DRIVER_MISSING",
    message: `The package ${name}, which ${purpose}, cannot be loaded`,
    remedy: `Install it: npm install ${name}`,
    cause,
  });
}
