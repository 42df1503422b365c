import { settingNames, type TrainingPlan } from "@mixwell/train";
import { duration } from "../progress/figures.ts";

/** All settings as the text of a YAML recipe file, with the reason behind each picked one as a comment. */
export function printRecipe(plan: TrainingPlan): string {
  const reasons = new Map(plan.reasons.map(({ setting, why }) => [setting, why]));
  const lines = [`# Estimated time: ${duration(plan.estimateSeconds)}`];
  for (const name of settingNames) {
    const why = reasons.get(name);
    const comment = why === undefined ? "" : `  # ${why}`;
    const value: unknown = plan.settings[name];
    if (Array.isArray(value) && value.some((item) => typeof item === "object")) {
      lines.push(`${name}:${comment}`, ...value.map((item) => `  - ${JSON.stringify(item)}`));
    } else lines.push(`${name}: ${JSON.stringify(value)}${comment}`);
  }
  return `${lines.join("\n")}\n`;
}
