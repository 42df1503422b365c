import { divide } from "../expressions.ts";
import { unary } from "./unary.ts";

export const Log = unary("Log", Math.log, ({ input, upstream }) => divide(upstream, input));
