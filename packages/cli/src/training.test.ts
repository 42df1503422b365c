import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { bin, runCommand, runInterrupted } from "./fixtures/runCommand.ts";

let root = "";
let photos = "";
const small = ["--model", "mlp", "--image-size", "8", "--threads", "1", "--workers", "1"];

/** Pictures of two classes, lying and standing stripes, in folders. */
beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), "mixwell-command-"));
  photos = join(root, "photos");
  for (const label of ["lying", "standing"]) {
    for (const [split, count] of [
      ["train", 40],
      ["test", 8],
    ] as const) {
      mkdirSync(join(photos, split, label), { recursive: true });
      for (let i = 0; i < count; i++) {
        const along = (at: number) => (label === "lying" ? Math.floor(at / 12) : at % 12);
        const grey = Array.from(
          { length: 144 },
          (_, at) => 60 + 120 * (((along(at) + i) >> 1) & 1) + ((at * i) % 11),
        );
        const png = sharp(Buffer.from(grey), { raw: { width: 12, height: 12, channels: 1 } }).png();
        writeFileSync(join(photos, split, label, `${i}.png`), await png.toBuffer());
      }
    }
  }
});

afterAll(() => rmSync(root, { recursive: true }));

const lastLine = (text: string) => text.trimEnd().split("\n").at(-1) as string;

describe("mixwell train", () => {
  it("ends with 0 and one JSON object on standard output; all else is on standard error, in plain lines", async () => {
    const run = join(root, "run");
    const words = ["train", photos, ...small, "--epochs", "1", "--val-split", "0.2", "--json", "--out", run];
    const { exitCode, stdout, stderr } = await runCommand(words);
    expect(exitCode).toBe(0);
    expect(stdout.trimEnd().split("\n")).toHaveLength(1);
    const figures = { top1: expect.any(Number), nll: expect.any(Number), ece: expect.any(Number) };
    expect(JSON.parse(stdout)).toMatchObject({
      run,
      status: "finished",
      val: figures,
      test: figures,
      imagesPerSecond: expect.any(Number),
    });
    expect(existsSync(join(run, "export", "onnx", "model.onnx"))).toBe(true);
    expect(stderr).toMatch(/^Data {6}.*photos: 2 classes, 64 training images$/m);
    expect(stderr).toMatch(/^Estimate {2}\d+ s$/m);
    expect(stderr).toMatch(/^epoch 1\/1 {2}step \d+\/\d+ {2}.*images\/s {2}loss .* lr .* left$/m);
    expect(stderr).toMatch(/^epoch 1\/1 {2}loss .* train .* % {2}val .* % {2}nll .* best$/m);
    // No carriage return and no escape: it is not a terminal.
    for (const mark of ["\r", "\u001b"]) expect(stderr).not.toContain(mark);
  });

  it("leaves a run that evaluate and predict read", async () => {
    const run = join(root, "run");
    const evaluated = await runCommand(["evaluate", run, photos, "--threads", "1", "--json"]);
    expect(evaluated.exitCode).toBe(0);
    const { result } = JSON.parse(readFileSync(join(run, "run.json"), "utf8"));
    expect(JSON.parse(lastLine(evaluated.stdout))).toMatchObject({
      split: "test",
      summary: { top1: result.test.top1 },
    });
    const image = join(photos, "test", "lying", "3.png");
    const predicted = await runCommand(["predict", run, image, "--threads", "1", "--json"]);
    expect(predicted.exitCode).toBe(0);
    const { images } = JSON.parse(lastLine(predicted.stdout));
    expect(images).toMatchObject([{ path: image, predictions: [{}, {}] }]);
  });

  it("is stopped by Ctrl-C once, which saves and ends with 130, and goes on with the words that it says", async () => {
    const whole = join(root, "whole");
    const words = ["train", photos, ...small, "--batch-size", "4", "--epochs", "30", "--json", "--out"];
    const first = await runInterrupted(bin, [...words, join(root, "stopped")], ["epoch  1/30"]);
    expect(first.exitCode).toBe(130);
    expect(JSON.parse(first.stdout)).toMatchObject({ status: "interrupted", run: join(root, "stopped") });
    const advice = /Go on with: mixwell (train --resume .*)/.exec(first.stderr)?.[1] as string;
    const second = await runCommand([...advice.split(" "), "--threads", "1", "--workers", "1", "--json"]);
    expect(second.exitCode).toBe(0);
    expect(JSON.parse(second.stdout)).toMatchObject({ status: "finished", epochs: 30 });
    await runCommand([...words, whole]);
    const model = (run: string) => readFileSync(join(run, "export", "onnx", "model.onnx"));
    expect(model(join(root, "stopped")).equals(model(whole))).toBe(true);
  });

  it("refuses a folder that holds a run with 2, and names the way on", async () => {
    const { exitCode, stderr } = await runCommand(["train", photos, ...small, "--out", join(root, "run")]);
    expect(exitCode).toBe(2);
    expect(stderr).toContain("--resume");
  });

  it("ends with 3 under --strict where an image is broken, and names it", async () => {
    const broken = join(root, "broken");
    for (const label of ["a", "b"]) {
      mkdirSync(join(broken, label), { recursive: true });
      for (const name of readdirSync(join(photos, "test", "lying")))
        writeFileSync(join(broken, label, name), readFileSync(join(photos, "test", "lying", name)));
    }
    writeFileSync(join(broken, "b", "text.jpg"), "not an image");
    const words = [
      "train",
      broken,
      ...small,
      "--epochs",
      "1",
      "--batch-size",
      "15",
      "--out",
      join(root, "strict"),
    ];
    const { exitCode, stderr } = await runCommand([...words, "--strict"]);
    expect(exitCode).toBe(3);
    expect(stderr).toContain("b/text.jpg");
    expect(stderr).not.toContain("    at ");
    const lenient = await runCommand([...words.slice(0, -1), join(root, "lenient")]);
    expect(lenient.exitCode).toBe(0);
    expect(lenient.stderr).toMatch(/^Left out {2}b\/text\.jpg: The content is not an image \[notAnImage\]$/m);
    expect(lenient.stderr).toMatch(/^Warning {3}1 of 17 images \(5\.9 %\)/m);
  });
});
