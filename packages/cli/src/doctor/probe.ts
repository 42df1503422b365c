// Run by `doctor` in a process of its own, since a provider that does not suit the machine may end the process.
// Writes one line of JSON: {"works":true} or {"works":false,"detail":"..."}.

/** An ONNX model with a single Relu over one float: IR 8, opset 17. */
const MODEL = "CAg6NwoMCgF4EgF5IgRSZWx1EgVwcm9iZVoPCgF4EgoKCAgBEgQKAggBYg8KAXkSCgoICAESBAoCCAFCAhAR";

try {
  const provider = process.argv[2] as string;
  const runtime = await (provider === "wasm" ? import("onnxruntime-web") : import("onnxruntime-node"));
  const session = await runtime.InferenceSession.create(Buffer.from(MODEL, "base64"), {
    executionProviders: [provider],
    logSeverityLevel: 4,
  });
  const { y } = await session.run({ x: new runtime.Tensor("float32", Float32Array.of(-2), [1]) });
  const value = (await y?.getData())?.[0];
  if (value !== 0) throw new Error(`The tiny model gave ${value} instead of 0`);
  answer({ works: true });
} catch (error) {
  answer({ works: false, detail: error instanceof Error ? error.message : String(error) });
}

function answer(result: object): void {
  process.stdout.write(`${JSON.stringify(result)}\n`, () => process.exit(0));
}
