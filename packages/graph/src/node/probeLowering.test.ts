import { describe, expect, it } from "vitest";
import type { Runtime, RuntimeSession } from "../runtime/Runtime.ts";
import { OrtNodeRuntime } from "./OrtNodeRuntime.ts";
import { probeLowering } from "./probeLowering.ts";

/** The names of ONNX Runtime's blocked operators stand in a model's bytes. */
const usesBlocks = (model: Uint8Array) => Buffer.from(model).includes("com.microsoft.nchwc");

/** onnxruntime-node with another way to load what uses blocks. */
function runtimeThat(load: (inner: OrtNodeRuntime, model: Uint8Array) => Promise<RuntimeSession>): Runtime {
  const inner = new OrtNodeRuntime();
  return {
    description: inner.description,
    provider: inner.provider,
    transfers: inner.transfers,
    load: (model) => (usesBlocks(model) ? load(inner, model) : inner.load(model)),
    tensor: (dtype, shape, data) => inner.tensor(dtype, shape, data),
    readBack: (tensor) => inner.readBack(tensor),
    donate: (tensor) => inner.donate(tensor),
  };
}

const lowering = await probeLowering(new OrtNodeRuntime());
const WITHOUT_BLOCKS = "this processor's ONNX Runtime has no operators on blocked channels";

describe("probeLowering", () => {
  it("finds blocks of 8 or 16 channels", ({ skip }) => {
    skip(lowering === undefined, WITHOUT_BLOCKS);
    expect(lowering?.name).toMatch(/^blocks of (8|16) channels$/);
  });

  it("finds the same through another runtime over the same kernels", async () => {
    const same = await probeLowering(runtimeThat((inner, model) => inner.load(model)));
    expect(same?.name).toBe(lowering?.name);
  });

  it("finds nothing where the operators do not load", async () => {
    expect(
      await probeLowering(runtimeThat(() => Promise.reject(new Error("no such operator")))),
    ).toBeUndefined();
  });

  it("finds nothing where a blocked convolution disagrees with the plain one", async ({ skip }) => {
    skip(lowering === undefined, WITHOUT_BLOCKS);
    const off = runtimeThat(async (inner, model) => {
      const session = await inner.load(model);
      const run: RuntimeSession["run"] = async (feeds) => {
        const results = await session.run(feeds);
        for (const tensor of Object.values(results)) {
          const data = (await inner.readBack(tensor)) as Float32Array;
          // The probe for the block's size reads whole numbers, which this leaves distinct.
          data[5] = (data[5] as number) + 0.25;
        }
        return results;
      };
      return { ...session, run };
    });
    expect(await probeLowering(off)).toBeUndefined();
  });

  it("does not even ask where another provider computes", async () => {
    const never = runtimeThat(() => Promise.reject(new Error("asked")));
    expect(await probeLowering({ ...never, provider: "wasm" })).toBeUndefined();
    expect(await probeLowering({ ...never, provider: "webgpu" })).toBeUndefined();
  });
});
