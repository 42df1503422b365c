import { binary } from "../arithmetic/binary.ts";

export const LessOrEqual = binary("LessOrEqual", (a, b) => (a <= b ? 1 : 0), { dtype: "bool" });
