/** The layers of the network 2-10-5-1: what each is called in the graph, and its sizes. ReLU stands between them. */
export const layers = [
  { name: "hidden1", inputs: 2, outputs: 10 },
  { name: "hidden2", inputs: 10, outputs: 5 },
  { name: "output", inputs: 5, outputs: 1 },
] as const;

/** Deviation of the normal distribution that weights start from; biases start at zero. */
export const DEVIATION = 0.05;

/** The published page trains with TensorFlow.js's Adam, whose epsilon is 1e-7. */
export const adam = { learningRate: 0.1, betas: [0.9, 0.999], epsilon: 1e-7 } as const;

/** Passes over all points, one step each. */
export const EPOCHS = 190;
