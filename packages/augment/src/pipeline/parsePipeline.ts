import { MixwellError } from "@mixwell/core";
import type { TransformSpec } from "../transform/Transform.ts";
import type { TransformRegistry } from "../transform/TransformRegistry.ts";
import { createPipeline, type PipelineOptions } from "./createPipeline.ts";
import type { Pipeline } from "./Pipeline.ts";

/**
 * Makes a pipeline from what its `toJSON` gave, or from a plain list of transforms.
 * @param document JSON text, or what a parser of JSON or YAML made of one
 * @throws MixwellError PIPELINE_INVALID, and those of `createPipeline`
 */
export function parsePipeline(
  document: unknown,
  registry?: TransformRegistry,
  options?: PipelineOptions,
): Pipeline {
  return createPipeline(readTransforms(document), registry, options);
}

function readTransforms(document: unknown): readonly TransformSpec[] {
  const data = typeof document === "string" ? parseText(document) : document;
  if (Array.isArray(data)) return data as TransformSpec[];
  if (typeof data !== "object" || data === null) {
    throw invalid('a list of transforms, or an object with "version" and "transforms",', "a pipeline", data);
  }
  const { version = 1, transforms, ...others } = data as Record<string, unknown>;
  if (version !== 1) throw invalid("1", "the version of a pipeline", version);
  const [other] = Object.keys(others);
  if (other !== undefined) {
    throw new MixwellError({
      code: "PIPELINE_INVALID",
      message: `Unknown field "${other}" of a pipeline; known are: version, transforms`,
    });
  }
  if (!Array.isArray(transforms))
    throw invalid("a list of transforms", "transforms of a pipeline", transforms);
  return transforms as TransformSpec[];
}

function parseText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new MixwellError({
      code: "PIPELINE_INVALID",
      message: `Expected JSON for a pipeline: ${(cause as Error).message}`,
      cause,
    });
  }
}

function invalid(expected: string, name: string, received: unknown): MixwellError {
  return new MixwellError({ code: "PIPELINE_INVALID", expected, name, received });
}
