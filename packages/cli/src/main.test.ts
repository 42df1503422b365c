import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { MixwellError } from "@mixwell/core";
import type { CompareOptions, TrainOptions } from "@mixwell/train";
import { describe, expect, it } from "vitest";
import { fakeServices, fakeTerminal, metrics, plan, result, settings } from "./fixtures/fakes.ts";
import { main } from "./main.ts";
import type { Services } from "./services.ts";

async function call(
  words: readonly string[],
  given: Partial<Services>,
  signal = new AbortController().signal,
) {
  const terminal = fakeTerminal();
  const exitCode = await main(words, { terminal, services: fakeServices(given), signal });
  return { exitCode, ...terminal.written };
}

/** A training that remembers what it was asked for. */
function rememberingTrain() {
  const asked: TrainOptions[] = [];
  const train: Services["train"] = async (options) => {
    asked.push(options);
    return result;
  };
  return { asked, train };
}

describe("train", () => {
  it("lets flags win over the recipe, and hands on the rest", async () => {
    const { asked, train } = rememberingTrain();
    const loadRecipe: Services["loadRecipe"] = async (name) => ({
      model: name === "mine" ? "mlp" : "resnet20",
      epochs: 3,
    });
    const words =
      "train photos --recipe mine --epochs 5 --lr 0.05 --class-weights 1,2 --threads 2 --strict --out here";
    expect((await call(words.split(" "), { train, loadRecipe })).exitCode).toBe(0);
    expect(asked[0]).toMatchObject({
      data: "photos",
      recipe: { model: "mlp", epochs: 5, lr: 0.05, classWeights: [1, 2] },
      threads: 2,
      strict: true,
      out: "here",
    });
  });

  it("tells progress on standard error and figures and paths on standard output", async () => {
    const train: Services["train"] = async ({ onEvent }) => {
      onEvent?.({ type: "plan", ...plan });
      onEvent?.({
        type: "leftOut",
        items: [{ path: "cat/a.jpg", reason: "truncated", detail: "The file ends before the image does" }],
      });
      const step = { step: 3, steps: 25, imagesPerSecond: 400, secondsLeft: 61, loss: 2.0794, lr: 0.0421 };
      onEvent?.({ type: "progress", epoch: 1, epochs: 15, ...step });
      onEvent?.({
        type: "epoch",
        metrics: {
          epoch: 1,
          step: 25,
          lr: 0.05,
          seconds: 4,
          imagesPerSecond: 400,
          train: { loss: 2.0794, top1: 0.25 },
          val: metrics,
          best: true,
        },
      });
      onEvent?.({ type: "warning", message: "7 % of the images are left out" });
      return result;
    };
    const { out, error } = await call(["train", "photos"], { train });
    expect(error).toContain("cat/a.jpg: The file ends before the image does [truncated]");
    expect(error).toContain("epoch 1/15  step 3/25  400 images/s  loss 2.079  lr 0.0421  1 min 1 s left");
    expect(error).toContain(
      `epoch  1/${settings.epochs}  loss 2.079  train 25.0 %  val 87.5 %  nll 0.432  ece 0.051  lr 0.05  400 images/s  4 s  best`,
    );
    expect(error).toContain("7 % of the images are left out");
    expect(out).toContain("Test        85.0 %");
    expect(out).toContain("runs/photos-1/report.html");
    expect(out).not.toContain("step 3/25");
  });

  it("ends with one JSON object on the last line of standard output", async () => {
    const { out } = await call(["train", "photos", "--json"], { train: async () => result });
    expect(out.trimEnd().split("\n")).toHaveLength(1);
    expect(JSON.parse(out)).toMatchObject({
      val: { top1: 0.875, nll: 0.4321, ece: 0.0512 },
      test: { top1: 0.85 },
      imagesPerSecond: 712.3,
      run: "runs/photos-1",
    });
  });

  it("ends with 130 where it was interrupted, and says how to go on", async () => {
    const train = async () => ({ ...result, status: "interrupted" as const });
    const { exitCode, error, out } = await call(["train", "photos"], { train });
    expect(exitCode).toBe(130);
    expect(error).toContain("mixwell train --resume runs/photos-1");
    expect(out).not.toContain("model.onnx");
  });

  it("ends with 130 where work was stopped before there was anything to save", async () => {
    const controller = new AbortController();
    const train = async () => {
      controller.abort();
      throw new Error("The operation was aborted, as another process tells it");
    };
    expect((await call(["train", "photos"], { train }, controller.signal)).exitCode).toBe(130);
  });

  it.each([
    ["--epochs 3 --recipe cifar", "epochs, recipe"],
    ["--val other --val-split 0 --test more", "val, valSplit, test"],
    ["--out elsewhere", "out"],
    ["--print-recipe", "printRecipe"],
  ])("keeps the settings, data and folder of a resumed run: %s", async (words, named) => {
    const { exitCode, error } = await call(["train", "--resume", "runs/a", ...words.split(" ")], {});
    expect(exitCode).toBe(2);
    expect(error).toContain(
      `A resumed run keeps its settings, data and folder, but these were given: ${named}.`,
    );
  });

  it("resumes with the data that the run began with, and refuses other", async () => {
    const run = mkdtempSync(join(tmpdir(), "mixwell-resumed-"));
    writeFileSync(join(run, "run.json"), JSON.stringify({ given: { data: "photos" } }));
    const { asked, train } = rememberingTrain();
    for (const data of [[], ["photos/"]])
      expect((await call(["train", ...data, "--resume", run, "--threads", "1"], { train })).exitCode).toBe(0);
    expect(asked).toMatchObject([
      { data: "photos", resume: run, threads: 1 },
      { data: "photos", resume: run, threads: 1 },
    ]);
    const { exitCode, error } = await call(["train", "other", "--resume", run], { train });
    expect(exitCode).toBe(2);
    expect(error).toContain("but these were given: data");
    rmSync(run, { recursive: true });
  });

  it.each([
    ["--val-split 0", { valSplit: 0 }],
    ["--val-split 0.2 --subset 80", { valSplit: 0.2, subset: 80 }],
    ["--val-split 1000 --fold 2/5", { valSplit: 1000, fold: { index: 1, count: 5 } }],
    ["--label-noise 0.4", { labelNoise: { rate: 0.4, kind: "symmetric" } }],
    ["--label-noise 0.2:pair --noisy-val", { labelNoise: { rate: 0.2, kind: "pair" }, noisyVal: true }],
  ])("reads what becomes of the splits: %s", async (words, options) => {
    const { asked, train } = rememberingTrain();
    expect((await call(["train", "photos", ...words.split(" ")], { train })).exitCode).toBe(0);
    expect(asked[0]).toMatchObject(options);
  });

  it.each([
    ["--val-split 1.5", 'a whole number of images for --val-split but received "1.5"'],
    ["--label-noise 1", "Expected a share below 1 such as 0.4 or 0.4:pair for --label-noise"],
    ["--label-noise 0.2:pairs", "for --label-noise"],
    ["--fold 0/5", "Expected one fold of several, such as 1/5 for --fold"],
    ["--fold 6/5", "for --fold"],
  ])("refuses splits that there are not: %s", async (words, message) => {
    expect((await call(["train", "photos", ...words.split(" ")], {})).error).toContain(message);
  });

  it("refuses to resume a folder without a run", async () => {
    const { exitCode, error } = await call(["train", "--resume", "/nowhere"], {});
    expect(exitCode).toBe(2);
    expect(error).toContain('Expected a run folder with a run.json for --resume but received "/nowhere"');
  });

  it("tells average precision where images have any number of labels", async () => {
    const figures = { map: 0.8125, microF1: 0.7, macroF1: 0.65, nll: 0.31 };
    const train: Services["train"] = async ({ onEvent }) => {
      const speed = { epoch: 1, step: 9, lr: 0.1, seconds: 3, imagesPerSecond: 400 };
      onEvent?.({ type: "epoch", metrics: { ...speed, train: { loss: 0.5 }, val: figures, best: true } });
      return { ...result, val: figures, test: figures, calibrated: null };
    };
    const { out, error } = await call(["train", "photos.csv"], { train });
    expect(error).toMatch(/loss 0\.500 +val mAP 81\.3 % +F1 70\.0 % +nll 0\.310/);
    expect(out).toMatch(/^Test +mAP 81\.3 %/m);
    const json = await call(["train", "photos.csv", "--json"], { train });
    expect(JSON.parse(json.out).val).toEqual(figures);
  });

  it("prints what would run, and runs nothing", async () => {
    const { exitCode, out } = await call(["train", "photos", "--print-recipe"], {
      planRun: async () => plan,
    });
    expect(exitCode).toBe(0);
    expect(out).toContain(`epochs: ${settings.epochs}  # given`);
    const json = await call(["train", "photos", "--print-recipe", "--json"], { planRun: async () => plan });
    expect(JSON.parse(json.out)).toEqual(JSON.parse(JSON.stringify(plan)));
  });
});

