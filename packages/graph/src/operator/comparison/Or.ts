import { binary } from "../arithmetic/binary.ts";

/** Of two bool tensors, with broadcasting. */
export const Or = binary("Or", (a, b) => (a !== 0 || b !== 0 ? 1 : 0), { dtype: "bool" });
