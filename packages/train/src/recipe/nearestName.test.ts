import fc from "fast-check";
import { expect, it } from "vitest";
import { nearestName } from "./nearestName.ts";
import { settingNames } from "./settingTable.ts";

it("finds what a mistyped name means", () => {
  expect(nearestName("batchsize", settingNames)).toBe("batchSize");
  expect(nearestName("weight_decay", settingNames)).toBe("weightDecay");
  expect(nearestName("epohcs", settingNames)).toBe("epochs");
  expect(nearestName("momentun", settingNames)).toBe("momentum");
  expect(nearestName("label-smoothing", settingNames)).toBe("labelSmoothing");
});

it("finds nothing where no name is close", () => {
  expect(nearestName("quantisation", settingNames)).toBeUndefined();
  expect(nearestName("x", [])).toBeUndefined();
});

it("finds every name from itself with one letter left out", () => {
  const long = settingNames.filter((name) => name.length > 4);
  fc.assert(
    fc.property(fc.constantFrom(...long), fc.nat(), (name, at) => {
      const position = at % name.length;
      expect(nearestName(name.slice(0, position) + name.slice(position + 1), long)).toBe(name);
    }),
  );
});