describe("exit codes", () => {
  it.each([
    [new MixwellError({ code: "RECIPE_INVALID", message: "no" }), 2],
    [new MixwellError({ code: "TRANSFORM_UNKNOWN", message: "no" }), 2],
    [new MixwellError({ code: "DATA_NOT_FOUND", message: "no" }), 3],
    [new MixwellError({ code: "IMAGE_BROKEN", message: "no" }), 3],
    [new MixwellError({ code: "CSV_INVALID", message: "no" }), 3],
    [new MixwellError({ code: "SPLIT_INVALID", message: "no" }), 2],
    [new MixwellError({ code: "ENGINE_DIED", message: "no" }), 1],
    [new TypeError("no"), 1],
    [new DOMException("no", "AbortError"), 130],
  ])("follow from the error: %s", async (error, exitCode) => {
    const train = async () => {
      throw error;
    };
    const told = await call(["train", "photos", "--json"], { train });
    expect(told.exitCode).toBe(exitCode);
    expect(JSON.parse(told.out)).toMatchObject({ exitCode, error: { message: expect.any(String) } });
    expect(told.error.split("\n")).toHaveLength(2);
    expect(told.error).toMatch(/^Error: /);
  });

  it("shows the stack only where it was asked for", async () => {
    const train = async () => {
      throw new TypeError("no such thing");
    };
    const terminal = fakeTerminal();
    const signal = new AbortController().signal;
    await main(["train", "photos"], { terminal, services: fakeServices({ train }), signal, debug: true });
    expect(terminal.written.error).toContain("main.test.ts");
  });
});

