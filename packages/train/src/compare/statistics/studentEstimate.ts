import type { Estimate } from "./Estimate.ts";
import type { RepeatError } from "./repeatErrors.ts";
import { studentQuantile, studentWithin } from "./student.ts";

/** A mean difference with its interval and p-value by Student's t. */
export function studentEstimate(difference: number, { error, freedom }: RepeatError): Estimate {
  const reach = studentQuantile(0.95, freedom) * error;
  const p = error === 0 ? Number(difference === 0) : 1 - studentWithin(difference / error, freedom);
  return { difference, low: difference - reach, high: difference + reach, p };
}
