import type { Lowering } from "../lowering/lower.ts";
import { webgpuLowering } from "../lowering/webgpu/webgpuLowering.ts";
import type { Runtime } from "../runtime/Runtime.ts";
import { probeLowering } from "./probeLowering.ts";

/** What a runtime's provider does better than the plain operators: known on WebGPU, probed on the CPU, nothing elsewhere. */
export async function chooseLowering(runtime: Runtime): Promise<Lowering | undefined> {
  return runtime.provider === "webgpu" ? webgpuLowering : probeLowering(runtime);
}
