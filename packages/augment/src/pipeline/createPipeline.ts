import { MixwellError, RandomStream } from "@mixwell/core";
import { Engine } from "../engine/Engine.ts";
import { asBytes, type Image } from "../image/Image.ts";
import type { Size } from "../image/Size.ts";
import type { KernelMode } from "../kernel/KernelFamily.ts";
import { Plan } from "../plan/Plan.ts";
import type { Draw, Normalization, TransformSpec } from "../transform/Transform.ts";
import type { TransformRegistry } from "../transform/TransformRegistry.ts";
import { basicTransforms } from "../transforms/basicTransforms.ts";
import { checkImage, checkResult } from "./checkImage.ts";
import { checkSteps, type Step } from "./checkStep.ts";
import type { DrawnStep, Pipeline, SampleKey } from "./Pipeline.ts";
import { runChannels } from "./runChannels.ts";

const NOTHING: Draw = Object.freeze({});
/** The draw of a step that does not act this time. */
const SKIPPED: Draw = Object.freeze({ skipped: 1 });
const IDENTITY: Normalization = { mean: [0, 0, 0], std: [1, 1, 1] };

export interface PipelineOptions {
  /** Fold the steps into the fewest passes over memory (default). False runs them one by one, as Pillow would. */
  readonly fused?: boolean;
  /** The compiled kernels, or the TypeScript that defines them; by default whichever the engine can run. */
  readonly kernels?: KernelMode;
}

/**
 * Makes a pipeline from data.
 * @param registry the transforms that may be used
 * @throws MixwellError TRANSFORM_UNKNOWN, TRANSFORM_INVALID, OPTION_UNKNOWN, OPTION_INVALID
 */
export function createPipeline(
  specs: readonly TransformSpec[],
  registry: TransformRegistry = basicTransforms,
  options: PipelineOptions = {},
): Pipeline {
  const steps = checkSteps(specs, registry);
  const outputSize = findOutputSize(steps);
  const normalization = findNormalization(steps);
  const plan = new Plan(options.fused ?? true);
  const engine = new Engine(options.kernels);

  function drawStep(step: Step, size: Size, key: SampleKey): Draw {
    if (step.transform.draw === undefined && step.p === 1) return NOTHING;
    const stream = new RandomStream(key.seed, [key.epoch, key.path, key.view, step.name]);
    if (step.p < 1 && !stream.chance(step.p)) return SKIPPED;
    return step.transform.draw === undefined ? NOTHING : step.transform.draw(step.options, size, stream);
  }

  function addStep(step: Step, draw: Draw): void {
    if (draw["skipped"] === 1) return;
    if (!plan.fused) plan.endPass();
    step.transform.plan(step.options, draw, plan);
  }

  function planDrawn(size: Size, drawn: readonly DrawnStep[]): void {
    plan.reset(size);
    steps.forEach((step, i) => {
      addStep(step, findDraw(drawn, i, step));
    });
  }

  function drawAll(size: Size, key: SampleKey): DrawnStep[] {
    plan.reset(size);
    return steps.map((step) => {
      const draw = drawStep(step, plan.size, key);
      addStep(step, draw);
      return { name: step.name, type: step.transform.type, draw };
    });
  }

  function planKey(size: Size, key: SampleKey): void {
    plan.reset(size);
    for (const step of steps) addStep(step, drawStep(step, plan.size, key));
  }

  function execute(image: Image, out: Uint8Array | Uint8ClampedArray, makePlan: () => void): void {
    const channels = checkImage(image);
    makePlan();
    checkResult(plan.size, channels, out);
    runChannels(engine, plan, image, out, makePlan);
  }

  return {
    specs,
    get outputSize() {
      if (outputSize !== undefined) return outputSize;
      throw new MixwellError({
        code: "PIPELINE_SIZE_OPEN",
        message: "These transforms give every image a size of its own, and a batch needs one size",
        remedy: "Add a randomResizedCrop, a centerCrop, or a resize to [height, width]",
      });
    },
    normalization,
    get memoryBytes() {
      return engine.memory.size;
    },
    minimumSize(image) {
      for (const { transform, options } of steps) {
        const minimum = transform.minimumSize?.(options, image);
        if (minimum !== undefined) return minimum;
      }
      return image;
    },
    sizeOf(image, drawn) {
      planDrawn(image, drawn);
      return plan.size;
    },
    draw: drawAll,
    explain(image, drawn) {
      planDrawn(image, drawn);
      return plan.explain();
    },
    apply(image, drawn, out) {
      execute(image, out, () => planDrawn(image, drawn));
    },
    run(image, key, out) {
      execute(image, out, () => planKey(image, key));
    },
    runToTensor(image, key, out) {
      checkImage(image, 3);
      planKey(image, key);
      checkResult(plan.size, 3, out);
      plan.execute(engine, { ...image, data: asBytes(image.data) }, { tensor: out, normalization });
    },
  };
}

function findOutputSize(steps: readonly Step[]): Size | undefined {
  let size: Size | undefined;
  for (const { transform, options, p } of steps) {
    const next = transform.outputSize(options, size);
    // A step that acts now and then leaves two sizes, unless it keeps the size.
    const isSame = next?.height === size?.height && next?.width === size?.width;
    size = p === 0 ? size : p === 1 || isSame ? next : undefined;
  }
  return size;
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
