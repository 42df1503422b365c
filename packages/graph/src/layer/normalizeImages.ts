import type { Value } from "../graph/Value.ts";
import { cast, transpose } from "../operator/expressions.ts";
import { affinePerChannel } from "../operator/normalization/affinePerChannel.ts";

/** Mean and standard deviation of each channel, in units of the whole range 0..1. */
export interface Normalization {
  readonly mean: readonly [number, number, number];
  readonly std: readonly [number, number, number];
}

/** uint8 pixels [N,H,W,3] to normalised float32 [N,3,H,W]: (x/255 - mean) / std. */
export function normalizeImages(pixels: Value, { mean, std }: Normalization): Value {
  const graph = pixels.graph;
  const scale = graph.constant(
    "float32",
    [3],
    std.map((deviation) => 1 / (255 * deviation)),
  );
  const bias = graph.constant(
    "float32",
    [3],
    mean.map((centre, channel) => -centre / (std[channel] as number)),
  );
  return affinePerChannel(cast(transpose(pixels, [0, 3, 1, 2]), "float32"), { scale, bias });
}