describe("predict", () => {
  const good = { path: "a.jpg", predictions: [{ label: "cat", probability: 0.9312 }] };

  it("names classes with their probabilities", async () => {
    const predict: Services["predict"] = async ({ images, topK }) => {
      expect(images).toEqual(["a.jpg", "b.jpg"]);
      expect(topK).toBe(1);
      return [good];
    };
    const { exitCode, out } = await call(["predict", "runs/a", "a.jpg", "b.jpg", "--top-k", "1"], {
      predict,
    });
    expect(exitCode).toBe(0);
    expect(out).toBe("a.jpg\n   93.1 %  cat\n");
  });

  it("marks the labels of a model that gives any number of them", async () => {
    const predictions = [
      { label: "cat", probability: 0.9312 },
      { label: "dog", probability: 0.35 },
    ];
    const predict: Services["predict"] = async ({ threshold }) => {
      expect(threshold).toBe(0.4);
      return [{ path: "a.jpg", predictions, labels: ["cat"] }];
    };
    const { out } = await call(["predict", "runs/a", "a.jpg", "--threshold", "0.4"], { predict });
    expect(out).toBe("a.jpg\n+  93.1 %  cat\n   35.0 %  dog\n");
    expect((await call(["predict", "runs/a", "a.jpg", "--threshold", "1.5"], {})).exitCode).toBe(2);
  });

  it("names broken images beside the others, and ends with 3", async () => {
    const error = { reason: "empty", detail: "The file is empty" } as const;
    const predict = async () => [good, { path: "b.jpg", predictions: [], error }];
    const { exitCode, out } = await call(["predict", "runs/a", "a.jpg", "b.jpg"], { predict });
    expect(exitCode).toBe(3);
    expect(out).toContain("b.jpg\n  The file is empty [empty]");
  });
});

describe("compare", () => {
  it("puts the flags over every recipe, and calls a file by its name", async () => {
    const asked: CompareOptions[] = [];
    const compare: Services["compare"] = async (options) => {
      asked.push(options);
      return { out: "here", status: "interrupted", trainings: 4, files: [], comparison: null };
    };
    const loadRecipe: Services["loadRecipe"] = async (name) => ({ dropout: name === "standard" ? 0.1 : 0.2 });
    const words =
      "compare photos --recipes standard,my/other.yaml --seeds 2 --folds 3 --lr 0.05 --subset 40 --total-steps 90 --jobs 2";
    const { exitCode, out, error } = await call(words.split(" "), { compare, loadRecipe });
    expect(asked[0]).toMatchObject({
      data: "photos",
      recipes: [
        { name: "standard", recipe: { dropout: 0.1, lr: 0.05 } },
        { name: "other", recipe: { dropout: 0.2, lr: 0.05 } },
      ],
      ...{ seeds: 2, folds: 3, subset: 40, totalSteps: 90, jobs: 2 },
    });
    expect([exitCode, out]).toEqual([130, "Results   0 of 4 trainings in here/results\n"]);
    expect(error).toContain("Go on with the same command");
  });
});

