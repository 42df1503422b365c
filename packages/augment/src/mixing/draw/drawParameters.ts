import type { OptionsOf, OptionTable, RandomStream } from "@mixwell/core";
import type { BatchSize } from "../createMixer.ts";
import type { Drawn, Mix } from "../Mix.ts";
import type { MixDraw } from "../Mixer.ts";
import type { MixMode } from "./drawPartners.ts";

/** Draws the parameters of a mix: once for a batch, once for every pair, or once for every image. */
export function drawParameters(
  mix: Mix,
  options: OptionsOf<OptionTable>,
  size: BatchSize,
  mode: MixMode,
  partners: readonly number[],
  stream: RandomStream,
): MixDraw["parameters"] {
  const draws: Drawn[] = [];
  for (let i = 0; i < (mode === "batch" ? 1 : size.batch); i++) {
    const partner = partners[i] ?? i;
    draws.push(mode === "pair" && partner < i ? (draws[partner] as Drawn) : mix.draw(options, size, stream));
  }
  const names = Object.keys(draws[0] ?? {});
  return Object.fromEntries(names.map((name) => [name, draws.map((drawn) => drawn[name] as number)]));
}
