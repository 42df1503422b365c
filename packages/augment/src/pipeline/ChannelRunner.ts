import type { Engine } from "../engine/Engine.ts";
import { asBytes, type Image } from "../image/Image.ts";
import { toRgb } from "../image/toRgb.ts";
import type { Plan } from "../plan/Plan.ts";

type Bytes = Uint8Array | Uint8ClampedArray;

/** Runs plans on images of any channels. Its buffers grow to what the largest image needs, and stay. */
export class ChannelRunner {
  readonly #engine: Engine;
  readonly #plan: Plan;
  #given = new Uint8Array();
  #made = new Uint8Array();

  constructor(engine: Engine, plan: Plan) {
    this.#engine = engine;
    this.#plan = plan;
  }

  /** The bytes of memory that images of one and four channels have needed so far. */
  get bytes(): number {
    return this.#given.length + this.#made.length;
  }

  /**
   * Runs the plan. Kernels work on three channels: grey runs as red = green = blue, and alpha runs once more as a grey image
   * of its own, through the geometric steps alone.
   * @param makePlan fills the plan again, for the alpha channel
   */
  run(image: Image, out: Bytes, makePlan: () => void): void {
    const { channels = 3, height, width, data } = image;
    const plan = this.#plan;
    if (channels === 3) {
      plan.execute(this.#engine, { height, width, data: asBytes(data) }, { bytes: asBytes(out) });
      return;
    }
    this.#given = grown(this.#given, 3 * height * width);
    this.#made = grown(this.#made, 3 * plan.size.height * plan.size.width);
    if (channels === 1) {
      takeChannel(this.#execute(image, [0, 0, 0]), out, 1, 0);
      return;
    }
    const colors = this.#execute(image, [0, 1, 2]);
    for (let c = 0; c < 3; c++) takeChannel(colors, out, 4, c, c);
    plan.geometryOnly = true;
    try {
      makePlan();
      takeChannel(this.#execute(image, [3, 3, 3]), out, 4, 3);
    } finally {
      plan.geometryOnly = false;
    }
  }

  /** The result for three channels of the image; valid until the next call. */
  #execute(image: Image, from: readonly number[]): Uint8Array {
    const { height, width } = this.#plan.size;
    const bytes = this.#made.subarray(0, 3 * height * width);
    this.#plan.execute(this.#engine, toRgb(image, from, this.#given), { bytes });
    return bytes;
  }
}

/** The buffer, or a larger one of undefined content. */
function grown(buffer: Uint8Array<ArrayBuffer>, length: number): Uint8Array<ArrayBuffer> {
  return buffer.length >= length ? buffer : new Uint8Array(length);
}

/** Copies channel `from` of an RGB image into channel `to` of one with `channels`. */
function takeChannel(rgb: Uint8Array, out: Bytes, channels: number, to: number, from = 0): void {
  for (let i = 0; i * channels < out.length; i++) out[channels * i + to] = rgb[3 * i + from] as number;
}
