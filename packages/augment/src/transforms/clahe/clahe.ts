import { checkLength } from "../../option/checkLength.ts";
import { toSize } from "../../option/size.ts";
import { defineTransform } from "../../transform/Transform.ts";
import { equalizeTiles } from "./equalizeTiles.ts";

/**
 * Contrast limited adaptive histogram equalisation (Zuiderveld, 1994), as OpenCV's createCLAHE computes it, of the grey image;
 * each channel then gets what grey gained, so that colour differences stay as they are. On grey images it equals OpenCV.
 * (Albumentations equalises the lightness of CIELAB instead.)
 */
export const clahe = defineTransform({
  type: "clahe",
  doc: "Equalises brightness tile by tile, with limited contrast.",
  p: 0.5,
  options: {
    clipLimit: {
      type: "range",
      minimum: 0,
      maximum: 255,
      default: [1, 4],
      doc: "limit of the contrast, drawn evenly: multiples of a flat histogram's count; 0 for no limit",
    },
    tileGridSize: {
      type: "list",
      minimum: 1,
      maximum: 64,
      integer: true,
      default: [8],
      doc: "number of tiles: one for both directions, or [rows, columns]",
    },
  },
  check: (options, where) => checkLength(options.tileGridSize, [1, 2], "tileGridSize", where),
  outputSize: (_options, input) => input,
  draw: ({ clipLimit }, _size, stream) => ({ clipLimit: stream.between(...clipLimit) }),
  plan({ tileGridSize }, { clipLimit }: { clipLimit: number }, plan) {
    const grid = toSize(tileGridSize);
    plan.whole({
      name: "clahe",
      layout: "planar",
      ...plan.size,
      run(engine, frame) {
        equalizeTiles(engine, frame, grid, clipLimit);
        return frame;
      },
    });
  },
});
