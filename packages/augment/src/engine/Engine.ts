import type { Size } from "../image/Size.ts";
import { hasSimd, type KernelFamily, type KernelMode, loadKernels } from "../kernel/KernelFamily.ts";
import { layoutKernels } from "../kernel/layout/layoutKernels.ts";
import { PixelMemory } from "../memory/PixelMemory.ts";
import { type Frame, frameBytes, planeBytes } from "./Frame.ts";

/**
 * What passes run on: the memory, the kernels over it, and two slots of it that hold the image before and after a pass in
 * turns. An engine belongs to one pipeline and works on one image at a time.
 */
export class Engine {
  readonly memory = new PixelMemory();
  readonly mode: KernelMode;
  readonly #kernels = new Map<object, object>();
  readonly #slots: [number, number] = [0, 0];

  /** @param mode left out: the compiled kernels where this engine has SIMD, else the TypeScript that defines them */
  constructor(mode?: KernelMode) {
    this.mode = mode ?? (hasSimd() ? "wasm" : "reference");
  }

  /** The kernels of a family, loaded once. */
  use<K extends object>(family: KernelFamily<K>): K {
    let kernels = this.#kernels.get(family) as K | undefined;
    if (kernels === undefined) {
      kernels = loadKernels(family, this.memory, this.mode);
      this.#kernels.set(family, kernels);
    }
    return kernels;
  }

  /**
   * Runs with two slots for frames of at most `pixels` pixels; all memory taken meanwhile is given back. Within a pass it
   * stands for the slots in use, until it ends.
   */
  withSlots<T>(pixels: number, run: () => T): T {
    const mark = this.memory.mark();
    const bytes = frameBytes({ height: 1, width: pixels });
    const [first, second] = this.#slots;
    this.#slots[0] = this.memory.allocate(bytes);
    this.#slots[1] = this.memory.allocate(bytes);
    try {
      return run();
    } finally {
      this.#slots[0] = first;
      this.#slots[1] = second;
      this.memory.release(mark);
    }
  }

  /** Runs with memory for the time of the call: everything allocated within is given back. */
  withScratch<T>(run: () => T): T {
    const mark = this.memory.mark();
    try {
      return run();
    } finally {
      this.memory.release(mark);
    }
  }

  /** An undefined frame in the slot that `other` does not take. */
  frameBeside(other: Frame | undefined, { height, width }: Size, layout: Frame["layout"]): Frame {
    const [first, second] = this.#slots;
    const isFirst = other !== undefined && other.at < second;
    return {
      height,
      width,
      layout,
      at: isFirst ? second : first,
      plane: layout === "planar" ? planeBytes({ height, width }) : 0,
    };
  }

  /** The image in planes. */
  planar(frame: Frame): Frame {
    if (frame.layout === "planar") return frame;
    const planes = this.frameBeside(frame, frame, "planar");
    this.use(layoutKernels).split(frame.at, planes.at, planes.plane, frame.height * frame.width);
    return planes;
  }

  /** The image with its channels beside each other. */
  interleaved(frame: Frame): Frame {
    if (frame.layout === "interleaved") return frame;
    const rows = this.frameBeside(frame, frame, "interleaved");
    this.use(layoutKernels).join(frame.at, frame.plane, rows.at, frame.height * frame.width);
    return rows;
  }
}
