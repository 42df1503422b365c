import { settingNames, settingTable } from "@mixwell/train";
import { expect, it } from "vitest";
import { parse } from "yaml";
import { plan } from "../fixtures/fakes.ts";
import { printRecipe } from "./printRecipe.ts";
import { givenSettings, settingOptions } from "./settingOptions.ts";

function read(flag: string, text: string): unknown {
  return settingOptions.find(({ flags }) => flags.startsWith(`${flag} `))?.parse?.(text);
}

it("gives every setting but the lists of transforms a flag", () => {
  expect(settingOptions).toHaveLength(settingNames.length - 2);
  for (const { flags } of settingOptions) expect(flags).toMatch(/^--[a-z]+(-[a-z]+)* <.+>$/);
});

it("reads numbers, names, truths and lists", () => {
  expect(read("--lr", "1e-3")).toBe(0.001);
  expect(read("--schedule", "one-cycle")).toBe("one-cycle");
  expect(read("--nesterov", "false")).toBe(false);
  expect(read("--betas", "0.9,0.99")).toEqual([0.9, 0.99]);
  expect(read("--steps", "0.5")).toEqual([0.5]);
  expect(read("--class-weights", "balanced")).toBe("balanced");
  expect(read("--class-weights", "1, 2.5, 0")).toEqual([1, 2.5, 0]);
});

it("reads a loss by name and with options as YAML", () => {
  expect(read("--loss", "focal")).toBe("focal");
  expect(read("--loss", "{type: biTempered, t1: 0.8, t2: 1.2}")).toEqual({
    type: "biTempered",
    t1: 0.8,
    t2: 1.2,
  });
  expect(() => read("--loss", "{type: biTempered, t1: 2}")).toThrow(/^--loss: Expected a number from 0 to 1/);
});

it("reads mixes by name, several, and with options as YAML", () => {
  expect(read("--mix", "cutmix")).toBe("cutmix");
  expect(read("--mix", "cutmix, mixup")).toEqual(["cutmix", "mixup"]);
  expect(read("--mix", "{type: cutmix, p: 0.5}")).toEqual({ type: "cutmix", p: 0.5 });
  expect(() => read("--mix", "{type: cutmix, p: 2}")).toThrow(
    '--mix: Expected a number from 0 to 1 for option "p" of mix cutmix but received 2',
  );
  expect(() => read("--mix", "{type: cutmix")).toThrow(/^--mix: Expected one of mixup/);
});

it.each([
  ["--lr", ""],
  ["--seed", "1.5"],
  ["--betas", "0.9"],
  ["--class-weights", "heavy"],
  ["--steps", "0.8,0.5"],
  ["--nesterov", "yes"],
])("refuses %s %j with the flag and what was expected", (flag, text) => {
  expect(() => read(flag, text)).toThrow(/^Expected .* for --.* but received /);
});

it("picks the settings out of the options of a call", () => {
  expect(givenSettings({ epochs: 3, out: "here", strict: true })).toEqual({ epochs: 3 });
});

it("prints a recipe that YAML reads back unchanged", () => {
  const read = parse(printRecipe(plan));
  expect(read).toEqual(JSON.parse(JSON.stringify(plan.settings)));
  for (const [name, value] of Object.entries(read))
    expect(settingTable[name as keyof typeof settingTable].schema.safeParse(value).success).toBe(true);
});
