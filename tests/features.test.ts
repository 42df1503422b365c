import { expect, it } from "vitest";
import { featuresPage } from "./featuresPage.ts";

it("docs/features.md says what the tables in the code say", async () => {
  await expect(featuresPage()).toMatchFileSnapshot("../docs/features.md");
});
