import type { ProviderName } from "@mixwell/train";

/**
 * Providers in onnxruntime-node 1.30 by platform, as the package ships them (its folder bin/napi-v6); CUDA comes from its
 * install script. `wasm` is onnxruntime-web and runs everywhere.
 */
export const platformMatrix: Readonly<Record<string, readonly ProviderName[]>> = {
  "linux-x64": ["cpu", "webgpu", "cuda", "wasm"],
  "linux-arm64": ["cpu", "wasm"],
  "darwin-arm64": ["cpu", "webgpu", "wasm"],
  "darwin-x64": ["wasm"],
  "win32-x64": ["cpu", "webgpu", "wasm"],
  "win32-arm64": ["cpu", "webgpu", "wasm"],
};

/** The providers of a platform such as `linux-x64`; WASM alone where ONNX Runtime has no binary. */
export function supportedProviders(platform: string): readonly ProviderName[] {
  return platformMatrix[platform] ?? ["wasm"];
}
