import { expect, it } from "vitest";
import { colours as ofTrainings } from "../packages/train/src/report/style/colours.ts";
import { colours as ofExperiments } from "../packages/tune/src/report/style/colours.ts";

// Neither package may import the other, so each has the colours for itself.
it("the reports of trainings and of experiments have the same colours", () => {
  expect(ofExperiments).toBe(ofTrainings);
});
