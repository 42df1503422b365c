import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { builtInRecipeNames } from "./builtInRecipes.ts";
import { checkRecipe } from "./parseRecipe.ts";
import { planTraining } from "./planTraining.ts";

const folder = new URL("../../recipes/", import.meta.url);
const texts = builtInRecipeNames.map(
  (name) => [name, readFileSync(new URL(`${name}.yaml`, folder), "utf8")] as const,
);

it("the folder holds the recipes that have a name, and no other", () => {
  expect(readdirSync(folder).sort()).toEqual(builtInRecipeNames.map((name) => `${name}.yaml`).sort());
});

it("the code holds what the files say", async () => {
  const recipes = Object.fromEntries(
    texts.map(([name, text]) => [
      name,
      { doc: text.slice(2, text.indexOf("\n")), recipe: parse(text) ?? {} },
    ]),
  );
  const page = [
    "// Written from the folder `recipes` by `npx vitest run packages/train/src/recipe -u`; change the files there.",
    `export const recipes = ${JSON.stringify(recipes, undefined, 2)} as const;`,
  ];
  await expect(`${page.join("\n")}\n`).toMatchFileSnapshot("generated/recipes.ts");
});

describe.each(texts)("%s", (name, text) => {
  it("tells in its first line what it is for", () => {
    expect(text).toMatch(/^# \S.*[^.]\n/);
  });

  it("fits photographs, small images and grey signs of any size", () => {
    const recipe = checkRecipe(parse(text) ?? {}, name);
    for (const [side, grey] of [
      [28, true],
      [32, false],
      [97, false],
      [500, false],
    ] as const) {
      const data = { classes: 5, train: 900, val: 100, test: 100, size: { width: side, height: side }, grey };
      const { settings } = planTraining(data, recipe, { cores: 2 });
      const filled = {
        loss: expect.anything(),
        augment: expect.any(Array),
        augmentEval: expect.any(Array),
        mix: expect.any(Array),
      };
      expect(settings).toMatchObject({ ...recipe, ...filled });
    }
  });
});
