import type { ModelBuilder, Value } from "@mixwell/graph";

/** The way round a residual branch: the input itself, or a normed 1x1 convolution where the shape changes (option B of He et al.). */
export function shortcut(b: ModelBuilder, x: Value, outputs: number, stride: number): Value {
  if (stride === 1 && x.shape[1] === outputs) return x;
  return b.within("downsample", () =>
    b.batchNorm("1", b.convolution("0", x, { outputs, kernel: 1, stride, padding: 0 })),
  );
}
