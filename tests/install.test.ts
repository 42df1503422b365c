import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { root } from "./workspace.ts";

it("an install here runs no script of a package, and npm knows every setting of .npmrc", () => {
  const { stdout, stderr } = spawnSync("npm", ["config", "get", "ignore-scripts"], {
    cwd: root,
    encoding: "utf8",
    // On Windows npm is a script of the shell.
    shell: process.platform === "win32",
  });
  expect(stderr).not.toContain("Unknown project config");
  expect(stdout.trim()).toBe("true");
});

it("no script counts on running before or after another, since npm then passes over it", () => {
  const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
    scripts: Record<string, string>;
  };
  const called = Object.keys(scripts).flatMap((name) => [`pre${name}`, `post${name}`]);
  expect(called.filter((name) => name in scripts)).toEqual([]);
});
