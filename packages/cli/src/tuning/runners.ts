import type { Runners } from "@mixwell/tune/node";
import type { Services } from "../services.ts";
import { trainingRunner } from "./trainingRunner.ts";

/** The runners of all trials that a configuration file can ask for. */
export async function runnersOf(
  services: Services,
): Promise<{ readonly runners: Runners; readonly close: () => Promise<void> }> {
  const { createProcessRunner } = await services.tune();
  const processes = createProcessRunner();
  return {
    runners: { command: processes, shell: processes, training: trainingRunner(services) },
    close: () => processes.close(),
  };
}
