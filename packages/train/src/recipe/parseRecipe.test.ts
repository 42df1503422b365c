import { MixwellError } from "@mixwell/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { builtInRecipes } from "./builtInRecipes.ts";
import { checkRecipe, parseRecipe } from "./parseRecipe.ts";
import { settingNames } from "./settingTable.ts";

function messageOf(value: unknown): string {
  try {
    checkRecipe(value, "mine.yaml");
  } catch (error) {
    expect(error).toBeInstanceOf(MixwellError);
    expect((error as MixwellError).code).toBe("RECIPE_INVALID");
    return (error as MixwellError).message;
  }
  throw new Error("the recipe was accepted");
}

describe("a recipe", () => {
  it("may be any part of the settings", () => {
    expect(checkRecipe({})).toEqual({});
    expect(parseRecipe('{"epochs": 3, "classWeights": [1, 2.5]}')).toEqual({
      epochs: 3,
      classWeights: [1, 2.5],
    });
  });

  it("that is built in passes its own check", () => {
    for (const { recipe } of Object.values(builtInRecipes)) expect(checkRecipe(recipe)).toEqual(recipe);
  });

  it("may name mixes alone, with options, or several", () => {
    for (const mix of [
      "none",
      "cutmix",
      { type: "mixup", alpha: 0.2 },
      ["mixup", { type: "cutmix", p: 0.5 }],
      [],
    ])
      expect(checkRecipe({ mix })).toEqual({ mix });
  });

  it("keeps the options of its transforms", () => {
    const augment = [{ type: "randomCrop", size: 32, padding: 4 }];
    expect(checkRecipe({ augment }).augment).toEqual(augment);
  });
});

describe("the error", () => {
  it("names the setting that an unknown one most likely means", () => {
    expect(messageOf({ batchsize: 3 })).toBe(
      'Unknown setting "batchsize"; did you mean "batchSize"? (mine.yaml)',
    );
  });

  it("lists the settings where none is near", () => {
    expect(messageOf({ quantisation: 3 })).toContain("known are: model, imageSize, epochs");
  });

  it("says what was expected and what came, for every problem at once", () => {
    const message = messageOf({ model: "resnet19", epochs: 0, lr: "fast" });
    expect(message).toContain("Expected one of mlp, resnet20");
    expect(message).toContain('for model but received "resnet19" of type string');
    expect(message).toContain(
      "Expected a whole number from 1 to 100000 for epochs but received 0 of type number",
    );
    expect(message).toContain(
      'Expected a number above 0, up to 10000 for lr but received "fast" of type string',
    );
  });

  it("says which option of a loss is wrong, and which setting it is instead", () => {
    expect(messageOf({ loss: { type: "biTempered", t1: 2 } })).toBe(
      'loss: Expected a number from 0 to 1 for option "t1" of loss biTempered but received 2 of type number (mine.yaml)',
    );
    expect(messageOf({ loss: "hinge" })).toContain(
      'loss: Expected a loss whose type is one of "crossEntropy"',
    );
    expect(messageOf({ loss: { type: "focal", smoothing: 0.1 } })).toContain("the setting labelSmoothing");
    expect(messageOf({ loss: null })).toContain("loss: Expected a loss whose type is");
  });

  it("says which option of a mix is wrong", () => {
    expect(messageOf({ mix: [{ type: "cutmix", alpha: -1 }] })).toBe(
      'mix: Expected a number from 0 to 1000 for option "alpha" of mix cutmix but received -1 of type number (mine.yaml)',
    );
    expect(messageOf({ mix: "cutmx" })).toContain("mix: Expected one of mixup, cutmix");
    expect(messageOf({ mix: 3 })).toContain("Expected none, one of mixup, cutmix");
    expect(messageOf({ mix: [{ type: "mixup", share: 1 }] })).toContain(
      'Unknown option "share" of mix mixup',
    );
  });

  it("shows a transform without a type", () => {
    expect(messageOf({ augment: [{ size: 3 }] })).toContain("for augment but received");
  });

  it("says that a list or a text is no recipe", () => {
    expect(messageOf([])).toContain("Expected settings by name for the recipe");
    expect(messageOf("demo")).toContain("Expected settings by name for the recipe");
  });

  it("says where JSON breaks", () => {
    expect(() => parseRecipe("{", "a.json")).toThrow(/not valid JSON: .*\(a\.json\)/);
  });

  it("is raised for descending milestones and for numbers out of range", () => {
    expect(messageOf({ steps: [0.8, 0.5] })).toContain("an ascending list");
    expect(messageOf({ betas: [0.9, 1] })).toContain("betas");
    expect(messageOf({ ema: 1 })).toContain("ema");
    expect(messageOf({ lr: Number.NaN })).toContain("lr");
    expect(messageOf({ seed: -1 })).toContain("seed");
  });

  it("is a MixwellError whatever comes", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...settingNames), fc.jsonValue()), (value) => {
        try {
          expect(checkRecipe(value)).toEqual(value);
        } catch (error) {
          expect(error).toBeInstanceOf(MixwellError);
        }
      }),
    );
  });
});
