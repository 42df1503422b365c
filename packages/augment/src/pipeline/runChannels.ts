import type { Engine } from "../engine/Engine.ts";
import { asBytes, type Image } from "../image/Image.ts";
import { toRgb } from "../image/toRgb.ts";
import type { Plan } from "../plan/Plan.ts";

type Bytes = Uint8Array | Uint8ClampedArray;

/**
 * Runs a plan on an image of any channels. Kernels work on three: grey runs as red = green = blue, and alpha runs once more as
 * a grey image of its own, through the geometric steps alone.
 * @param makePlan fills the plan again, for the alpha channel
 */
export function runChannels(
  engine: Engine,
  plan: Plan,
  image: Image,
  out: Bytes,
  makePlan: () => void,
): void {
  const { channels = 3, height, width, data } = image;
  if (channels === 3) {
    plan.execute(engine, { height, width, data: asBytes(data) }, { bytes: asBytes(out) });
    return;
  }
  const result = new Uint8Array(plan.size.height * plan.size.width * 3);
  plan.execute(engine, toRgb(image, channels === 1 ? [0, 0, 0] : [0, 1, 2]), { bytes: result });
  if (channels === 1) {
    takeChannel(result, out, 1, 0);
    return;
  }
  for (let c = 0; c < 3; c++) takeChannel(result, out, 4, c, c);
  plan.geometryOnly = true;
  try {
    makePlan();
    plan.execute(engine, toRgb(image, [3, 3, 3]), { bytes: result });
  } finally {
    plan.geometryOnly = false;
  }
  takeChannel(result, out, 4, 3);
}

/** Copies channel `from` of an RGB image into channel `to` of one with `channels`. */
function takeChannel(rgb: Uint8Array, out: Bytes, channels: number, to: number, from = 0): void {
  for (let i = 0; i * channels < out.length; i++) out[channels * i + to] = rgb[3 * i + from] as number;
}
