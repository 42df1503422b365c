import type { OptionDescriptor } from "@mixwell/core";
import { joinTables } from "../../colour/joinTables.ts";
import { makeTable } from "../../colour/makeTable.ts";
import { levelKernels } from "../../kernel/level/levelKernels.ts";
import { defineTransform } from "../../transform/Transform.ts";

interface Shifts extends Readonly<Record<string, number>> {
  red: number;
  green: number;
  blue: number;
}

function shiftOption(channel: string) {
  return {
    type: "range",
    minimum: -255,
    maximum: 255,
    integer: true,
    unit: "levels",
    default: [-20, 20],
    doc: `what is added to ${channel}, drawn evenly`,
  } as const satisfies OptionDescriptor;
}

/** Albumentations' RGBShift, in whole levels: a number of its own is added to each channel, clipped to 8 bits. */
export const rgbShift = defineTransform({
  type: "rgbShift",
  doc: "Makes each channel darker or brighter by itself.",
  p: 0.5,
  options: { red: shiftOption("red"), green: shiftOption("green"), blue: shiftOption("blue") },
  outputSize: (_options, input) => input,
  draw(options, _size, stream): Shifts {
    const [red, green, blue] = [options.red, options.green, options.blue].map(
      ([low, high]) => low + stream.integer(high - low + 1),
    ) as [number, number, number];
    return { red, green, blue };
  },
  plan(_options, { red, green, blue }: Shifts, plan) {
    const shifts = [red, green, blue];
    plan.point({
      name: "rgbShift",
      table: () => joinTables(shifts.map((shift) => makeTable((value) => value + shift))),
      apply(engine, at, plane, count) {
        const kernels = engine.use(levelKernels);
        for (const [c, shift] of shifts.entries()) kernels.addBelow(at + c * plane, count, shift, 256);
      },
    });
  },
});
