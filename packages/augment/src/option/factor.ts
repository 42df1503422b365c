import type { OptionDescriptor } from "@mixwell/core";

/** The option of a transform that draws its factor around 1, as torchvision's ColorJitter does. */
export function factorOption(name: string) {
  return {
    type: "range",
    minimum: 0,
    maximum: 10,
    default: [0.6, 1.4],
    doc: `factor of the ${name}, drawn evenly: 0 takes it all away, 1 changes nothing`,
  } as const satisfies OptionDescriptor;
}
