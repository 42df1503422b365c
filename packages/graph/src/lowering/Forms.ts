import type { Graph } from "../graph/Graph.ts";
import type { Value } from "../graph/Value.ts";

/** A way to store a tensor other than the plain one, such as ONNX Runtime's blocked channels. */
export interface Layout {
  readonly name: string;
  fromPlain(plain: Value): Value;
  toPlain(stored: Value, original: Value): Value;
}

/**
 * What stands in the lowered graph for each value of the original one: its plain form, its form in another layout, or
 * both. A form that is missing is made from the other when somebody asks, and made once.
 */
export class Forms {
  readonly target: Graph;
  readonly #plain = new Map<Value, Value>();
  readonly #stored = new Map<Value, { layout: Layout; value: Value }>();

  constructor(target: Graph) {
    this.target = target;
  }

  setPlain(original: Value, plain: Value): void {
    this.#plain.set(original, plain);
  }

  setStored(original: Value, layout: Layout, value: Value): void {
    this.#stored.set(original, { layout, value });
  }

  /** Whether the value is at hand in a layout without a conversion. */
  has(original: Value, layout: Layout): boolean {
    return this.#stored.get(original)?.layout === layout;
  }

  plain(original: Value): Value {
    let plain = this.#plain.get(original);
    if (plain === undefined) {
      const stored = this.#stored.get(original);
      if (stored !== undefined) plain = stored.layout.toPlain(stored.value, original);
      else plain = this.target.constant(original.dtype, original.shape, original.constant ?? []);
      this.#plain.set(original, plain);
    }
    return plain;
  }

  stored(original: Value, layout: Layout): Value {
    const known = this.#stored.get(original);
    if (known?.layout === layout) return known.value;
    const value = layout.fromPlain(this.plain(original));
    this.#stored.set(original, { layout, value });
    return value;
  }
}
