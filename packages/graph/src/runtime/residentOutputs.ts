import type { LoadOptions, Provider } from "./Runtime.ts";

/** The option of a session that leaves outputs on the GPU, where the provider computes there. */
export function residentOutputs(
  provider: Provider,
  { resident = [] }: LoadOptions,
): { preferredOutputLocation?: Record<string, "gpu-buffer"> } {
  if (provider !== "webgpu") return {};
  return { preferredOutputLocation: Object.fromEntries(resident.map((name) => [name, "gpu-buffer"])) };
}
