import { exitCodes } from "../exit/exitCodes.ts";
import type { CommandSpec, NamedList } from "./CommandSpec.ts";

/** A list of names with what they are, as a section of the help. */
export function listHelp({ title, entries }: NamedList): string {
  const width = Math.max(...entries.map(({ name }) => name.length));
  const lines = entries.map(({ name, doc }) => `  ${name.padEnd(width)}  ${doc}`);
  return `${title}:\n${lines.join("\n")}\n`;
}

export function exampleHelp(examples: CommandSpec["examples"]): string {
  const lines = examples.map(({ command, doc }) => `  ${command}\n      ${doc}`);
  return `Examples:\n${lines.join("\n")}\n`;
}

export function exitCodeHelp(): string {
  const entries = Object.values(exitCodes).map(({ code, doc }) => ({ name: String(code), doc }));
  return listHelp({ title: "Exit codes", entries }).trimEnd();
}

/** A one-line summary as a sentence. */
export function sentence(summary: string): string {
  return `${summary.charAt(0).toUpperCase()}${summary.slice(1)}.`;
}