describe("evaluate", () => {
  const calibrated = { nll: 0.5, ece: 0.02, reliability: [] };
  const perClass = [
    { precision: 0.5, recall: 1, f1: 0.6667, support: 2 },
    { precision: 1, recall: 0.5, f1: 0.6667, support: 4 },
  ];
  const summary = {
    ...{ count: 6, top1: 2 / 3, top5: 1, balancedAccuracy: 0.75, nll: 0.6, ece: 0.1, macroF1: 0.6667 },
    ...{ confusion: [], perClass, reliability: [], temperature: 1.5, temperatureFitted: true, calibrated },
  };
  const evaluate: Services["evaluate"] = async ({ split = "test", onProgress }) => {
    onProgress?.({ done: 3, total: 6 });
    return { split, classes: ["cat", "dog"], summary, leftOut: [], imagesPerSecond: 55.5 };
  };

  it("shows the figures, with and without temperature, and by class", async () => {
    const { out, error } = await call(["evaluate", "runs/a", "photos"], { evaluate });
    expect(error).toContain("3 of 6 images");
    expect(out).toContain("66.7 %");
    expect(out).toContain("0.6000  (0.5000 at temperature 1.500)");
    expect(out).toMatch(/dog +100\.0 % +50\.0 % +66\.7 % +4/);
  });

  it("shows average precision where images have any number of labels", async () => {
    const label = { precision: 0.5, recall: 1, f1: 0.6667, support: 2 };
    const perClass = [
      { averagePrecision: 0.8125, ...label },
      { averagePrecision: null, ...label, support: 0 },
    ];
    const figures = {
      count: 6,
      map: 0.8125,
      microF1: 0.7,
      macroF1: 0.65,
      nll: 0.31,
      threshold: 0.5,
      perClass,
    };
    const { out } = await call(["evaluate", "runs/a", "photos"], {
      evaluate: async (options) => ({ ...(await evaluate(options)), summary: figures }),
    });
    expect(out).toMatch(/^mAP +81\.3 %$/m);
    expect(out).toMatch(/^ *cat +81\.3 % +50\.0 % +100\.0 % +66\.7 % +2$/m);
    expect(out).toMatch(/^ *dog +- /m);
    expect(out).not.toContain("Top-1");
  });

  it("hands on the split", async () => {
    const { out } = await call(["evaluate", "runs/a", "photos", "--split", "all", "--json"], { evaluate });
    expect(JSON.parse(out)).toMatchObject({ split: "all", summary: { top1: 2 / 3 } });
    expect((await call(["evaluate", "runs/a", "photos", "--split", "most"], { evaluate })).exitCode).toBe(2);
  });
});

describe("data check", () => {
  const sample = (path: string, className: string) => ({ path, className, split: "train" as const });
  const report = {
    location: "photos",
    kind: "folder" as const,
    fingerprint: "0",
    splitOrigin: { val: "none", test: "none" },
    labelsPerImage: null,
    counts: { train: 3, val: 0, test: 0 },
    classes: [
      { name: "cat", train: 2, val: 0, test: 0 },
      { name: "dog", train: 1, val: 0, test: 0 },
    ],
    imbalance: 2,
    sizes: null,
    broken: [],
    duplicates: [
      {
        sha256: "1",
        samples: [sample("cat/a.jpg", "cat"), sample("dog/b.jpg", "dog")],
        acrossSplits: false,
        contradictory: true,
      },
    ],
    findings: [{ code: "contradictoryLabels" as const, message: "One image has two labels" }],
  };
  const checkDataSet = async () => report;

  it("tells what deserves attention", async () => {
    const { exitCode, out } = await call(["data", "check", "photos"], { checkDataSet });
    expect(exitCode).toBe(0);
    expect(out).toContain("2, the largest with 2.0 times the images of the smallest");
    expect(out).toContain("cat/a.jpg = dog/b.jpg [contradictory labels]");
    expect(out).toContain("- One image has two labels");
  });

  it("tells how many labels images have", async () => {
    const labelsPerImage = { mean: 1.333, least: 0, most: 3, without: 2 };
    const { out } = await call(["data", "check", "photos.csv"], {
      checkDataSet: async () => ({ ...report, labelsPerImage }),
    });
    expect(out).toContain("Labels    1.33 an image, from 0 to 3; 2 images have none");
  });

  it("ends with 3 under --strict", async () => {
    const { exitCode, out } = await call(["data", "check", "photos", "--strict", "--json"], { checkDataSet });
    expect(exitCode).toBe(3);
    expect(JSON.parse(out)).toEqual(report);
  });
});
