import { unary } from "../arithmetic/unary.ts";

/** Of a bool tensor. */
export const Not = unary("Not", (x) => (x === 0 ? 1 : 0));
