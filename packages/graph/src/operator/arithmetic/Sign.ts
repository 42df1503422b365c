import type { Operator } from "../Operator.ts";
import { unary } from "./unary.ts";

/** -1, 0 or 1; its gradient is 0 everywhere. */
export const Sign: Operator = { ...unary("Sign", Math.sign), gradient: () => [undefined] };
