import type { OptionDescriptor } from "@mixwell/core";
import { factorOption } from "../../option/factor.ts";
import { hueFactorOption } from "../../option/hueFactor.ts";
import { defineTransform } from "../../transform/Transform.ts";
import { brightness } from "../brightness/brightness.ts";
import { contrast } from "../contrast/contrast.ts";
import { hue } from "../hue/hue.ts";
import { saturation } from "../saturation/saturation.ts";

interface Jitter extends Readonly<Record<string, number>> {
  brightness: number;
  contrast: number;
  saturation: number;
  hue: number;
  /** What comes first: 0 brightness, 1 contrast, 2 saturation, 3 hue. */
  first: number;
  second: number;
  third: number;
  fourth: number;
}

const options = {
  brightness: factorOption("brightness"),
  contrast: factorOption("contrast"),
  saturation: factorOption("saturation"),
  hue: hueFactorOption,
} as const satisfies Record<string, OptionDescriptor>;

const adjustments = [
  [brightness, "brightness"],
  [contrast, "contrast"],
  [saturation, "saturation"],
  [hue, "hue"],
] as const;

/**
 * torchvision's ColorJitter: brightness, contrast, saturation and hue in random order. Each is one of our transforms, so all
 * but the hue equal torchvision's on Pillow images bit for bit. [1, 1] and [0, 0] switch one off.
 */
export const colorJitter = defineTransform({
  type: "colorJitter",
  doc: "Changes brightness, contrast, saturation and hue, in random order.",
  options,
  outputSize: (_options, input) => input,
  draw(ranges, _size, stream): Jitter {
    const [first, second, third, fourth] = stream.permutation(4) as unknown as [
      number,
      number,
      number,
      number,
    ];
    return {
      brightness: stream.between(...ranges.brightness),
      contrast: stream.between(...ranges.contrast),
      saturation: stream.between(...ranges.saturation),
      hue: stream.between(...ranges.hue),
      first,
      second,
      third,
      fourth,
    };
  },
  plan(_options, draw: Jitter, plan) {
    for (const index of [draw.first, draw.second, draw.third, draw.fourth]) {
      const found = adjustments[index];
      if (found !== undefined) found[0].plan({}, { factor: draw[found[1]] }, plan);
    }
  },
});
