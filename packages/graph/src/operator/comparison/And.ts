import { binary } from "../arithmetic/binary.ts";

/** Of two bool tensors, with broadcasting. */
export const And = binary("And", (a, b) => (a !== 0 && b !== 0 ? 1 : 0), { dtype: "bool" });
