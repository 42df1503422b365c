import type { TransformSpec } from "@mixwell/augment";
import { describe, expect, it } from "vitest";
import { addAugmentation } from "./addAugmentation.ts";
import { augmentationNames } from "./augmentations.ts";
import { builtInRecipes } from "./builtInRecipes.ts";
import { mergeRecipes } from "./mergeRecipes.ts";
import { checkRecipe } from "./parseRecipe.ts";
import { planTraining } from "./planTraining.ts";

const crop = { type: "randomCrop", size: 32 };
const flip = { type: "horizontalFlip" };
const normalize = { type: "normalize", mean: 0.5, std: 0.5 };
const base = [crop, flip, normalize];
const plain = [{ type: "centerCrop", size: 32 }, normalize];

const photos = {
  classes: 3,
  train: 300,
  val: 30,
  test: 0,
  size: { width: 300, height: 200 },
  grey: false,
};
const plan = (recipe: Parameters<typeof planTraining>[1]) =>
  planTraining(photos, recipe, { cores: 2 }).settings;
const types = (specs: readonly TransformSpec[]) => specs.map(({ type }) => type);

describe("addAugmentation", () => {
  it("puts a named augmentation after crops and flips and before the normalisation", () => {
    expect(addAugmentation(base, "rand-augment", plain)).toEqual([
      crop,
      flip,
      { type: "randAugment" },
      normalize,
    ]);
    expect(addAugmentation(base, "standard", plain)).toEqual(base);
    expect(addAugmentation(base, "none", plain)).toEqual(plain);
  });

  it("puts transforms that leave sizes as they are there too", () => {
    const added = [{ type: "rotate" }, { type: "cutout" }];
    expect(addAugmentation(base, added, plain)).toEqual([crop, flip, ...added, normalize]);
  });

  it("lets transforms bring a normalisation of their own", () => {
    const own = { type: "normalize", mean: 0.1, std: 1 };
    expect(addAugmentation(base, [{ type: "rotate" }, own], plain)).toEqual([
      crop,
      flip,
      { type: "rotate" },
      own,
    ]);
  });

  it("takes transforms that lead to one size as they are, sizes left out or not", () => {
    for (const whole of [
      [{ type: "randomResizedCrop" }],
      [{ type: "rotate" }, { type: "resize", size: [32, 32] }],
    ])
      expect(addAugmentation(base, whole, plain)).toBe(whole);
  });

  it("refuses what is no transform", () => {
    expect(() => addAugmentation(base, [{ type: "rotaet" }], plain)).toThrow('"rotaet"');
  });
});

describe("mergeRecipes", () => {
  it("lets what is given win, and what is undefined pass", () => {
    expect(mergeRecipes({ epochs: 3, lr: 1 }, { lr: 2, epochs: undefined })).toEqual({ epochs: 3, lr: 2 });
  });

  it("keeps the crops of a recipe around an augmentation", () => {
    expect(mergeRecipes({ augment: base }, { augment: "trivial-augment" }).augment).toEqual([
      crop,
      flip,
      { type: "trivialAugmentWide" },
      normalize,
    ]);
    expect(mergeRecipes({ augment: base }, { augment: "none" }).augment).toBe("none");
    expect(mergeRecipes({ augment: "heavy" }, { augment: "cutout" }).augment).toBe("cutout");
    expect(mergeRecipes({}, { augment: [crop] }).augment).toEqual([crop]);
  });
});

describe("an augmentation in a recipe", () => {
  it.each(augmentationNames)("%s makes a plan with transforms that all exist", (name) => {
    const { augment, augmentEval, imageSize } = plan(checkRecipe({ augment: name, imageSize: 64 }));
    expect(imageSize).toBe(64);
    expect(types(augment).at(-1)).toBe("normalize");
    expect(augmentEval.at(-1)).toEqual(augment.at(-1));
    if (name === "none") expect(augment).toEqual(augmentEval);
    else expect(types(augment).slice(0, 2)).toEqual(["randomResizedCrop", "horizontalFlip"]);
  });

  it("is given, in the reasons, where it was given", () => {
    const { reasons, settings } = planTraining(photos, { augment: "aug-mix" }, { cores: 2 });
    const reason = reasons.find(({ setting }) => setting === "augment");
    expect(reason).toEqual({ setting: "augment", value: settings.augment, why: "given" });
  });

  it("takes the normalisation of the given evaluation", () => {
    const { augment } = plan({ augment: "cutout", augmentEval: plain, imageSize: 32 });
    expect(augment.at(-1)).toEqual(normalize);
  });

  it("may mix images in training, and not in evaluation", () => {
    const mixing = [{ type: "centerCrop" }, { type: "samplePairing" }];
    expect(types(plan({ augment: mixing }).augment)).toEqual(types(mixing));
    expect(() => plan({ augmentEval: mixing })).toThrow(
      "The transforms of augmentEval mix images with others",
    );
  });

  it("may ask for several views in training, which the consistency term compares, and for one where images are scored", () => {
    const augment = [{ type: "augMix", views: 3 }];
    expect(plan({ augment })).toMatchObject({ consistency: 12, batchSize: 8 });
    expect(plan({})).toMatchObject({ consistency: 0, batchSize: 16 });
    const evaluated = [{ type: "resize", size: 32 }, { type: "centerCrop", size: 32 }, ...augment];
    expect(() => plan({ augmentEval: evaluated })).toThrow("an image is scored by one");
    for (const [recipe, message] of [
      [{ consistency: 12 }, "the transforms of augment give one"],
      [{ augment, consistency: 0 }, "consistency 0 makes no use of them"],
      [{ augment, mix: "mixup" }, "Mixes take one view of an image"],
    ] as const)
      expect(() => plan(recipe)).toThrow(message);
  });

  it("is refused by a name that there is not", () => {
    expect(() => checkRecipe({ augment: "rand-augmnt" })).toThrow(
      "Expected one of none, standard, auto-augment",
    );
  });

  it("keeps the crops of a built-in recipe", () => {
    const { augment } = plan(mergeRecipes(builtInRecipes.demo.recipe, { augment: "auto-augment-cifar10" }));
    expect(types(augment)).toEqual(["resize", "randomCrop", "horizontalFlip", "autoAugment", "normalize"]);
  });
});
