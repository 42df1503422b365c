import { MixwellError } from "@mixwell/core";
import type { Provider } from "./Runtime.ts";

/** What ONNX Runtime says against a graph, with the provider that it was for. */
export function refusedGraph(provider: Provider, cause: unknown): MixwellError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new MixwellError({
    code: "RUNTIME_LOAD_FAILED",
    message: `ONNX Runtime refused the graph on provider ${provider}: ${reason}`,
    cause,
  });
}
