import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { drawPictures } from "../fixtures/drawPictures.ts";
import { runCommand, runInterrupted } from "../fixtures/runCommand.ts";
import { runHere } from "../fixtures/runHere.ts";

const bin = fileURLToPath(new URL("../../bin/mixwell.js", import.meta.url));
let root = "";
const at = (name: string) => join(root, name);

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "mixwell-augmentation-"));
  await drawPictures(at("photos"), 4);
});
afterAll(() => rm(root, { recursive: true }));

describe("mixwell preview", () => {
  it("shows every transform of a picture in one PNG", async () => {
    const out = at("all.png");
    const { exitCode, stdout } = await runHere([
      "preview",
      at("photos/cat/1.png"),
      "--size",
      "32",
      "--out",
      out,
      "--json",
    ]);
    expect(exitCode).toBe(0);
    const { rows } = JSON.parse(stdout) as { rows: { title: string; cells: { caption: string[] }[] }[] };
    expect(rows.length).toBeGreaterThan(60);
    expect(
      rows.find(({ title }) => title.startsWith("rotate:"))?.cells.map(({ caption }) => caption.join()),
    ).toEqual(["original", ...[-45, -15, 10, 30, 60].map((degrees) => `degrees ${degrees}`)]);
    const { width = 0, height = 0, format } = await sharp(out).metadata();
    expect(format).toBe("png");
    expect(width).toBeGreaterThanOrEqual(6 * 32);
    expect(height).toBeGreaterThan(rows.length * 32);
  });

  it("shows samples with what was drawn, on a page, and writes over nothing unasked", async () => {
    const out = at("samples.html");
    const words = [
      "preview",
      at("photos"),
      "--recipe",
      "cifar",
      "--augment",
      "trivial-augment",
      "--count",
      "3",
      "--explain",
      "--out",
      out,
    ];
    const first = await runHere(words);
    expect(first.exitCode).toBe(0);
    expect(first.stdout).toBe(
      `${out}  3 samples of resize, randomCrop, horizontalFlip, trivialAugmentWide, normalize\n`,
    );
    const page = await readFile(out, "utf8");
    expect(page.match(/<img src="data:image\/png;base64,/g)?.length).toBe(3);
    expect(page).toContain("<p>horizontalFlip flipped ");
    expect(page).toMatch(/<li>resample 40 x 40 to 32 x 32/);
    const again = await runHere(words);
    expect(again.exitCode).toBe(2);
    expect(again.stderr).toContain(`Error: ${out} is there already`);
    expect((await runHere([...words, "--force"])).exitCode).toBe(0);
    expect(await readFile(out, "utf8")).toBe(page);
  });

  it("shows a policy from a file", async () => {
    await writeFile(at("policy.json"), '[[["invert", 1]]]');
    const out = at("policy.png");
    const { exitCode, stdout } = await runHere([
      "preview",
      "builtin:leaves",
      "--policy",
      at("policy.json"),
      "--count",
      "1",
      "--out",
      out,
      "--json",
    ]);
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout).rows[0].cells[0].caption.at(-1)).toBe("policy subPolicy 0 0.invert 0");
  });

  it("shows mixed pictures with their labels", async () => {
    const out = at("mixed.html");
    const words = [
      "preview",
      at("photos"),
      "--mix",
      "{type: cutmix, partner: roll}",
      "--count",
      "4",
      "--out",
      out,
    ];
    const { exitCode, stdout } = await runHere([...words, "--json"]);
    expect(exitCode).toBe(0);
    const { rows } = JSON.parse(stdout) as {
      rows: { cells: { bar: { name: string; weight: number }[] }[] }[];
    };
    const bars = rows.flatMap(({ cells }) => cells.map(({ bar }) => bar));
    expect(bars.length).toBe(4);
    for (const bar of bars) expect(bar.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 6);
    expect((await readFile(out, "utf8")).match(/<div class="bar">/g)?.length).toBe(4);
  });

  it.each([
    [["--transform", "rotaet"], 'There is no transform "rotaet". Did you mean "rotate"?'],
    [["--transform", "rotate", "--recipe", "demo"], "--transform shows transforms one by one"],
    [["--mix", "cutmixx"], "Expected one of mixup, cutmix"],
    [["--mix", "snapmix"], "Give a trained run with --model"],
    [["--transform", "rotate", "--mix", "mixup"], "--transform shows transforms one by one"],
    [["--augment", "heavvy"], 'Did you mean "heavy"?'],
    [["--out", "a.gif"], "Expected a file that ends in .png or .html"],
  ])("refuses %j with exit code 2", async (words, message) => {
    const { exitCode, stderr } = await runHere(["preview", "builtin:leaves", ...words]);
    expect(stderr).toContain(message);
    expect(exitCode).toBe(2);
  });

  it("says where there is no picture", async () => {
    const { exitCode, stderr } = await runHere(["preview", at("nothing")]);
    expect(exitCode).toBe(3);
    expect(stderr).toMatch(/^Error: There is no data at /);
  });
});

