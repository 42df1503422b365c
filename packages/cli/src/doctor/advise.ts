import type { Diagnosis } from "./Diagnosis.ts";

/**
 * What is missing and how to get it, the gravest first.
 * @param sharpFailure why sharp does not load; undefined where it does
 */
export function advise(found: Omit<Diagnosis, "advice">, sharpFailure: string | undefined): string[] {
  const { versions, platform, providers } = found;
  const advice: string[] = [];
  const state = (name: string) => providers.find((provider) => provider.name === name);
  const onPlatform = (name: string) => platform.supports.some((provider) => provider === name);

  if (sharpFailure !== undefined)
    advice.push(`sharp does not load (${sharpFailure}): images cannot be read. Run \`npm install sharp\`.`);
  if (state("cpu")?.works !== true) {
    if (platform.libc === "musl")
      advice.push(
        "onnxruntime-node has no binary for musl (Alpine); use an image with glibc, such as Debian.",
      );
    else if (!onPlatform("cpu"))
      advice.push(
        `onnxruntime-node has no binary for ${platform.name}; \`--provider wasm\` trains there, several times slower.`,
      );
    else if (versions["onnxruntime-node"] === null)
      advice.push(
        "onnxruntime-node is not installed. Run `ONNXRUNTIME_NODE_INSTALL=skip npm install onnxruntime-node` (the variable keeps its install script from downloading CUDA libraries).",
      );
    else advice.push(`onnxruntime-node does not run on the CPU here: ${state("cpu")?.detail}.`);
  }
  if (onPlatform("cuda") && state("cuda")?.works === false)
    advice.push(
      "For CUDA (an NVIDIA GPU with CUDA 12 and cuDNN 9): `ONNXRUNTIME_NODE_INSTALL=cuda12 npm rebuild onnxruntime-node --foreground-scripts`. Without a GPU, `ONNXRUNTIME_NODE_INSTALL=skip npm install` avoids that download.",
    );
  if (onPlatform("webgpu") && state("webgpu")?.works === false)
    advice.push(
      "For WebGPU: a GPU with a Vulkan, Metal or Direct3D 12 driver; on Linux `vulkaninfo` should list it.",
    );
  if (state("wasm")?.works === false) advice.push("For WASM: `npm install onnxruntime-web`.");
  if (versions.yaml === null) advice.push("For recipes in YAML: `npm install yaml`; JSON needs nothing.");
  return advice;
}
