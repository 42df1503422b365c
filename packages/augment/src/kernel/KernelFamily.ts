import type { PixelMemory } from "../memory/PixelMemory.ts";

/**
 * Kernels that belong together: one AssemblyScript module (`<family>.as.ts`, compiled into `<family>.wasm.ts`), and the same
 * functions in plain TypeScript, which are the fallback and the test oracle. Both work on addresses in one `PixelMemory` and
 * give the same bytes.
 */
export interface KernelFamily<K extends object> {
  readonly name: string;
  /** The compiled module, base64. */
  readonly wasm: string;
  /** The same functions in TypeScript. */
  reference(memory: PixelMemory): K;
}

/** Which of the two a pipeline runs: the compiled kernels, or the TypeScript that defines them. */
export type KernelMode = "wasm" | "reference";

/** Instantiates a family over a memory. */
export function loadKernels<K extends object>(
  family: KernelFamily<K>,
  memory: PixelMemory,
  mode: KernelMode,
): K {
  if (mode === "reference") return family.reference(memory);
  const module = new WebAssembly.Module(fromBase64(family.wasm));
  const instance = new WebAssembly.Instance(module, {
    env: {
      memory: memory.memory,
      abort: () => {
        throw new Error(`a kernel of ${family.name} aborted`);
      },
    },
  });
  return instance.exports as unknown as K;
}

/** Whether this engine has 128-bit SIMD: a module that is one function `() => v128 drop`. */
export function hasSimd(): boolean {
  return WebAssembly.validate(
    Uint8Array.of(
      ...[0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15],
      ...[253, 98, 11],
    ),
  );
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < bytes.length; i++) bytes[i] = binary.charCodeAt(i);
  return bytes;
}
