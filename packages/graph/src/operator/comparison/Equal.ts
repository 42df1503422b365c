import { binary } from "../arithmetic/binary.ts";

export const Equal = binary("Equal", (a, b) => (a === b ? 1 : 0), { dtype: "bool" });
