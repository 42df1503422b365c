import { MixwellError } from "@mixwell/core";
import { Engine } from "../engine/Engine.ts";
import { asBytes, type Channels, type Image } from "../image/Image.ts";
import type { Size } from "../image/Size.ts";
import type { KernelMode } from "../kernel/KernelFamily.ts";
import { Plan } from "../plan/Plan.ts";
import type { Normalization, TransformSpec } from "../transform/Transform.ts";
import type { TransformRegistry } from "../transform/TransformRegistry.ts";
import { basicTransforms } from "../transforms/basicTransforms.ts";
import { ChannelRunner } from "./ChannelRunner.ts";
import { checkImage, checkPartners, checkResult } from "./checkImage.ts";
import { checkSteps, type Step } from "./checkStep.ts";
import { Draws, type ViewKeys } from "./Draws.ts";
import type { DrawnStep, Pipeline, SampleKey } from "./Pipeline.ts";
import { replaySteps } from "./replaySteps.ts";
import { stepMinimumSize, stepOutputSize } from "./stepSizes.ts";

type Bytes = Uint8Array | Uint8ClampedArray;

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
  const viewKeys = findViews(steps);
  const partners = countPartners(steps);
  const draws = new Draws(steps, viewKeys);
  const plan = new Plan(options.fused ?? true);
  const engine = new Engine(options.kernels);
  const channels = new ChannelRunner(engine, plan);

  function planDrawn(size: Size, drawn: readonly DrawnStep[]): void {
    plan.reset(size);
    replaySteps(steps, drawn, plan);
  }

  function planKey(size: Size, key: SampleKey): DrawnStep[] {
    plan.reset(size);
    return draws.draw(key, plan);
  }

  function withPartners(given: readonly Image[], channels: Channels, run: () => void): void {
    checkPartners(given, partners, channels);
    plan.partners = given;
    try {
      run();
    } finally {
      plan.partners = [];
    }
  }

  function execute(image: Image, out: Bytes, given: readonly Image[], makePlan: () => void): void {
    const count = checkImage(image);
    withPartners(given, count, () => {
      makePlan();
      checkResult(plan.size, count, out);
      channels.run(image, out, makePlan);
    });
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
      return engine.memory.size + channels.bytes;
    },
    partners,
    views: viewKeys.views,
    minimumSize(image) {
      for (const step of steps) {
        const minimum = stepMinimumSize(step, image);
        if (minimum !== undefined) return minimum;
      }
      return image;
    },
    sizeOf(image, drawn) {
      planDrawn(image, drawn);
      return plan.size;
    },
    draw: planKey,
    explain(image, drawn) {
      planDrawn(image, drawn);
      return plan.explain();
    },
    apply(image, drawn, out, given = []) {
      execute(image, out, given, () => planDrawn(image, drawn));
    },
    run(image, key, out, given = []) {
      execute(image, out, given, () => planKey(image, key));
    },
    runToTensor(image, key, out, given = []) {
      checkImage(image, 3);
      withPartners(given, 3, () => {
        planKey(image, key);
        checkResult(plan.size, 3, out);
        plan.execute(engine, { ...image, data: asBytes(image.data) }, { tensor: out, normalization });
      });
    },
    toJSON: () => ({ version: 1, transforms: specs }),
  };
}

function findOutputSize(steps: readonly Step[]): Size | undefined {
  let size: Size | undefined;
  for (const step of steps) size = stepOutputSize(step, size);
  return size;
}

function findViews(steps: readonly Step[]): ViewKeys {
  const counts = steps.map(countViews);
  const sharedSteps = counts.findIndex((count) => count > 1);
  return sharedSteps < 0 ? { views: 1, sharedSteps: 0 } : { views: Math.max(...counts), sharedSteps };
}

function countViews({ transform, options, children }: Step): number {
  return Math.max(transform.views?.(options) ?? 1, ...children.map(countViews));
}

function countPartners(steps: readonly Step[]): number {
  let count = 0;
  for (const { transform, options, children } of steps)
    count += (transform.partners?.(options) ?? 0) + countPartners(children);
  return count;
}

function findNormalization(steps: readonly Step[]): Normalization {
  const found: Normalization[] = [];
  for (const { transform, options, children } of steps) {
    const normalization = transform.normalization?.(options);
    if (normalization !== undefined) found.push(normalization);
    if (children.length > 0) refuseNormalization(children);
  }
  if (found.length > 1) {
    throw new MixwellError({
      code: "TRANSFORM_INVALID",
      message: `Expected at most one step that normalises but received ${found.length}`,
    });
  }
  return found[0] ?? IDENTITY;
}

/** What only some images get cannot be part of the network. */
function refuseNormalization(children: readonly Step[]): void {
  for (const { name, transform, children: inner } of children) {
    if (transform.normalization !== undefined) {
      throw new MixwellError({
        code: "TRANSFORM_INVALID",
        message: `Expected ${name} to stand outside of compositions, since it holds for all images`,
      });
    }
    refuseNormalization(inner);
  }
}
