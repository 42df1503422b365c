import { multiply } from "../expressions.ts";
import { unary } from "./unary.ts";

export const Exp = unary("Exp", Math.exp, ({ output, upstream }) => multiply(upstream, output));
