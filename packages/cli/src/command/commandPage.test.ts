import { expect, it } from "vitest";
import { commandPage } from "./commandPage.ts";
import { commandTable } from "./commandTable.ts";

it("stands in COMMANDS.md as the table of commands says", async () => {
  await expect(commandPage(commandTable)).toMatchFileSnapshot("../../COMMANDS.md");
});
