import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, it } from "vitest";
import { drawTestImage } from "../../fixtures/drawTestImage.mjs";
import { PixelMemory } from "../../memory/PixelMemory.ts";
import { expectSameBytes } from "../fixtures/compareKernels.ts";
import { loadKernels } from "../KernelFamily.ts";
import { saliencyKernels, saliencyScratch } from "./saliencyKernels.ts";

const golden = JSON.parse(readFileSync(new URL("fixtures/saliency.json", import.meta.url), "utf8")) as {
  cases: { image: "noise" | "ramp"; height: number; width: number; base64: string }[];
};

it("the compiled saliency gives the values of its definition", () => {
  const side = fc.integer({ min: 1, max: 40 });
  fc.assert(
    fc.property(side, side, fc.nat(), (width, height, seed) =>
      expectSameBytes(saliencyKernels, seed, (kernels, memory) => {
        const from = memory.allocate(3 * width * height);
        const scratch = memory.allocate(saliencyScratch(width, height));
        const to = memory.allocate(4 * width * height);
        kernels.fineGrained(from, width, height, scratch, to);
        return [{ at: to, length: 4 * width * height }];
      }),
    ),
    { numRuns: 30 },
  );
});

it.each(golden.cases)("equals OpenCV on $image of $height x $width", ({ image, height, width, base64 }) => {
  const memory = new PixelMemory();
  const { data } = drawTestImage(image, height, width);
  const from = memory.allocate(data.length);
  const scratch = memory.allocate(saliencyScratch(width, height));
  const to = memory.allocate(4 * width * height);
  memory.bytes.set(data, from);
  loadKernels(saliencyKernels, memory, "wasm").fineGrained(from, width, height, scratch, to);
  // OpenCV scales the sum by 255 over the largest part, which is 255, and keeps 8 bits of it.
  const found = Uint8Array.from(memory.words.subarray(to / 4, to / 4 + width * height));
  expect(found).toEqual(Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)));
});
