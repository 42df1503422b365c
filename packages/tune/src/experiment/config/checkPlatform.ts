import { inCamelCase, isRecord } from "./collectFields.ts";
import type { Fail } from "./Failure.ts";

/**
 * Refuses NNI's training services but the local one, before their many fields are looked at.
 * @throws MixwellError EXPERIMENT_INVALID
 */
export function checkPlatform(definition: Record<string, unknown>, fail: Fail): void {
  const { trainingService, trainingServicePlatform } = inCamelCase(definition);
  if (Array.isArray(trainingService)) refuse("trainingService", "hybrid", fail);
  if (isRecord(trainingService)) check("trainingService.platform", trainingService["platform"], fail);
  check("trainingServicePlatform", trainingServicePlatform, fail);
}

function check(field: string, platform: unknown, fail: Fail): void {
  if (platform !== undefined && platform !== null && platform !== "local") refuse(field, platform, fail);
}

function refuse(field: string, received: unknown, fail: Fail): never {
  fail({
    expected: '"local"',
    field,
    received,
    remedy:
      "Other machines take part as workers: keep the experiment in PostgreSQL, and run `mixwell worker` on each of them, or start workers on Kubernetes or Slurm with `mixwell tune launch`",
  });
}
