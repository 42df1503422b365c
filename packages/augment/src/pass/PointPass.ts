import type { Engine } from "../engine/Engine.ts";
import type { Frame } from "../engine/Frame.ts";
import { composeTables, placeTable } from "./placeTable.ts";

/** Changes each pixel from itself (and its place) alone, in place. */
export interface PointStep {
  readonly name: string;
  /** Whether each byte changes by itself, in all channels alike: the three planes may then be any bytes. @default false */
  readonly alike?: boolean;
  /**
   * Works on `count` pixels of three planes; may change up to 15 bytes past their end.
   * @param at address of the first pixel in the first plane
   * @param plane bytes from plane to plane
   * @param first index of the first pixel within the image
   */
  apply(engine: Engine, at: number, plane: number, count: number, first: number): void;
}

/** A table of 256 entries for all channels, or of 3 x 256 for each; made when the pass begins, from what was measured. */
export interface TableStep {
  readonly name: string;
  /** Whether there is one table for all channels, and `apply`, if there is one, is alike. @default false */
  readonly alike?: boolean;
  table(): Uint8Array;
  /** The same by arithmetic, as a `PointStep` does it: run instead of the table where no other table stands beside it. */
  readonly apply?: PointStep["apply"];
  /** Where the tables are straight lines, clipped: their slopes, roughly, of all channels or of each. They may be computed then. */
  slopes?(): readonly number[];
}

/** Looks at the whole image before the steps of a pass, which may depend on what it finds. */
export interface Measurement {
  readonly name: string;
  measure(engine: Engine, frame: Frame): void;
}

/** Pixels that go through all steps before the next ones do: three planes of them stay in the first-level cache. */
const BLOCK = 4096;

/**
 * Steps that work pixel by pixel, in one pass over memory. Each keeps its own rounding, so the result equals the steps one
 * after the other, byte for byte; tables that follow each other become one.
 */
export class PointPass {
  readonly #measurements: Measurement[] = [];
  readonly #steps: (PointStep | TableStep)[] = [];

  /** Whether a measurement of the incoming pixels can still be added. */
  get isFresh(): boolean {
    return this.#steps.length === 0;
  }

  /** Whether it works on interleaved pixels as well as on planes. */
  get takesAnyLayout(): boolean {
    return this.#measurements.length === 0 && this.#steps.every(({ alike }) => alike === true);
  }

  measure(measurement: Measurement): void {
    this.#measurements.push(measurement);
  }

  add(step: PointStep | TableStep): void {
    this.#steps.push(step);
  }

  /** Whether something has to be known of the whole image before the first step. */
  get measures(): boolean {
    return this.#measurements.length > 0;
  }

  /**
   * Measures, and makes the steps ready to run; what they need lies in scratch memory.
   * @param frame planar; left out where nothing is measured
   */
  start(engine: Engine, frame?: Frame): readonly PointStep[] {
    if (frame !== undefined) for (const one of this.#measurements) one.measure(engine, frame);
    return this.#compile(engine);
  }

  /** @param frame planar, unless the pass takes any layout */
  run(engine: Engine, frame: Frame): Frame {
    engine.withScratch(() => {
      const steps = this.start(engine, frame);
      const pixels = frame.height * frame.width;
      for (let first = 0; first < pixels; first += BLOCK) {
        const count = Math.min(BLOCK, pixels - first);
        if (frame.layout === "planar") {
          for (const step of steps) step.apply(engine, frame.at + first, frame.plane, count, first);
        } else {
          const third = thirdOf(count);
          for (const step of steps) step.apply(engine, frame.at + 3 * first, third, third, first);
        }
      }
    });
    return frame;
  }

  describe(): string {
    const measured = this.#measurements.map(({ name }) => `measure ${name}`);
    return [
      ...measured,
      ...(this.#steps.length > 0 ? [this.#steps.map(({ name }) => name).join(" + ")] : []),
    ].join(", then ");
  }

  /** Composes tables that follow each other, and puts them where kernels can read them. */
  #compile(engine: Engine): PointStep[] {
    const compiled: PointStep[] = [];
    let tables: TableStep[] = [];
    const close = () => {
      const [first, ...others] = tables;
      tables = [];
      if (first === undefined) return;
      if (others.length > 0) {
        const all = others.reduce((table, step) => composeTables(table, step.table()), first.table());
        compiled.push(placeTable(engine, all));
      } else {
        const { name, apply } = first;
        compiled.push(
          apply === undefined ? placeTable(engine, first.table(), first.slopes?.()) : { name, apply },
        );
      }
    };
    for (const step of this.#steps) {
      if ("table" in step) tables.push(step);
      else {
        close();
        compiled.push(step);
      }
    }
    close();
    return compiled;
  }
}

/**
 * A third of the bytes of `count` interleaved pixels, in whole vectors, so that a kernel does not run over into the next third.
 * Buffers have the room.
 */
export function thirdOf(count: number): number {
  return Math.ceil(count / 16) * 16;
}
