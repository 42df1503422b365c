import type { ModelDefinition } from "../ModelDefinition.ts";

/**
 * One hidden layer of 256 ReLU units on the flattened pixels: the floor that any convolutional network should beat.
 * Dropout (default 0) is on the hidden layer. Variables: `fc1`, `fc2`.
 */
export const mlp: ModelDefinition = {
  name: "mlp",
  minimumSize: 1,
  defaultSize: 28,
  build: (b, x, { classes, dropout = 0 }) => {
    const features = b.relu(b.linear("fc1", b.flatten(x), 256));
    return { logits: b.linear("fc2", b.dropout("dropout", features, dropout), classes), features };
  },
};
