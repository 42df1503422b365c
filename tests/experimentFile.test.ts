import { expect, it } from "vitest";
import { experimentFilePage } from "./experimentFilePage.ts";

it("docs/experiment-file.md says what the tables of the reader say", async () => {
  await expect(experimentFilePage()).toMatchFileSnapshot("../docs/experiment-file.md");
});
