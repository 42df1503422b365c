import type { ModelDefinition } from "../ModelDefinition.ts";
import { invertedResidual } from "./invertedResidual.ts";
import { activate, normedConvolution } from "./normedConvolution.ts";
import { smallRows } from "./rows.ts";

/**
 * MobileNetV3-Small (Howard et al., "Searching for MobileNetV3", 2019) as torchvision builds, names and starts it.
 * Strides come to 32 in all, also for small images. Dropout (default 0.2) is before the last layer.
 */
export const mobileNetV3Small: ModelDefinition = {
  name: "mobilenet-v3-small",
  minimumSize: 32,
  defaultSize: 224,
  mapStride: 32,
  build: (b, x, { classes, dropout = 0.2 }) => {
    const start = { weight: { kind: "normal", deviation: 0.01 }, bias: { kind: "zeros" } } as const;
    const [features, middle] = b.within("features", () => {
      let y = normedConvolution(b, "0", x, { outputs: 16, kernel: 3, stride: 2, activation: "hardSwish" });
      let middle = y;
      for (const [index, row] of smallRows.entries()) {
        if (row.stride === 2) middle = y;
        y = b.within(String(index + 1), () => invertedResidual(b, y, row));
      }
      return [normedConvolution(b, "12", y, { outputs: 576, kernel: 1, activation: "hardSwish" }), middle];
    });
    const pooled = b.globalAveragePool(features);
    const logits = b.within("classifier", () => {
      const hidden = activate(b, b.linear("0", pooled, 1024, start), "hardSwish");
      return b.linear("3", b.dropout("2", hidden, dropout), classes, start);
    });
    return { logits, features, pooled, middle };
  },
};
