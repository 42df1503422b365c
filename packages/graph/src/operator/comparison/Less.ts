import { binary } from "../arithmetic/binary.ts";

export const Less = binary("Less", (a, b) => (a < b ? 1 : 0), { dtype: "bool" });
