import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Comparison } from "@mixwell/train";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { bin, runCommand, runInterrupted, runKilled } from "../fixtures/runCommand.ts";

let root = "";
const leaves = "builtin:leaves?count=48&val=0&test=24&size=16";
const common = "--image-size 16 --batch-size 16 --threads 1 --workers 1";
const words = (out: string, more: string) =>
  `compare ${leaves} ${common} --out ${join(root, out)} ${more}`.split(" ");
const folds = "--model mlp --recipes baseline,standard --seeds 1 --folds 2 --total-steps 60 --val-split 8";

const readComparison = (out: string): Comparison =>
  JSON.parse(readFileSync(join(root, out, "compare.json"), "utf8"));

/** What is the same in two comparisons that went the same way: all but times. */
function withoutTimes({ records, recipes, ...rest }: Comparison) {
  const untimed = (value: object) =>
    JSON.parse(
      JSON.stringify(value, (key, inner) =>
        ["seconds", "imagesPerSecond", "finished", "machine"].includes(key) ? undefined : inner,
      ),
    );
  return { ...rest, recipes: untimed(recipes), records: untimed(records) };
}

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "mixwell-compare-"));
});
afterAll(() => rmSync(root, { recursive: true }));

describe("mixwell compare", () => {
  it("interrupted, killed and started again comes to the table of an undisturbed one", async () => {
    const { exitCode, stdout } = await runCommand(words("undisturbed", `${folds} --jobs 2 --json`));
    expect(exitCode).toBe(0);
    const told = JSON.parse(stdout.trimEnd().split("\n").at(-1) as string);
    expect(told).toMatchObject({ status: "finished", trainings: 4, comparison: { images: 72, folds: 2 } });
    const undisturbed = readComparison("undisturbed");

    const killed = words("killed", folds);
    const stopped = await runInterrupted(bin, killed, ["epoch 1/"]);
    expect(stopped).toMatchObject({
      exitCode: 130,
      stderr: expect.stringContaining("Go on with the same command"),
    });
    await runKilled(bin, killed, "1/4", 1500 * Math.random());
    const result = join(root, "killed/results/baseline-seed0-fold1.json");
    const written = readFileSync(result, "utf8");
    rmSync(join(root, "killed/runs/baseline-seed0-fold1"), { recursive: true });
    const last = await runCommand(killed);
    expect(last.exitCode).toBe(0);
    expect(last.stderr).toMatch(/4 trainings in .*, [1-3] done before/);
    expect(readFileSync(result, "utf8")).toBe(written);
    expect(withoutTimes(readComparison("killed"))).toEqual(withoutTimes(undisturbed));

    // Every image of the data is tested once a recipe, by a model that has not seen it.
    for (const { counts } of undisturbed.records.map(({ data }) => data))
      expect([counts.train, counts.val, counts.test]).toEqual([28, 8, 36]);
    expect(readdirSync(join(root, "undisturbed")).sort()).toEqual([
      "compare.html",
      "compare.json",
      "compare.png",
      "compare.svg",
      "results",
      "runs",
    ]);
    expect(last.stdout).toContain("With one seed, the 2 folds are the repeats");

    const other = await runCommand([...killed, "--lr", "0.01"]);
    expect(other.exitCode).toBe(2);
    expect(other.stderr).toMatch(/already holds a training with other settings: lr 0\.\d+ instead of 0\.01/);
  }, 120_000);

  it("counts a training that diverges and leaves its seed out, and draws the maps of those that did not", async () => {
    writeFileSync(join(root, "hot.yaml"), "lr: 10000\nschedule: constant\n");
    const recipes = `--model resnet20 --recipes standard,${join(root, "hot.yaml")} --seeds 1 --epochs 4 --subset 32 --label-noise 0.25`;
    const { exitCode, stdout, stderr } = await runCommand(words("diverged", recipes));
    expect(exitCode).toBe(0);
    expect(stderr).toMatch(/hot-seed0 {2}diverged/);
    expect(stdout).toContain("1 of 1 trainings of hot diverged");
    const { records, data, maps } = readComparison("diverged");
    expect(maps?.recipes.map(({ name }) => name)).toContain("standard");
    expect(readFileSync(join(root, "diverged/compare.html"), "utf8")).toContain('id="maps"');
    expect(records[1]).toMatchObject({
      recipe: "hot",
      diverged: expect.stringMatching(/The loss became|has diverged/),
    });
    expect(data.splitOrigin.train).toBe("32 of 45, balanced, seed 0; 25 % wrong labels (symmetric), seed 0");
    expect(existsSync(join(root, "diverged/results/hot-seed0.json"))).toBe(true);
    expect((await runCommand(words("diverged", recipes))).stderr).toContain("2 done before");
  }, 60_000);
});
