import { MixwellError, type OptionDescriptor } from "@mixwell/core";

/** The option `kernelSize` of filters that draw one of several sizes. */
export function kernelSizeOption(sizes: readonly number[], maximum: number) {
  return {
    type: "list",
    minimum: 1,
    maximum,
    integer: true,
    unit: "pixels",
    default: sizes,
    doc: "odd sides of the square, of which one is drawn for each image",
  } as const satisfies OptionDescriptor;
}

/**
 * Refuses an empty list, and sizes without a middle.
 * @throws MixwellError OPTION_INVALID
 */
export function checkKernelSizes(sizes: readonly number[], where: string): void {
  if (sizes.length > 0 && sizes.every((size) => size % 2 === 1)) return;
  throw new MixwellError({
    code: "OPTION_INVALID",
    expected: "odd numbers",
    name: `option "kernelSize" of ${where}`,
    received: sizes,
  });
}
