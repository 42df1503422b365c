import type { Call, CommandSpec, Outcome } from "../command/CommandSpec.ts";
import { describeDiagnosis } from "../doctor/describeDiagnosis.ts";
import { exitCodes } from "../exit/exitCodes.ts";

export const doctorCommand: CommandSpec = {
  path: ["doctor"],
  summary: "tell what works on this machine, what is missing and how to get it",
  description: [
    "Versions, the platform's place in ONNX Runtime's matrix, providers (each tried in a process of its own), threads and image formats.",
  ],
  arguments: [],
  options: [],
  examples: [
    { command: "mixwell doctor", doc: "for a person" },
    { command: "mixwell doctor --json", doc: "for a bug report" },
  ],
  run,
};

async function run(call: Call): Promise<Outcome> {
  const diagnosis = await call.services.diagnose();
  return {
    exitCode: diagnosis.canTrain ? exitCodes.done.code : exitCodes.failed.code,
    json: diagnosis,
    text: describeDiagnosis(diagnosis),
  };
}
