import { MixwellError, RandomStream } from "@mixwell/core";
import { Plan } from "../geometry/Plan.ts";
import type { RgbImage } from "../image/RgbImage.ts";
import type { Size } from "../image/Size.ts";
import type { Draw, Normalization, TransformSpec } from "../transform/Transform.ts";
import type { TransformRegistry } from "../transform/TransformRegistry.ts";
import { basicTransforms } from "../transforms/basicTransforms.ts";
import { checkStep, type Step } from "./checkStep.ts";
import type { DrawnStep, Pipeline, SampleKey } from "./Pipeline.ts";

const NOTHING: Draw = Object.freeze({});
const IDENTITY: Normalization = { mean: [0, 0, 0], std: [1, 1, 1] };

export interface PipelineOptions {
  /** Fold the steps into the fewest passes over memory (default). False runs them one by one, as Pillow would. */
  readonly fused?: boolean;
}

/**
 * Makes a pipeline from data.
 * @param registry the transforms that may be used
 * @throws MixwellError TRANSFORM_UNKNOWN, TRANSFORM_INVALID, OPTION_UNKNOWN, OPTION_INVALID, and PIPELINE_SIZE_OPEN where
 *   the steps do not lead to one size for all images
 */
export function createPipeline(
  specs: readonly TransformSpec[],
  registry: TransformRegistry = basicTransforms,
  options: PipelineOptions = {},
): Pipeline {
  const steps = checkSteps(specs, registry);
  const outputSize = findOutputSize(steps);
  const normalization = findNormalization(steps);
  const fused = options.fused ?? true;
  const plan = new Plan();

  function drawStep(step: Step, size: Size, key: SampleKey): Draw {
    if (step.transform.draw === undefined) return NOTHING;
    const stream = new RandomStream(key.seed, [key.epoch, key.path, key.view, step.name]);
    return step.transform.draw(step.options, size, stream);
  }

  function addStep(step: Step, draw: Draw): void {
    if (!fused) plan.endPass();
    step.transform.plan(step.options, draw, plan);
  }

  return {
    specs,
    outputSize,
    normalization,
    minimumSize(image) {
      for (const { transform, options } of steps) {
        if (transform.minimumSize !== undefined) return transform.minimumSize(options, image);
      }
      return image;
    },
    draw(image, key) {
      plan.reset(image);
      return steps.map((step) => {
        const draw = drawStep(step, plan.size, key);
        addStep(step, draw);
        return { name: step.name, type: step.transform.type, draw };
      });
    },
    apply(image, drawn, out) {
      checkBuffers(image, outputSize, out);
      plan.reset(image);
      steps.forEach((step, i) => {
        addStep(step, findDraw(drawn, i, step));
      });
      plan.execute(image, out);
    },
    run(image, key, out) {
      checkBuffers(image, outputSize, out);
      plan.reset(image);
      for (const step of steps) addStep(step, drawStep(step, plan.size, key));
      plan.execute(image, out);
    },
  };
}

function checkSteps(specs: readonly TransformSpec[], registry: TransformRegistry): Step[] {
  const counts = new Map<string, number>();
  const names = new Set<string>();
  return specs.map((spec) => {
    const count = counts.get(spec.type) ?? 0;
    if (spec.name === undefined) counts.set(spec.type, count + 1);
    const step = checkStep(spec, registry, count);
    if (names.has(step.name)) {
      throw new MixwellError({
        code: "TRANSFORM_INVALID",
        expected: "a name that no other step has",
        name: `the name of transform ${spec.type}`,
        received: step.name,
      });
    }
    names.add(step.name);
    return step;
  });
}

function findOutputSize(steps: readonly Step[]): Size {
  let size: Size | undefined;
  for (const { transform, options } of steps) size = transform.outputSize(options, size);
  if (size !== undefined) return size;
  throw new MixwellError({
    code: "PIPELINE_SIZE_OPEN",
    message: "These transforms give every image a size of its own, and a batch needs one size",
    remedy: "Add a randomResizedCrop, a centerCrop, or a resize to [height, width]",
  });
}

function findNormalization(steps: readonly Step[]): Normalization {
  const found: Normalization[] = [];
  for (const { transform, options } of steps) {
    const normalization = transform.normalization?.(options);
    if (normalization !== undefined) found.push(normalization);
  }
  if (found.length > 1) {
    throw new MixwellError({
      code: "TRANSFORM_INVALID",
      message: `Expected at most one step that normalises but received ${found.length}`,
    });
  }
  return found[0] ?? IDENTITY;
}

function findDraw(drawn: readonly DrawnStep[], i: number, step: Step): Draw {
  const found = drawn[i];
  if (found !== undefined && found.name === step.name && found.type === step.transform.type) {
    return found.draw;
  }
  throw new MixwellError({
    code: "DRAW_INVALID",
    expected: `the draw of ${step.name}`,
    name: `drawn step ${i}`,
    received: found,
  });
}

function checkBuffers(image: RgbImage, outputSize: Size, out: Uint8Array): void {
  const { height, width, data } = image;
  if (!(height > 0) || !(width > 0) || data.length !== height * width * 3) {
    throw new MixwellError({
      code: "IMAGE_INVALID",
      expected: "height x width x 3 bytes",
      name: `an image of ${height} x ${width}`,
      received: data,
    });
  }
  if (out.length !== outputSize.height * outputSize.width * 3) {
    throw new MixwellError({
      code: "IMAGE_INVALID",
      expected: `${outputSize.height} x ${outputSize.width} x 3 bytes`,
      name: "the result",
      received: out,
    });
  }
}
