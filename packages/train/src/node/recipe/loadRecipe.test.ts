import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { builtInRecipes } from "../../recipe/builtInRecipes.ts";
import { loadRecipe } from "./loadRecipe.ts";

let folder = "";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "mixwell-recipe-"));
});

afterAll(async () => {
  await rm(folder, { recursive: true });
});

async function written(name: string, text: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
}

describe("loadRecipe", () => {
  it("knows the built-in recipes by name", async () => {
    expect(await loadRecipe("cifar")).toBe(builtInRecipes.cifar.recipe);
  });

  it("reads the same recipe from YAML and from JSON", async () => {
    const yaml = await written(
      "a.yaml",
      "# mine\nepochs: 3\nbetas: [0.9, 0.99]\naugment:\n  - type: randomCrop\n    size: 32\n",
    );
    const json = await written(
      "a.json",
      '{"epochs": 3, "betas": [0.9, 0.99], "augment": [{"type": "randomCrop", "size": 32}]}',
    );
    expect(await loadRecipe(yaml)).toEqual(await loadRecipe(json));
  });

  it("takes a file of comments as an empty recipe", async () => {
    expect(await loadRecipe(await written("b.yml", "# nothing yet\n"))).toEqual({});
  });

  it("names the file and the setting at fault", async () => {
    const path = await written("c.yaml", "epoch: 3\n");
    await expect(loadRecipe(path)).rejects.toThrow(
      `Unknown setting "epoch"; did you mean "epochs"? (${path})`,
    );
  });

  it("says at which line YAML breaks", async () => {
    const path = await written("d.yaml", "epochs: 3\nlr: [1\nema: 0\n");
    await expect(loadRecipe(path)).rejects.toThrow(/not valid YAML: .* at line 3, column 1 \(.*d\.yaml\)$/);
  });

  it("refuses a name that is neither built in nor a file, with the nearest", async () => {
    await expect(loadRecipe("cifra")).rejects.toThrow('Did you mean "cifar"?');
    await expect(loadRecipe("toString")).rejects.toThrow("Expected one of default, demo, cifar, photos");
    await expect(loadRecipe(join(folder, "missing.json"))).rejects.toThrow("cannot be read");
  });
});
