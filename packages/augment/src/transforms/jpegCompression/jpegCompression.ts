import type { Engine } from "../../engine/Engine.ts";
import { jpegKernels } from "../../kernel/jpeg/jpegKernels.ts";
import { defineTransform } from "../../transform/Transform.ts";
import { quantizationSteps } from "./quantization.ts";

/**
 * What Pillow (libjpeg-turbo) makes of an image that it saves as JPEG and reads again, byte for byte: everything but the bit
 * stream, which loses nothing.
 */
export const jpegCompression = defineTransform({
  type: "jpegCompression",
  doc: "Shows the artefacts of JPEG compression.",
  options: {
    quality: {
      type: "range",
      minimum: 1,
      maximum: 100,
      integer: true,
      default: [40, 90],
      doc: "libjpeg's quality; every whole number in the range is drawn equally often",
    },
    subsampling: {
      type: "choice",
      choices: ["4:2:0", "4:4:4"],
      default: "4:2:0",
      doc: "colour at half the resolution, as files mostly have it, or at full resolution",
    },
  },
  outputSize: (_options, input) => input,
  draw: ({ quality }, _size, stream) => ({
    quality: quality[0] + stream.integer(quality[1] - quality[0] + 1),
  }),
  plan({ subsampling }, { quality }: { quality: number }, plan) {
    const { height, width } = plan.size;
    const halved = subsampling === "4:2:0" ? 1 : 0;
    const stride = Math.ceil(width / 16) * 16;
    const rows = Math.ceil(height / 8) * 8;
    plan.whole({
      name: `jpegCompression at ${quality}`,
      layout: "planar",
      height,
      width,
      run(engine, frame) {
        const { memory } = engine;
        const kernels = engine.use(jpegKernels);
        const [luma, blue, red] = [0, 1, 2].map(() => memory.allocate(stride * rows)) as [
          ...[number, number, number],
        ];
        const chromaStride = halved === 1 ? stride / 2 : stride;
        const chromaHeight = halved === 1 ? (height + 1) >> 1 : height;
        const chromaRows = Math.ceil(chromaHeight / 8) * 8;
        const scratch = memory.allocate(4 * stride + 256);
        const lumaTable = placeSteps(engine, quantizationSteps("luma", quality));
        const chromaTable = placeSteps(engine, quantizationSteps("chroma", quality));
        kernels.split(frame.at, frame.plane, width, height, luma, blue, red, stride);
        kernels.repeatLastRow(luma, stride, height, rows);
        kernels.blocks(luma, stride, Math.ceil(width / 8), rows / 8, lumaTable, scratch);
        const chroma = [blue, red].map((full) => {
          const at = halved === 1 ? memory.allocate(chromaStride * chromaRows) : full;
          if (halved === 1) kernels.halve(full, stride, height, at);
          kernels.repeatLastRow(at, chromaStride, chromaHeight, chromaRows);
          kernels.blocks(at, chromaStride, chromaStride / 8, chromaRows / 8, chromaTable, scratch);
          return at;
        }) as [number, number];
        kernels.merge(luma, stride, ...chroma, halved, width, height, frame.at, frame.plane, scratch);
        return frame;
      },
    });
  },
});

function placeSteps({ memory }: Engine, steps: readonly number[]): number {
  const table = memory.allocate(256 + 128);
  memory.floats.set(
    steps.map((step) => 1 / (8 * step)),
    table / 4,
  );
  memory.bytes.set(new Uint8Array(Int16Array.from(steps).buffer), table + 256);
  return table;
}
