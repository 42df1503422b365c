import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { builtInRecipes } from "./builtInRecipes.ts";
import { modelNames } from "./modelNames.ts";
import { checkRecipe } from "./parseRecipe.ts";
import { planTraining, type TrainingData, type TrainingPlan } from "./planTraining.ts";
import { optimizerNames, type Recipe } from "./Recipe.ts";
import { settingNames } from "./settingTable.ts";

const machine = { cores: 2 };

const cifar: TrainingData = {
  classes: 10,
  train: 45_000,
  val: 5_000,
  test: 10_000,
  size: { width: 32, height: 32 },
  grey: false,
};
const flowers: TrainingData = {
  classes: 17,
  train: 1088,
  val: 120,
  test: 272,
  size: { width: 667, height: 500 },
  grey: false,
};
const digits: TrainingData = { ...cifar, size: { width: 28, height: 28 }, grey: true };

function why(plan: TrainingPlan, setting: string): string | undefined {
  return plan.reasons.find((reason) => reason.setting === setting)?.why;
}

describe("planTraining", () => {
  it("takes small images at their own size, with a network made for them", () => {
    const { settings } = planTraining(cifar, {}, machine);
    expect(settings).toMatchObject({ model: "resnet20", imageSize: 32, batchSize: 128, lr: 0.1 });
    expect(settings.augment).toContainEqual({ type: "randomCrop", size: 32, padding: 4 });
  });

  it("rounds small sides up to what two halvings need", () => {
    const odd = { ...cifar, size: { width: 27, height: 30 } };
    expect(planTraining(odd, {}, machine).settings.imageSize).toBe(32);
  });

  it("does not mirror grey signs", () => {
    const { settings } = planTraining(digits, {}, machine);
    expect(settings.augment.map((spec) => spec.type)).not.toContain("horizontalFlip");
  });

  it("takes photographs at the most detail that fits the time", () => {
    const slow = planTraining(flowers, {}, { cores: 1 }).settings.imageSize;
    const quick = planTraining(flowers, {}, { cores: 64 }).settings.imageSize;
    expect(quick).toBe(224);
    expect(slow).toBeLessThan(quick);
  });

  it("never enlarges photographs where a smaller side is known to fit", () => {
    const small = { ...flowers, size: { width: 100, height: 110 } };
    expect(planTraining(small, {}, { cores: 64 }).settings.imageSize).toBe(96);
  });

  it("believes a measured speed more than its table", () => {
    const measured = { cores: 1, imagesPerSecondGuess: () => 10_000 };
    expect(planTraining(flowers, {}, measured).settings.imageSize).toBe(224);
    const images = planTraining(flowers, {}, measured).settings.epochs * flowers.train;
    expect(planTraining(flowers, {}, measured).estimateSeconds).toBeGreaterThan(images / 10_000);
  });

  it("shrinks the batch for a data set smaller than a batch, even a given one, and says so", () => {
    const tiny = { ...flowers, train: 5 };
    for (const given of [{}, { batchSize: 64 }]) {
      const plan = planTraining(tiny, given, machine);
      expect(plan.settings.batchSize).toBe(5);
      expect(why(plan, "batchSize")).toContain("5 training images");
    }
  });

  it("takes fewer large images than small ones into a batch, for the memory", () => {
    const plan = (imageSize: number) => planTraining(flowers, { model: "resnet18", imageSize }, machine);
    expect([64, 128, 224, 512].map((size) => plan(size).settings.batchSize)).toEqual([32, 32, 8, 8]);
    expect(why(plan(224), "batchSize")).toBe("usual for resnet18 at 224 x 224 pixels, for the memory");
    expect(planTraining(flowers, { batchSize: 64, imageSize: 224 }, machine).settings.batchSize).toBe(64);
  });

  it("reads large differences between classes as a hint, not as an order", () => {
    const plan = planTraining({ ...flowers, classCounts: [10, 1000] }, {}, machine);
    expect(plan.settings.sampler).toBe("uniform");
    expect(why(plan, "sampler")).toContain("100 times");
  });

  it("leaves the rise to one-cycle", () => {
    const plan = planTraining(cifar, { warmupEpochs: 5 }, machine);
    expect(plan.settings.warmupEpochs).toBe(0);
    expect(why(plan, "warmupEpochs")).toBe("5 was given, but one-cycle brings its own rise");
    const cosine = planTraining(cifar, { warmupEpochs: 5, schedule: "cosine" }, machine);
    expect(cosine.settings.warmupEpochs).toBe(5);
    expect(why(cosine, "warmupEpochs")).toBe("given");
  });

  it("gives evaluation the normalisation of the given training transforms, and the other way round", () => {
    const normalize = { type: "normalize", mean: [0.1, 0.2, 0.3], std: [1, 1, 1] };
    const steps = [{ type: "randomResizedCrop" }, normalize];
    const fromTraining = planTraining(flowers, { augment: steps }, machine).settings;
    expect(fromTraining.augmentEval).toContainEqual(normalize);
    const fromEvaluation = planTraining(flowers, { augmentEval: steps }, machine).settings;
    expect(fromEvaluation.augment).toContainEqual(normalize);
    const none = planTraining(flowers, { augment: [{ type: "centerCrop" }] }, machine).settings.augmentEval;
    expect(none.map((spec) => spec.type)).not.toContain("normalize");
  });

  it("fills in the image size where a transform leaves it open, and only there", () => {
    const augment = [{ type: "resize", size: 40 }, { type: "randomCrop" }];
    const { settings } = planTraining(cifar, { augment, imageSize: 36 }, machine);
    expect(settings.augment[0]).toEqual({ type: "resize", size: 40 });
    expect(settings.augment[1]).toEqual({ type: "randomCrop", size: 36 });
  });

  it("takes the smoothing convention that the loss was published with", () => {
    const conventionOf = (recipe: Recipe) =>
      planTraining(cifar, recipe, machine).settings.smoothingConvention;
    expect(conventionOf({})).toBe("uniform");
    expect(conventionOf({ loss: "biTempered" })).toBe("k-1");
    expect(conventionOf({ loss: "biTempered", smoothingConvention: "uniform" })).toBe("uniform");
    expect(conventionOf({ loss: "binaryCrossEntropy" })).toBe("binary");
    expect(() => conventionOf({ smoothingConvention: "binary" })).toThrow("smoothingConvention");
  });

  it("smooths the labels of photographs, unless the loss or a mix softens the target already", () => {
    const smoothingOf = (recipe: Recipe) => planTraining(flowers, recipe, machine).settings.labelSmoothing;
    expect([{}, { mix: "cutmix" }, { loss: "generalizedCrossEntropy" } as const].map(smoothingOf)).toEqual([
      0.1, 0, 0,
    ]);
  });

  it("refuses a list of class weights that has not one a class", () => {
    expect(() => planTraining(cifar, { classWeights: [1, 2] }, machine)).toThrow(
      "Expected 10 numbers, one a class",
    );
  });

  it("gives SnapMix images whose maps have enough cells, also where smaller or quicker ones would be taken", () => {
    const sizeOf = (data: TrainingData, recipe: Recipe = {}) =>
      planTraining(data, { mix: "snapmix", ...recipe }, { cores: 1 }).settings.imageSize;
    expect(sizeOf(flowers)).toBe(224);
    expect(sizeOf({ ...flowers, size: { width: 100, height: 110 } })).toBe(224);
    expect(sizeOf(cifar)).toBe(32);
    expect(sizeOf({ ...digits, size: { width: 20, height: 18 } })).toBe(28);
    expect(sizeOf(flowers, { model: "wrn-16-4" })).toBe(64);
    expect(sizeOf(flowers, { imageSize: 193 })).toBe(193);
  });

  it("refuses SnapMix where the map is too coarse or missing, with what would do", () => {
    const plan = (recipe: Recipe) => () => planTraining(flowers, { mix: "snapmix", ...recipe }, machine);
    expect(plan({ model: "resnet18", imageSize: 192 })).toThrow(
      "The mix snapmix needs activation maps of at least 7 x 7 cells, and those of resnet18 have 6 x 6 at imageSize 192. Set imageSize to 224 or more",
    );
    expect(plan({ model: "mlp" })).toThrow("the network mlp has none");
  });

  it("writes mixes out, and gives Cutout half the image's side where its length is left open", () => {
    const mixOf = (mix: Recipe["mix"]) => planTraining(cifar, { mix }, machine).settings.mix;
    expect(mixOf(undefined)).toEqual([]);
    expect(mixOf("none")).toEqual([]);
    expect(mixOf(["mixup", { type: "cutout" }])).toEqual([{ type: "mixup" }, { type: "cutout", length: 16 }]);
    expect(mixOf({ type: "cutout", length: 8 })).toEqual([{ type: "cutout", length: 8 }]);
  });

  it("trains images of any number of labels with binary cross-entropy, also smoothed and mixed, and says why", () => {
    const data = { ...cifar, multiLabel: true, classCounts: [40_000, 100, ...new Array(8).fill(5000)] };
    const plan = planTraining(data, { labelSmoothing: 0.1, mix: "cutmix" }, machine);
    expect(plan.settings).toMatchObject({
      loss: { type: "binaryCrossEntropy" },
      labelSmoothing: 0.1,
      smoothingConvention: "binary",
    });
    expect(why(plan, "loss")).toContain("mean average precision");
    // The sampler that this would hint at draws by single labels.
    expect(why(plan, "sampler")).toBeUndefined();
    expect(planTraining({ ...data, classes: 1, classCounts: [9] }, {}, machine).settings.batchSize).toBe(128);
  });

  it.each<[Recipe, string]>([
    [{ loss: "crossEntropy" }, "The loss crossEntropy takes exactly one label an image"],
    [builtInRecipes["bi-tempered"].recipe, "The loss biTempered takes exactly one label an image"],
    [{ sampler: "balanced" }, "The balanced sampler draws images by their one class"],
    [{ classWeights: "balanced" }, "Class weights belong to an image's one label"],
    [{ mix: ["mixup", "snapmix"] }, "SnapMix weighs an image by the activation map of its one label"],
  ])("refuses %j for images of any number of labels", (recipe, message) => {
    expect(() => planTraining({ ...cifar, multiLabel: true }, recipe, machine)).toThrow(message);
  });

  it("refuses transforms that lead to another size than the network takes", () => {
    const augment = [{ type: "randomCrop", size: 24 }];
    expect(() => planTraining(cifar, { augment, imageSize: 32 }, machine)).toThrow(
      "The transforms of augment give images of 24 x 24, but imageSize is 32",
    );
  });

  it("plans the demo for under three minutes on two cores", () => {
    const leaves = {
      ...cifar,
      classes: 8,
      train: 1600,
      val: 400,
      test: 400,
      size: { width: 96, height: 96 },
    };
    const plan = planTraining(leaves, builtInRecipes.demo.recipe, machine);
    expect(plan.estimateSeconds).toBeLessThan(120);
  });
});

