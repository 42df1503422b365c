import type { GpuSpec } from "../ExperimentConfig.ts";
import type { ValueChecks } from "./checkValue.ts";
import type { Collected, Given } from "./collectFields.ts";
import type { Fail } from "./Failure.ts";

/** What a file says about GPUs. */
export interface ReadGpus {
  readonly gpus: GpuSpec | undefined;
  /** Whether trials are to see none. */
  readonly isHidden: boolean;
}

/**
 * @param machineGpus finds the GPUs of this machine, where trials ask for some and the file names none
 * @throws MixwellError EXPERIMENT_INVALID
 */
export function readGpus(
  { gpuIndices, gpusPerTrial, trialsPerGpu, usesBusyGpus }: Collected,
  check: ValueChecks,
  fail: Fail,
  machineGpus: () => readonly number[],
  notes: string[],
): ReadGpus {
  const sparesBusy = check.flag(usesBusyGpus) === false;
  const wanted = check.whole(gpusPerTrial, 0);
  const sharing = check.whole(trialsPerGpu, 1) ?? 1;
  const named = gpuIndices === undefined ? undefined : readIndices(gpuIndices, fail);
  if (wanted === 0) return { gpus: undefined, isHidden: true };
  if (wanted === undefined && named === undefined) return { gpus: undefined, isHidden: false };
  const perTrial = wanted ?? 1;
  const indices = named ?? machineGpus();
  if (named === undefined && indices.length === 0) {
    notes.push(
      `No GPU was found, so that trials are given none, though ${gpusPerTrial?.field} asks for ${perTrial}.`,
    );
    return { gpus: undefined, isHidden: false };
  }
  if (perTrial > indices.length) {
    fail({
      expected: `at most the ${indices.length} GPUs that there are`,
      field: (gpusPerTrial ?? (gpuIndices as Given)).field,
      received: perTrial,
    });
  }
  if (sparesBusy) {
    notes.push(
      `Mixwell deals out GPUs that other programs use as well, though ${usesBusyGpus?.field} says no: name the free ones as gpus.indices.`,
    );
  }
  return { gpus: { indices, perTrial, trialsPerGpu: sharing }, isHidden: false };
}

/** NNI takes a list, one number, or text such as "0,1". */
function readIndices({ value, field }: Given, fail: Fail): number[] {
  const list: unknown[] = Array.isArray(value)
    ? value
    : typeof value === "string"
      ? value.split(",")
      : [value];
  const indices = list.map((one) => (typeof one === "string" && /^\s*\d+\s*$/.test(one) ? Number(one) : one));
  const isRight = indices.every((one) => Number.isSafeInteger(one) && (one as number) >= 0);
  if (!isRight || indices.length === 0 || new Set(indices).size !== indices.length) {
    fail({ expected: "a list of different whole numbers from 0", field, received: value });
  }
  return indices as number[];
}
