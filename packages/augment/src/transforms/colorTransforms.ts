import type { Transform } from "../transform/Transform.ts";
import { autoContrast } from "./autoContrast/autoContrast.ts";
import { brightness } from "./brightness/brightness.ts";
import { channelDropout } from "./channelDropout/channelDropout.ts";
import { channelShuffle } from "./channelShuffle/channelShuffle.ts";
import { clahe } from "./clahe/clahe.ts";
import { colorJitter } from "./colorJitter/colorJitter.ts";
import { colorTemperature } from "./colorTemperature/colorTemperature.ts";
import { contrast } from "./contrast/contrast.ts";
import { equalize } from "./equalize/equalize.ts";
import { gamma } from "./gamma/gamma.ts";
import { grayscale } from "./grayscale/grayscale.ts";
import { hue } from "./hue/hue.ts";
import { invert } from "./invert/invert.ts";
import { posterize } from "./posterize/posterize.ts";
import { rgbShift } from "./rgbShift/rgbShift.ts";
import { saturation } from "./saturation/saturation.ts";
import { sepia } from "./sepia/sepia.ts";
import { sharpness } from "./sharpness/sharpness.ts";
import { solarize } from "./solarize/solarize.ts";
import { solarizeAdd } from "./solarizeAdd/solarizeAdd.ts";

/** The transforms that change colours and leave every pixel in its place. */
export const colorTransforms: readonly Transform[] = [
  brightness,
  contrast,
  saturation,
  hue,
  colorJitter,
  gamma,
  autoContrast,
  equalize,
  clahe,
  posterize,
  solarize,
  solarizeAdd,
  invert,
  grayscale,
  channelShuffle,
  channelDropout,
  rgbShift,
  colorTemperature,
  sepia,
  sharpness,
];
