/**
 * The table of comparisons. `train` is forward, backward and an SGD step with momentum;
 * `infer` is a forward pass with BatchNorm folded on both sides. Every case runs on one and on two threads.
 */
const nets = [
  { name: "mlp-b128", mode: "train", model: "mlp", imageSize: 28, channels: 1, batch: 128, classes: 10 },
  { name: "vgg-b64", mode: "train", model: "vgg", imageSize: 32, channels: 3, batch: 64, classes: 10 },
  {
    name: "resnet20-b128",
    mode: "train",
    model: "resnet20",
    imageSize: 32,
    channels: 3,
    batch: 128,
    classes: 10,
  },
  {
    name: "wrn-16-4-b64",
    mode: "train",
    model: "wrn-16-4",
    imageSize: 32,
    channels: 3,
    batch: 64,
    classes: 10,
  },
  {
    name: "resnet18-64px-b32",
    mode: "train",
    model: "resnet18",
    imageSize: 64,
    channels: 3,
    batch: 32,
    classes: 10,
  },
  {
    name: "mobilenet-v3-small-96px-b32",
    mode: "train",
    model: "mobilenet-v3-small",
    imageSize: 96,
    channels: 3,
    batch: 32,
    classes: 10,
  },
  {
    name: "resnet18-224-b8",
    mode: "infer",
    model: "resnet18",
    imageSize: 224,
    channels: 3,
    batch: 8,
    classes: 1000,
  },
];

/** Every case of a provider with its full name: `train/resnet20-b128-t1` for threads of the CPU, `train/resnet20-b128-webgpu`. */
function casesOf(provider) {
  return nets.flatMap(({ name, ...net }) => {
    const runs =
      provider === "cpu"
        ? [1, 2].map((threads) => ({ suffix: `t${threads}`, threads }))
        : [{ suffix: provider, threads: 1 }];
    return runs.map(({ suffix, threads }) => ({
      case: `${net.mode}/${name}-${suffix}`,
      threads,
      provider,
      ...net,
    }));
  });
}

/** The cases whose full name holds `pattern`; all of them without one. */
export function selectCases(pattern, provider = "cpu") {
  const cases = casesOf(provider);
  const selected = pattern === undefined ? cases : cases.filter((entry) => entry.case.includes(pattern));
  if (selected.length === 0) {
    throw new Error(
      `Expected part of a case's name for --case but received ${pattern}; the cases are ${cases.map((entry) => entry.case).join(", ")}`,
    );
  }
  return selected;
}
