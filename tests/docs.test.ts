import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { root, workspaces } from "./workspace.ts";

const tracked = execFileSync("git", ["ls-files", "-z"], { cwd: root, encoding: "utf8" })
  .split("\0")
  .filter((file) => file !== "" && existsSync(join(root, file)));
const pages = tracked.filter((file) => file.endsWith(".md"));

const read = (file: string): string => readFileSync(join(root, file), "utf8");
const scripts = (JSON.parse(read("package.json")) as { scripts: Record<string, string> }).scripts;

/** The lines of a page that show commands: indented or fenced blocks, and inline code. */
function commandsIn(page: string, start: RegExp): string[] {
  const blocks = page.split("\n").filter((line) => line.startsWith("    "));
  const inline = [...page.matchAll(/`([^`\n]+)`/g)].map((match) => match[1] as string);
  return [...blocks, ...inline]
    .flatMap((line) => line.replace(/\s+#.*$/, "").split("&&"))
    .map((command) => command.trim())
    .filter((command) => start.test(command));
}

/** GitHub's anchor of a heading. */
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, "")
    .replaceAll(" ", "-");
}

describe.each(pages)("%s", (page) => {
  const text = read(page);

  it("links only to what is there", () => {
    const broken = [...text.matchAll(/\]\(([^)\s]+)\)/g)]
      .map((match) => match[1] as string)
      .filter((link) => !/^[a-z]+:/.test(link))
      .filter((link) => {
        const [path = "", anchor] = link.split("#");
        const target = path === "" ? page : join(dirname(page), path);
        if (!existsSync(join(root, target))) return true;
        const headings = anchor === undefined ? [] : [...read(target).matchAll(/^#+ (.+)$/gm)];
        return anchor !== undefined && !headings.some((match) => anchorOf(match[1] as string) === anchor);
      });
    expect(broken).toEqual([]);
  });

  it("names only npm scripts that exist", () => {
    const named = commandsIn(text, /^npm (run|start|test)\b/).map((command) => {
      const [, word = "", name = ""] = command.split(/\s+/);
      return word === "run" ? name : word;
    });
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });

  it("names only source files that exist", () => {
    const named = [...text.matchAll(/`((?:packages|tests|bench|docs|\.ci)\/[\w./-]+)`/g)].map(
      (match) => match[1],
    );
    expect(named.filter((file) => !existsSync(join(root, file as string)))).toEqual([]);
  });
});

const helps = new Map<string, string | undefined>();

/** The help of a command of `mixwell`, as the real command prints it; undefined where there is no such command. */
function help(words: readonly string[]): string | undefined {
  const command = words.join(" ");
  if (!helps.has(command)) helps.set(command, printHelp(words));
  return helps.get(command);
}

function printHelp(words: readonly string[]): string | undefined {
  const bin = join(root, "packages/cli/bin/mixwell.js");
  const result = spawnSync(process.execPath, [bin, ...words, "--help"], { encoding: "utf8" });
  return result.status === 0 && result.stdout.includes(`mixwell ${words.join(" ")}`)
    ? result.stdout
    : undefined;
}

it("the README's commands and their flags are those of the command", () => {
  const commands = ["README.md", "docs/benchmarks.md"].flatMap((page) =>
    commandsIn(read(page), /^(npx )?mixwell [a-z]/),
  );
  expect(commands.length).toBeGreaterThan(4);
  const wrong = commands.filter((command) => {
    const [first = "", second = "", ...rest] = command.replace(/^npx /, "").split(/\s+/).slice(1);
    const page = help(first === "data" ? [first, second] : [first]);
    const flags = [second, ...rest].filter((word) => word.startsWith("--"));
    return page === undefined || flags.some((flag) => !page.includes(`${flag} `));
  });
  expect(wrong).toEqual([]);
});

it("ARCHITECTURE.md names every package and gives a reason for every dependency", () => {
  const text = read("ARCHITECTURE.md");
  const own = new Set(workspaces.map(({ manifest }) => manifest.name));
  const development = (JSON.parse(read("package.json")) as { devDependencies: Record<string, string> })
    .devDependencies;
  const foreign = workspaces
    .flatMap(({ manifest }) => Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies }))
    .concat(Object.keys(development))
    .filter((name) => !own.has(name));
  expect(
    workspaces.filter(
      ({ folder, manifest }) => !text.includes(`${folder}/`) || !text.includes(manifest.name),
    ),
  ).toEqual([]);
  expect([...new Set(foreign)].filter((name) => !text.includes(`\`${name}\``))).toEqual([]);
});

it("CHANGELOG.md tells of the version that the packages have", () => {
  const versions = new Set(workspaces.map(({ manifest }) => manifest.version));
  expect(versions.size).toBe(1);
  for (const version of versions) expect(read("CHANGELOG.md")).toContain(`\n## ${version}\n`);
});

it("no tracked file names a path of this machine", () => {
  const own = [`${resolve(root)}/`, `${homedir()}/`];
  const guilty = tracked.filter((file) => {
    const text = read(file);
    return own.some((path) => text.includes(path)) || /\/(home|Users)\/[a-z]+\//.test(text);
  });
  expect(guilty).toEqual([]);
});

it("the lock file names no registry, so that every machine asks its own", () => {
  expect(read("package-lock.json")).not.toMatch(/"resolved": "https?:/);
});
