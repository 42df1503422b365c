import type { DrawnStep, TransformSpec } from "@mixwell/augment";
import { allTransforms } from "@mixwell/augment/all";

/** Draws that say nothing to a person: what per-pixel noise comes from. */
const meaningless = /^(?:seed|bits)\d*$/i;

/** Of a step that drew more values than this the first few are told. */
const MOST_VALUES = 8;
const SHOWN_VALUES = 4;

/**
 * What was drawn, for a person: one text a step that acted, such as "rotate degrees 12.3".
 * @param specs the steps; without draws of its own a step is named only if it may as well not have acted
 */
export function describeDraw(drawn: readonly DrawnStep[], specs: readonly TransformSpec[]): string[] {
  return drawn.flatMap((step, i) => {
    const { type, p = allTransforms.get(type)?.p ?? 1 } = specs[i] as TransformSpec;
    return describeStep(step, p !== 1);
  });
}

function describeStep({ type, draw, children }: DrawnStep, always: boolean): string[] {
  if (draw["skipped"] === 1) return [];
  if (children !== undefined) return children.flatMap((child) => describeStep(child, true));
  const parts = Object.entries(draw)
    .filter(([name]) => !meaningless.test(name))
    .map(([name, value]) => `${name} ${shortNumber(value)}`);
  if (parts.length === 0 && !always) return [];
  const more = parts.length > MOST_VALUES ? [`and ${parts.length - SHOWN_VALUES} more`] : [];
  return [[type, ...(more.length > 0 ? parts.slice(0, SHOWN_VALUES) : parts), ...more].join(" ")];
}

/** Three significant digits; what is next to nothing is 0. */
export function shortNumber(value: number): number {
  return Math.abs(value) < 5e-4 ? 0 : Number(value.toPrecision(3));
}
