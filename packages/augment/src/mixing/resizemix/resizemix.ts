import type { Frame } from "../../engine/Frame.ts";
import { filters } from "../../geometry/filter.ts";
import { GeometricPass } from "../../geometry/GeometricPass.ts";
import { Resampler } from "../../geometry/Resampler.ts";
import type { Size } from "../../image/Size.ts";
import { mixingKernels } from "../../kernel/mixing/mixingKernels.ts";
import { interpolationOption } from "../../option/interpolation.ts";
import { areaOf, type Box, boxAround } from "../box/drawBox.ts";
import { copyImage } from "../box/pasteBox.ts";
import { defineMix } from "../Mix.ts";
import { checkPairing, pairOptions } from "../mixOptions.ts";

/**
 * ResizeMix (Qin et al., 2020): the whole partner, made small, in a box of the image; labels weigh by area. Sides, rounding and
 * clipping are those of OpenMixup (github.com/Westlake-AI/openmixup): the box is clipped first, and the partner resized to what is
 * left. Resizing is antialiased; OpenMixup's takes the nearest pixels.
 */
export const resizemix = defineMix({
  type: "resizemix",
  doc: "Puts all of another image, made smaller, into a box.",
  options: {
    scale: {
      type: "range",
      minimum: 0,
      maximum: 1,
      default: [0.1, 0.8],
      doc: "sides of the box as a fraction of the image's, drawn evenly",
    },
    interpolation: interpolationOption,
    ...pairOptions,
  },
  check: checkPairing,
  draw({ scale }, size, stream): Box & { scale: number } {
    const side = stream.between(...scale);
    const cut = { height: Math.floor(size.height * side), width: Math.floor(size.width * side) };
    const [y, x] = [stream.integer(size.height), stream.integer(size.width)];
    return { scale: side, ...boxAround(cut, y, x, size) };
  },
  begin({ interpolation }, drawn, batch) {
    const { engine, width, result } = batch;
    const stride = 3 * width;
    const resampler = new Resampler();
    const pass = new GeometricPass();
    const small = interleaved(batch, engine.memory.allocate(batch.bytes));
    return (i) => {
      const box = drawn(i);
      copyImage(batch, i);
      const share = areaOf(box) / areaOf(batch);
      if (share === 0) return [1, 0];
      pass.reset(batch);
      pass.resize(box, filters[interpolation]);
      const frame = interleaved(batch, batch.partnerAt(i));
      engine.withScratch(() => resampler.run(engine, { frame }, pass, { ...small, ...sizeOf(box) }));
      const to = result + box.top * stride + 3 * box.left;
      const line = 3 * box.width;
      engine.use(mixingKernels).paste(small.at, to, line, box.height, line, stride);
      return [1 - share, share];
    };
  },
});

function sizeOf({ height, width }: Size): Size {
  return { height, width };
}

function interleaved(size: Size, at: number): Frame {
  return { ...sizeOf(size), layout: "interleaved", at, plane: 0 };
}
