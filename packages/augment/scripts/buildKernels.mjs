/**
 * Compiles every kernel family (src/kernel/<family>/<family>.as.ts) to WebAssembly with SIMD and writes it as base64 into
 * <family>.wasm.ts beside it.
 *
 *   node packages/augment/scripts/buildKernels.mjs [--check] [family ...]
 *
 * --check writes nothing and fails where a committed module is not what its source compiles to.
 */
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import asc from "assemblyscript/asc";

const kernels = fileURLToPath(new URL("../src/kernel", import.meta.url));
const given = process.argv.slice(2);
const check = given.includes("--check");
const wanted = given.filter((word) => word !== "--check");

async function compile(source, name) {
  const files = new Map();
  const { error, stderr } = await asc.main(
    [
      ...[name, "--outFile", "kernel.wasm", "-O3", "--noAssert", "--runtime", "stub", "--enable", "simd"],
      ...["--importMemory", "--noExportMemory"],
    ],
    {
      readFile: (path) => (path === name ? source : null),
      writeFile: (path, contents) => void files.set(path, contents),
      listFiles: () => [],
    },
  );
  if (error !== null) throw new Error(`${name}: ${error.message}\n${stderr}`);
  return Buffer.from(files.get("kernel.wasm"));
}

function toSource(family, bytes) {
  const lines = bytes.toString("base64").match(/.{1,100}/g) ?? [];
  const text = lines.map((line) => `  "${line}"`).join(" +\n");
  return `// Compiled from ${family}.as.ts by scripts/buildKernels.mjs.\nexport const wasm =\n${text};\n`;
}

const stale = [];
for (const entry of await readdir(kernels, { withFileTypes: true })) {
  if (!entry.isDirectory()) continue;
  const family = entry.name;
  const name = `${family}.as.ts`;
  if (wanted.length > 0 && !wanted.includes(family)) continue;
  const source = await readFile(join(kernels, family, name), "utf8").catch(() => undefined);
  if (source === undefined) continue;
  const bytes = await compile(source, name);
  const target = join(kernels, family, `${family}.wasm.ts`);
  const text = toSource(family, bytes);
  const before = await readFile(target, "utf8").catch(() => "");
  if (check) {
    if (before !== text) stale.push(target);
    continue;
  }
  if (before !== text) await writeFile(target, text);
  process.stdout.write(`${family}: ${bytes.length} bytes\n`);
}
if (stale.length > 0) {
  process.stderr.write(`Not what their sources compile to: ${stale.join(", ")}\n`);
  process.exit(1);
}