describe("mixwell augment", () => {
  it("writes copies at the size asked for, and goes on after Ctrl-C", async () => {
    const out = at("copies");
    const words = [
      "augment",
      at("photos"),
      "--augment",
      "heavy",
      "--size",
      "24",
      "--copies",
      "60",
      "--format",
      "webp",
      "--out",
      out,
    ];
    const stopped = await runInterrupted(bin, words, ["copies  "]);
    expect(stopped.exitCode).toBe(130);
    expect(stopped.stderr).toContain("Stopped. The same command goes on from here");
    const before = (await readdir(out, { recursive: true })).filter((name) => name.endsWith(".webp"));
    expect(before.length).toBeLessThan(480);
    const { exitCode, stdout } = await runCommand([...words, "--json"]);
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      status: "finished",
      kept: before.length,
      written: 480 - before.length,
      total: 480,
    });
    const after = await readdir(out, { recursive: true });
    expect(after.filter((name) => name.endsWith(".webp")).length).toBe(480);
    expect(after.filter((name) => name.endsWith(".part"))).toEqual([]);
    expect(await sharp(join(out, "dog/3-60.webp")).metadata()).toMatchObject({
      format: "webp",
      width: 24,
      height: 24,
    });
    const lines = (await readFile(join(out, "manifest.jsonl"), "utf8")).trimEnd().split("\n");
    expect(new Set(lines.map((line) => JSON.parse(line).path)).size).toBe(480);
  });

  it("writes what the training of a recipe would see", async () => {
    const out = at("cifar");
    const words = ["augment", at("photos"), "--recipe", "cifar", "--augment", "cutout", "--out", out];
    const { exitCode, stdout } = await runCommand(words);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/8 copies written, \d+ s\n$/);
    expect(await sharp(join(out, "cat/0-1.jpg")).metadata()).toMatchObject({
      format: "jpeg",
      width: 32,
      height: 32,
    });
    const { transforms } = JSON.parse(await readFile(join(out, "augment.json"), "utf8"));
    expect(transforms.map(({ type }: { type: string }) => type)).toEqual([
      "resize",
      "randomCrop",
      "horizontalFlip",
      "cutout",
      "normalize",
    ]);
  });

  it.each([
    [["--out", "x"], "Expected --recipe or --augment"],
    [["--augment", "heavy"], "Expected --out"],
    [["--augment", "none", "--out", "x"], '"none" by itself changes no image'],
  ])("refuses %j with exit code 2", async (words, message) => {
    const { exitCode, stderr } = await runHere(["augment", at("photos"), ...words]);
    expect(stderr).toContain(message);
    expect(exitCode).toBe(2);
  });
});

describe("mixwell train --augment", () => {
  it("puts an augmentation into the plan or the recipe, by name or from a file", async () => {
    await writeFile(at("mine.yaml"), "- { type: shear, x: [-5, 5] }\n");
    const planned = async (...words: string[]) => {
      const { stdout } = await runHere(["train", at("photos"), "--print-recipe", "--json", ...words]);
      return (JSON.parse(stdout).settings.augment as { type: string }[]).map(({ type }) => type);
    };
    const base = ["resize", "randomCrop", "horizontalFlip"];
    expect(await planned("--recipe", "cifar", "--augment", "auto-augment-cifar10")).toEqual([
      ...base,
      "autoAugment",
      "normalize",
    ]);
    expect(await planned("--augment", at("mine.yaml"))).toEqual(
      expect.arrayContaining(["shear", "normalize"]),
    );
  });

  it("trains with a policy that mixes images", async () => {
    await writeFile(
      at("pairing.json"),
      '{"magnitudes": "paper", "subPolicies": [[["samplePairing", 1, 3]]]}',
    );
    const words = [
      "train",
      at("photos"),
      "--model",
      "mlp",
      "--image-size",
      "16",
      "--epochs",
      "1",
      "--batch-size",
      "4",
    ];
    const more = ["--augment", at("pairing.json"), "--out", at("run"), "--json"];
    const { exitCode, stdout, stderr } = await runCommand([...words, ...more]);
    expect(stderr).not.toContain("Error");
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ status: "finished" });
    const { settings } = JSON.parse(await readFile(at("run/run.json"), "utf8"));
    expect(settings.augment.at(-2)).toMatchObject({ type: "policy" });
  });
});
