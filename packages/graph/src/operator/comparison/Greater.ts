import { binary } from "../arithmetic/binary.ts";

export const Greater = binary("Greater", (a, b) => (a > b ? 1 : 0), { dtype: "bool" });
