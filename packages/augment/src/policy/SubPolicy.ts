import type { OperationName } from "./operationNames.ts";

/**
 * An operation of a policy: its name, its probability, and its level, a whole number from 0 up to what the magnitude table
 * says, which turns it into a value. Operations without a magnitude have none.
 */
export type PolicyOperation = readonly [name: OperationName, probability: number, level?: number];

/** Operations that are tried one after the other. */
export type SubPolicy = readonly PolicyOperation[];
