import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createPipeline } from "@mixwell/augment";
import { allTransforms } from "@mixwell/augment/all";
import { afterAll, beforeAll, expect, it } from "vitest";
import { loadAugmentation } from "./loadAugmentation.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "mixwell-augmentation-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function written(name: string, text: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
}

const specs = [{ type: "rotate", degrees: [-5, 5] }, { type: "cutout" }];

it("knows augmentations by name", async () => {
  expect(await loadAugmentation("aug-mix")).toBe("aug-mix");
});

it("reads a list of transforms from JSON and YAML, and what a pipeline's toJSON gave", async () => {
  const yaml = "- type: rotate\n  degrees: [-5, 5]\n- type: cutout\n";
  expect(await loadAugmentation(await written("a.yaml", yaml))).toEqual(specs);
  expect(await loadAugmentation(await written("a.json", JSON.stringify(specs)))).toEqual(specs);
  const document = JSON.stringify(createPipeline(specs, allTransforms));
  expect(await loadAugmentation(await written("b.json", document))).toEqual(specs);
});

it("reads a policy alone and with options", async () => {
  const subPolicies = [
    [
      ["rotate", 0.7, 2],
      ["equalize", 0.6],
    ],
  ];
  const alone = await written("policy.json", JSON.stringify(subPolicies));
  expect(await loadAugmentation(alone)).toEqual([{ type: "policy", subPolicies }]);
  const options = { magnitudes: "paper", subPolicies };
  const beside = await written("options.json", JSON.stringify(options));
  expect(await loadAugmentation(beside)).toEqual([{ type: "policy", ...options }]);
});

it("refuses a policy of operations that there are not", async () => {
  const path = await written("wrong.json", '[[["rotaet", 0.7, 2]]]');
  await expect(loadAugmentation(path)).rejects.toThrow(/Expected one of .*rotate.* but received "rotaet"/);
});

it("refuses transforms and names that there are not, and files that cannot be read", async () => {
  const path = await written("c.json", '[{"type": "rotaet"}]');
  await expect(loadAugmentation(path)).rejects.toThrow('"rotaet"');
  await expect(loadAugmentation("rand-augmnt")).rejects.toThrow('Did you mean "rand-augment"?');
  await expect(loadAugmentation(join(folder, "none.yaml"))).rejects.toThrow("The augmentation");
  await expect(loadAugmentation(await written("d.json", "[{"))).rejects.toThrow(
    "The augmentation is not valid JSON",
  );
});
