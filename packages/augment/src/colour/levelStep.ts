import { type LevelKernels, levelKernels } from "../kernel/level/levelKernels.ts";
import type { TableStep } from "../pass/PointPass.ts";

/**
 * A step that changes each byte by itself, in all channels alike: a table, and the kernel that does the same by arithmetic.
 * @param run changes `count` bytes at an address
 */
export function levelStep(
  name: string,
  table: () => Uint8Array,
  run: (kernels: LevelKernels, at: number, count: number) => void,
): TableStep {
  return {
    name,
    alike: true,
    table,
    apply(engine, at, plane, count) {
      const kernels = engine.use(levelKernels);
      for (let channel = 0; channel < 3; channel++) run(kernels, at + channel * plane, count);
    },
  };
}