const anyData = fc.record({
  classes: fc.integer({ min: 2, max: 1000 }),
  train: fc.integer({ min: 1, max: 1e6 }),
  val: fc.nat(1e5),
  test: fc.nat(1e5),
  size: fc.record({ width: fc.integer({ min: 1, max: 9000 }), height: fc.integer({ min: 1, max: 9000 }) }),
  grey: fc.boolean(),
});
const anyRecipe: fc.Arbitrary<Recipe> = fc.record(
  {
    model: fc.constantFrom(...modelNames),
    imageSize: fc.integer({ min: 8, max: 512 }),
    epochs: fc.integer({ min: 1, max: 500 }),
    batchSize: fc.integer({ min: 1, max: 4096 }),
    optimizer: fc.constantFrom(...optimizerNames),
    schedule: fc.constantFrom("cosine", "step", "one-cycle", "constant"),
    lr: fc.double({ min: 1e-6, max: 10, noNaN: true }),
    seed: fc.nat(),
  },
  { requiredKeys: [] },
);

it("makes complete, valid settings that keep what was given, for any data", () => {
  fc.assert(
    fc.property(anyData, anyRecipe, fc.integer({ min: 1, max: 128 }), (data, given, cores) => {
      const { settings, reasons, estimateSeconds } = planTraining(data, given, { cores });
      expect(checkRecipe(settings)).toEqual(settings);
      expect(Object.keys(settings).sort()).toEqual([...settingNames].sort());
      const { batchSize, ...kept } = given;
      expect(settings).toMatchObject(kept);
      expect(settings.batchSize).toBeLessThanOrEqual(Math.min(data.train, batchSize ?? 128));
      expect(estimateSeconds).toBeGreaterThan(0);
      for (const reason of reasons)
        expect(reason.value).toEqual(settings[reason.setting as keyof typeof settings]);
    }),
  );
});
