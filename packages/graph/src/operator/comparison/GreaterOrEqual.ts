import { binary } from "../arithmetic/binary.ts";

export const GreaterOrEqual = binary("GreaterOrEqual", (a, b) => (a >= b ? 1 : 0), { dtype: "bool" });
