import { MixwellError } from "@mixwell/core";
import type { Lowering, Runtime } from "@mixwell/graph";
import type { ProviderName } from "../../trainer/types.ts";

export interface ChosenRuntime {
  readonly runtime: Runtime;
  readonly lowering: Lowering | undefined;
}

/**
 * Starts the runtime of a provider.
 * @throws MixwellError RUNTIME_MISSING where its package is not installed
 */
export async function chooseRuntime(provider: ProviderName, threads: number): Promise<ChosenRuntime> {
  if (provider === "wasm") {
    const { OrtWebRuntime } = await load(() => import("@mixwell/graph/web"), "onnxruntime-web");
    return { runtime: await OrtWebRuntime.create({ provider: "wasm", threads }), lowering: undefined };
  }
  const { OrtNodeRuntime, chooseLowering } = await load(
    () => import("@mixwell/graph/node"),
    "onnxruntime-node",
  );
  // Idle threads that spin would take the cores from the loader's threads.
  const runtime = new OrtNodeRuntime({ provider, threads, spinning: false });
  return { runtime, lowering: await chooseLowering(runtime) };
}

async function load<T>(module: () => Promise<T>, name: string): Promise<T> {
  try {
    return await module();
  } catch (cause) {
    throw new MixwellError({
      code: "RUNTIME_MISSING",
      message: `The package ${name} cannot be loaded: ${(cause as Error).message}`,
      remedy: `Install it (npm install ${name}), or see what "mixwell doctor" says`,
      cause,
    });
  }
}
