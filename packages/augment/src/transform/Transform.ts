import type { OptionsOf, OptionTable, RandomStream } from "@mixwell/core";
import type { Size } from "../image/Size.ts";
import type { Plan } from "../plan/Plan.ts";
import type { Composition } from "./Composition.ts";

/** The parameters that a transform drew for one image: flat and numeric, so that they can be stored, shown and replayed. */
export type Draw = Readonly<Record<string, number>>;

/** What a network expects of its pixels: (pixel / 255 - mean) / std for red, green and blue. */
export interface Normalization {
  readonly mean: readonly [number, number, number];
  readonly std: readonly [number, number, number];
}

/** A pipeline step as data: the transform's type and its options, such as `{ type: "resize", size: 256 }`. */
export interface TransformSpec {
  readonly type: string;
  /** Names the step's random stream. Default: the type; `type#2` for the second unnamed step of a type, and so on. */
  readonly name?: string;
  readonly [option: string]: unknown;
}

/**
 * A transform as a plain object. It holds no state: options come checked, randomness comes from the stream it is given, and
 * pixels are only touched by the plan. List options may be given as a single number.
 */
export interface Transform<T extends OptionTable = OptionTable, D extends Draw = Draw> {
  readonly type: string;
  /** One sentence for documentation and forms. */
  readonly doc: string;
  readonly options: T;
  /**
   * How often the step acts where the pipeline's `p` does not say, in 0..1. @default 1. Every transform may be given `p`; one
   * whose own options have a `p` decides itself.
   */
  readonly p?: number;
  /**
   * A field of the step that an option table cannot describe. What `parse` makes of it is added to the options under its name.
   */
  readonly data?: {
    readonly name: string;
    /** Throws MixwellError. */
    parse(given: unknown, options: OptionsOf<T>, where: string): unknown;
  };
  /** Checks what the option table cannot say; throws MixwellError. */
  check?(options: OptionsOf<T>, where: string): void;
  /** The size of the result for an image of size `input`; undefined where it depends on an input size not known yet. */
  outputSize(options: OptionsOf<T>, input: Size | undefined): Size | undefined;
  /**
   * The smallest size to decode an image of size `input` at, of its own aspect ratio, such that this step, being the first,
   * never enlarges what a larger decode would not have enlarged. Left out by steps that work at any scale,
   * and undefined where their options make it so.
   */
  minimumSize?(options: OptionsOf<T>, input: Size): Size | undefined;
  /** How many partner images the step takes from the plan (`plan.partner`). @default 0 */
  partners?(options: OptionsOf<T>): number;
  /**
   * How many views of a sample belong together. @default 1. Steps before this one draw the same for all of them; this one and
   * those after it draw for each.
   */
  views?(options: OptionsOf<T>): number;
  /** For steps that are made of other steps; `draw` and `plan` are not called then. */
  readonly composition?: Composition<T>;
  /** The normalisation that the step asks for; it is recorded and not applied to the bytes. */
  normalization?(options: OptionsOf<T>): Normalization;
  /**
   * Draws the parameters for an image of size `size`. Left out by steps without randomness.
   * @param view counts the views that belong together, from 0 to `views - 1`
   */
  draw?(options: OptionsOf<T>, size: Size, stream: RandomStream, view: number): D;
  /** Adds the step to the plan, whose `size` is the size of the image that comes in. */
  plan(options: OptionsOf<T>, draw: D, plan: Plan): void;
}

/** Types a transform by its own option table and draw, and returns it in the form that registries hold. */
export function defineTransform<const T extends OptionTable, D extends Draw>(
  transform: Transform<T, D>,
): Transform {
  return transform as unknown as Transform;
}
