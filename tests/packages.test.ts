import { type ExecFileException, execFile } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { root, workspaces } from "./workspace.ts";

/** What npm says when there is no way to the registry, as against a package that does not install. */
const unreachable = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH/;

interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

function run(cwd: string, command: string, args: readonly string[]): Promise<Outcome> {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(npm_(package|lifecycle)|INIT_CWD)/.test(name),
  );
  const env = { ...Object.fromEntries(inherited), ONNXRUNTIME_NODE_INSTALL: "skip", NODE_PATH: "" };
  return new Promise((resolve) => {
    const done = (error: ExecFileException | null, stdout: string, stderr: string): void =>
      resolve({ code: error === null ? 0 : Number(error.code ?? 1), stdout, stderr });
    execFile(command, args, { cwd, env, maxBuffer: 1 << 26 }, done);
  });
}

const folder = mkdtempSync(join(tmpdir(), "mixwell-packed-"));
let installed: Outcome;

beforeAll(async () => {
  const packed = await run(root, "npm", ["pack", "--workspaces", "--json", "--pack-destination", folder]);
  expect(packed.stderr).not.toMatch(/npm error/);
  const tarballs = readdirSync(folder).map((name) => `./${name}`);
  expect(tarballs).toHaveLength(workspaces.length);
  writeFileSync(join(folder, "package.json"), JSON.stringify({ private: true, type: "module" }));
  installed = await run(folder, "npm", [
    "install",
    "--no-audit",
    "--no-fund",
    "--prefer-offline",
    ...tarballs,
  ]);
}, 300_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Whether the tarballs lie installed; a test without a registry cannot say anything and is skipped. */
function isInstalled(skip: (note: string) => void): void {
  if (installed.code !== 0 && unreachable.test(installed.stderr)) skip("the npm registry cannot be reached");
  expect(installed.stderr).not.toMatch(/npm error/);
  expect(installed.code).toBe(0);
}

const names = workspaces.map(({ manifest }) => manifest.name);

it.for(names)(
  "the tarball of %s holds what is built and the licence, and no test, source or build record",
  (name, { skip }) => {
    isInstalled(skip);
    const files = readdirSync(join(folder, "node_modules", name), { recursive: true, encoding: "utf8" });
    expect(files).toContain(join("dist", "index.js"));
    expect(files).toContain(join("dist", "index.d.ts"));
    const license = readFileSync(join(folder, "node_modules", name, "LICENSE"), "utf8");
    expect(license).toBe(readFileSync(join(root, "LICENSE"), "utf8"));
    expect(files.filter((file) => /\.test\.|\.tsbuildinfo$|^src\b/.test(file))).toEqual([]);
  },
);

it.for(names)("%s loads from its tarball", async (name, { skip }) => {
  isInstalled(skip);
  const target = JSON.stringify(name);
  const script = `const loaded = await import(${target}); console.log(Object.keys(loaded).length)`;
  const result = await run(folder, process.execPath, ["--input-type=module", "--eval", script]);
  expect(result.stderr).toBe("");
  expect(Number(result.stdout)).toBeGreaterThan(0);
});

it("the README's example has types where the packages are installed", async ({ skip }) => {
  isInstalled(skip);
  const [, example] = /^```ts\n(.+?)^```$/ms.exec(readFileSync(join(root, "README.md"), "utf8")) ?? [];
  const paths = workspaces.flatMap(({ manifest }) =>
    Object.keys(manifest.exports).map((path) => `${manifest.name}${path.slice(1)}`),
  );
  const imports = paths.map((path, i) => `import * as package${i} from ${JSON.stringify(path)};`);
  const used = `export const all = [${paths.map((_, i) => `package${i}`)}];`;
  writeFileSync(join(folder, "example.ts"), [...imports, example, used].join("\n"));
  const compiler = join(root, "node_modules", "typescript", "bin", "tsc");
  const options = "--noEmit --strict --target es2023 --module nodenext --types node --typeRoots";
  const result = await run(folder, process.execPath, [
    compiler,
    ...options.split(" "),
    join(root, "node_modules", "@types"),
    "example.ts",
  ]);
  expect(result.stdout).toBe("");
  expect(result.code).toBe(0);
}, 180_000);

it("the installed command trains, and leaves a model and a report", async ({ skip }) => {
  isInstalled(skip);
  const data = "builtin:leaves?count=64&val=16&test=16&size=16";
  const options = [
    "--model",
    "mlp",
    "--image-size",
    "16",
    "--epochs",
    "1",
    "--batch-size",
    "32",
    "--out",
    "run",
    "--json",
  ];
  const trained = await run(folder, "npx", ["--no-install", "mixwell", "train", data, ...options]);
  expect(trained.stderr).not.toMatch(/Error/);
  expect(trained.code).toBe(0);
  const told = JSON.parse(trained.stdout.trim().split("\n").at(-1) as string) as { test: { top1: number } };
  expect(told.test.top1).toBeGreaterThanOrEqual(0);
  expect(readdirSync(join(folder, "run"))).toEqual(
    expect.arrayContaining(["run.json", "metrics.jsonl", "report.html"]),
  );
  expect(readdirSync(join(folder, "run", "export", "onnx"))).toContain("model.onnx");
});

it("the installed command tells that the machine is ready to train", async ({ skip }) => {
  isInstalled(skip);
  const doctor = await run(folder, "npx", ["--no-install", "mixwell", "doctor", "--json"]);
  expect(doctor.code).toBe(0);
  const told = JSON.parse(doctor.stdout.trim().split("\n").at(-1) as string) as { canTrain: boolean };
  expect(told.canTrain).toBe(true);
});
