import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { bundleScript } from "../web/fixtures/bundleScript.ts";
import {
  GPU_ENVIRONMENT,
  GPU_FOLDER,
  hasChromium,
  SOFTWARE_GPU_TIMEOUT,
  WITHOUT_CHROMIUM,
} from "../web/fixtures/chromium.ts";
import { expectTinyTraining } from "../web/fixtures/expectTinyTraining.ts";
import { tinyFeeds, tinyTraining } from "../web/fixtures/tinyTraining.ts";
import type { WebgpuResult } from "../web/fixtures/trainOnWebgpu.ts";
import { OrtNodeRuntime } from "./OrtNodeRuntime.ts";

describe("OrtNodeRuntime", () => {
  it("says which provider refused a model, and why", async () => {
    await expect(new OrtNodeRuntime().load(Uint8Array.of(1, 2, 3))).rejects.toMatchObject({
      code: "RUNTIME_LOAD_FAILED",
      message: expect.stringContaining("ONNX Runtime refused the graph on provider cpu"),
    });
  });

  it.each([
    [{}, "onnxruntime-node cpu, 1 thread"],
    [{ threads: 4 }, "onnxruntime-node cpu, 4 threads"],
    [{ provider: "cuda" } as const, "onnxruntime-node cuda, 1 thread"],
  ])("describes itself by provider and threads", (options, description) => {
    expect(new OrtNodeRuntime(options).description).toBe(description);
  });

  it("makes tensors over the given elements without a copy", () => {
    const data = Float32Array.of(1, 2);
    const tensor = new OrtNodeRuntime().tensor("float32", [2], data) as unknown as { data: Float32Array };
    expect(tensor.data).toBe(data);
  });

  it(
    "trains on WebGPU as the interpreter does in float64 and leaves its weights there, on the software GPU of Chromium",
    async ({ skip }) => {
      skip(!hasChromium, WITHOUT_CHROMIUM);
      skip(process.arch !== "x64", "onnxruntime-node has no WebGPU on Linux but on x64");
      const child = spawn(process.execPath, ["--input-type=module"], {
        // Where a bare import of the script is looked up.
        cwd: fileURLToPath(new URL("../..", import.meta.url)),
        env: { ...process.env, ...GPU_ENVIRONMENT, LD_LIBRARY_PATH: GPU_FOLDER },
      });
      child.stdin.end(await bundleScript(new URL("./fixtures/webgpuProcess.ts", import.meta.url), "node"));
      const [output, errors] = await Promise.all([text(child.stdout), text(child.stderr)]);
      expect(output, errors).toMatch(/^\{/);
      const { steps, transfers }: WebgpuResult = JSON.parse(output);
      expectTinyTraining(steps);
      const { inputs, variables } = tinyTraining();
      expect(transfers.fed.copies).toBe(tinyFeeds.length * inputs.size + variables.size);
      expect(transfers.returned, "losses").toEqual({ copies: tinyFeeds.length, bytes: 4 * tinyFeeds.length });
    },
    SOFTWARE_GPU_TIMEOUT,
  );
});
