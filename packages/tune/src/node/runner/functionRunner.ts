import type { FunctionTrial } from "../../experiment/ExperimentConfig.ts";
import type { Parameters } from "../../space/Parameter.ts";
import type { Attempt, Ended, TrialRunner } from "./TrialRunner.ts";

/** What a function trial knows beside its parameters. */
export type FunctionContext = Pick<
  Attempt,
  "trial" | "attempt" | "budget" | "continuesFolder" | "folder" | "gpus" | "seed" | "signal" | "report"
>;

/** A number, or several by name where there are several objectives or constraints. */
export type FunctionResult = number | Readonly<Record<string, number>>;

/**
 * Trials that are calls of a function in this process. After `await report(value)` the signal has aborted if the trial should stop; a
 * function that then returns or throws is stopped. What it throws fails the trial.
 */
export function functionRunner<P = Parameters>(
  evaluate: (parameters: P, context: FunctionContext) => FunctionResult | Promise<FunctionResult>,
): TrialRunner<FunctionTrial> {
  return {
    async run(attempt): Promise<Ended> {
      try {
        const result = await evaluate(attempt.parameters as P, attempt);
        if (attempt.signal.aborted) return { kind: "failure", message: "ended early" };
        const metrics = typeof result === "number" ? { default: result } : result;
        const isResult =
          typeof metrics === "object" &&
          metrics !== null &&
          Object.values(metrics).every((value) => typeof value === "number");
        if (isResult) return { kind: "result", metrics };
        return {
          kind: "failure",
          message: `returned ${describe(result)} instead of a number or numbers by name`,
        };
      } catch (error) {
        return { kind: "failure", message: error instanceof Error ? error.message : String(error) };
      }
    },
  };
}

const describe = (value: unknown): string => (value === undefined ? "nothing" : JSON.stringify(value));
