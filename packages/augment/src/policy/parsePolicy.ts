import { MixwellError } from "@mixwell/core";
import type { MagnitudeTable } from "./magnitudes/MagnitudeTable.ts";
import { isOperationName, operationNames } from "./operationNames.ts";
import type { PolicyOperation, SubPolicy } from "./SubPolicy.ts";

/**
 * Checks a list of sub-policies, each a list of [name, probability, level]; the level is left out by operations without a
 * magnitude.
 * @param where the list stands, named in errors
 * @throws MixwellError POLICY_INVALID
 */
export function parsePolicy(document: unknown, table: MagnitudeTable, where: string): readonly SubPolicy[] {
  const name = (place: string) => `subPolicies${place} of ${where}`;
  const list = checkList(document, "a list of at least one sub-policy", name(""));
  return list.map((subPolicy, i) =>
    checkList(subPolicy, "a list of at least one operation", name(`[${i}]`)).map((operation, j) =>
      parseOperation(operation, table, name(`[${i}][${j}]`)),
    ),
  );
}

function parseOperation(given: unknown, table: MagnitudeTable, where: string): PolicyOperation {
  const [name, probability, level, ...others] = checkList(given, "[operation, probability, level]", where);
  if (others.length > 0) throw invalid("[operation, probability, level]", where, given);
  if (!isOperationName(name)) {
    throw invalid(`one of ${operationNames.join(", ")}`, `the operation of ${where}`, name);
  }
  if (typeof probability !== "number" || !(probability >= 0 && probability <= 1)) {
    throw invalid("a number from 0 to 1", `the probability of ${where}`, probability);
  }
  const hasMagnitude = table.magnitudes[name] !== undefined;
  if (!hasMagnitude) {
    if (needsMagnitude(name)) {
      throw invalid("an operation that the magnitude table has", `the operation of ${where}`, name);
    }
    if (level === undefined || level === null) return [name, probability];
    throw invalid(`no level, which ${name} does not have,`, where, level);
  }
  if (typeof level !== "number" || !Number.isInteger(level) || level < 0 || level > table.levels) {
    throw invalid(`a whole number from 0 to ${table.levels}`, `the level of ${where}`, level);
  }
  return [name, probability, level];
}

function needsMagnitude(name: string): boolean {
  return !["identity", "autoContrast", "equalize", "invert"].includes(name);
}

function checkList(value: unknown, expected: string, name: string): readonly unknown[] {
  if (Array.isArray(value) && value.length > 0) return value;
  throw invalid(expected, name, value);
}

function invalid(expected: string, name: string, received: unknown): MixwellError {
  return new MixwellError({ code: "POLICY_INVALID", expected, name, received });
}
