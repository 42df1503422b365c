import { type EvaluationSummary, summarize, summarizeMultiLabel } from "@mixwell/loss";
import { describe, expect, it } from "vitest";
import type { EpochMetrics, RunRecord } from "../trainer/types.ts";
import { count, percent } from "./format.ts";
import type { Evaluation, ReportData } from "./ReportData.ts";
import { renderReport } from "./renderReport.ts";

const PICTURE =
  "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGD4DwABBAEAX+XDSwAAAABJRU5ErkJggg==";

/** Scores of a made-up model that takes class k for class k + 1 every fifth time. */
function evaluation(classes: number): Evaluation<EvaluationSummary> {
  const samples = classes * 20;
  const labels = Int32Array.from({ length: samples }, (_, i) => i % classes);
  const logits = Float32Array.from({ length: samples * classes }, (_, at) => {
    const [i, k] = [Math.floor(at / classes), at % classes];
    const predicted = (labels[i]! + (Math.floor(i / classes) % 5 === 0 ? 1 : 0)) % classes;
    return k === predicted ? 3 + (i % 7) / 4 : ((i * 31 + k * 17) % 11) / 10;
  });
  return { split: "test", summary: summarize(logits, labels, classes) };
}

function epoch(number: number, change: Partial<EpochMetrics> = {}): EpochMetrics {
  return {
    epoch: number,
    step: number * 10,
    lr: 0.1 / number,
    seconds: 61,
    imagesPerSecond: 1234,
    train: { loss: 2 / number, top1: 1 - 0.5 / number },
    val: {
      loss: 2.1 / number,
      top1: 1 - 0.6 / number,
      top5: 0.9,
      nll: 1.9 / number,
      ece: 0.05,
      balancedAccuracy: 0.5,
    },
    best: true,
    ...change,
  };
}

function report(
  classes: readonly string[],
  change: { run?: object; data?: object } & Partial<Omit<ReportData, "run">> = {},
): ReportData {
  const scored = evaluation(classes.length);
  const { top1, top5, nll, ece, balancedAccuracy } = scored.summary;
  const figures = { top1, top5, nll, ece, balancedAccuracy };
  const { run, data, ...rest } = change;
  return {
    run: {
      version: 1,
      status: "finished",
      created: "2026-03-01T14:05:09.123Z",
      versions: { mixwell: "0.1.0", node: "20.20.0" },
      seed: 7,
      settings: {
        model: "resnet20",
        imageSize: 32,
        epochs: 3,
        lr: 0.1,
        schedule: "cosine",
        labelSmoothing: 0.1,
        augment: [{ type: "randomCrop", size: 32, padding: 4 }],
      } as unknown as RunRecord["settings"],
      reasons: [{ setting: "model", value: "resnet20", why: "the images are small" }],
      given: { data: "photos" },
      result: {
        run: "runs/x",
        status: "finished",
        epochs: 3,
        best: { epoch: 2, val: figures },
        val: figures,
        test: figures,
        last: { val: { ...figures, top1: 0.4321 }, test: figures },
        imagesPerSecond: 1234,
        leftOut: 0,
        seconds: 183,
        transfersPerStep: null,
        calibrated: null,
      },
      ...run,
      data: {
        location: "photos/birds/",
        kind: "folder",
        classes,
        counts: { train: 4000, val: 500, test: scored.summary.count },
        splitOrigin: { val: "stratified 10 % of train, seed 7", test: "folder test/" },
        fingerprint: "abc123",
        leftOut: [],
        ...data,
      },
    },
    metrics: [epoch(1), epoch(2), epoch(3, { best: false })],
    evaluation: scored,
    mistakes: [
      { path: "test/a/1.png", label: 0, predicted: 1, confidence: 0.875, thumbnail: PICTURE },
      { path: "test/b/2.png", label: 1, predicted: 2, confidence: 0.75, thumbnail: PICTURE },
    ],
    ...rest,
  };
}

interface Tag {
  name: string;
  attributes: Map<string, string>;
}

/** Reads a page as strictly as XML: every tag closed in order, every attribute quoted, every & an entity. */
function read(page: string): { tags: Tag[]; text: string } {
  const body = page.replace(/^<!DOCTYPE html>\n/, "");
  const token =
    /<style>[^<]*<\/style>|<\/([a-z0-9]+)>|<([a-z0-9]+)((?: [a-zA-Z][a-zA-Z0-9-]*="[^"<>]*")*)(\/?)>|([^<>]+)/y;
  const open: string[] = [];
  const tags: Tag[] = [];
  const texts: string[] = [];
  while (token.lastIndex < body.length) {
    const at = token.lastIndex;
    const found = token.exec(body);
    if (found === null) throw new Error(`Not well-formed: ${body.slice(at, at + 120)}`);
    const [, closing, opening, attributes = "", empty, text] = found;
    if (closing !== undefined) {
      expect(closing).toBe(open.pop());
    } else if (opening !== undefined) {
      const list = [...attributes.matchAll(/ ([a-zA-Z][a-zA-Z0-9-]*)="([^"]*)"/g)].map(
        ([, name, value]) => [name!, decode(value!)] as const,
      );
      expect(new Set(list.map(([name]) => name)).size).toBe(list.length);
      tags.push({ name: opening, attributes: new Map(list) });
      if (empty === "") open.push(opening);
    } else if (text !== undefined) {
      texts.push(decode(text));
    }
  }
  expect(open).toEqual([]);
  return { tags, text: texts.join("\u{1}") };
}

function decode(text: string): string {
  expect(text.replace(/&(?:amp|lt|gt|quot|#39|#96);/g, "")).not.toContain("&");
  const signs: Record<string, string> = { lt: "<", gt: ">", quot: '"', "#39": "'", "#96": "`", amp: "&" };
  return text.replace(/&(amp|lt|gt|quot|#39|#96);/g, (_, name: string) => signs[name]!);
}

const names = (length: number) => Array.from({ length }, (_, k) => `species ${k}`);

describe.each([2, 3, 10, 21, 120])("with %i classes", (classes) => {
  const page = renderReport(report(names(classes)));

  it("is well-formed, with unique ids that its links and labels name", () => {
    const { tags } = read(page);
    const ids = tags.flatMap((tag) => tag.attributes.get("id") ?? []);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { attributes } of tags) {
      for (const id of attributes.get("aria-labelledby")?.split(" ") ?? []) expect(ids).toContain(id);
      const target = attributes.get("href");
      if (target !== undefined) expect(ids).toContain(target.slice(1));
    }
  });

  it("needs nothing besides itself", () => {
    expect(page).not.toMatch(/https?:|@import|url\(|<script|<link|<iframe|<base|<object|<embed/i);
    const { tags } = read(page);
    for (const { attributes } of tags) {
      for (const [name, value] of attributes) {
        expect(name).not.toMatch(/^on|^style$|^srcset$/);
        if (name === "src") expect(value).toBe(PICTURE);
        if (name === "href") expect(value).toMatch(/^#[a-z-]+$/);
      }
    }
    const policy = tags.find((tag) => tag.attributes.get("http-equiv") === "Content-Security-Policy");
    expect(policy?.attributes.get("content")).toContain("default-src 'none'");
  });

  it("gives every chart a title and a description and every picture words", () => {
    const { tags } = read(page);
    for (const tag of tags.filter(({ attributes }) => attributes.get("role") === "img")) {
      expect(tag.attributes.get("aria-labelledby")).toMatch(/-title .*-text$/);
    }
    for (const tag of tags.filter((tag) => tag.name === "img"))
      expect(tag.attributes.get("alt")).toMatch(/taken for/);
  });

  it("draws with finite numbers only", () => {
    expect(page).not.toMatch(/NaN|Infinity|undefined|\[object/);
  });
});

const HOSTILE = [
  "<script>alert(1)</script>",
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  "</title></style><svg onload=alert(1)>",
  "&lt;already&amp;escaped",
  "`back` ]]> <!-- {{1}}",
];

it("shows hostile class names, paths and messages as plain text", () => {
  const [script = "", image = ""] = HOSTILE;
  const data = report(HOSTILE, {
    run: {
      versions: { [script]: image },
      reasons: [{ setting: "model", value: 1, why: script }],
    },
    data: {
      location: image,
      fingerprint: script,
      splitOrigin: { val: script, test: image },
      leftOut: [{ path: image, reason: script, detail: HOSTILE[3]! }],
    },
    mistakes: [{ path: HOSTILE[3]!, label: 0, predicted: 1, confidence: 0.5, thumbnail: PICTURE }],
  });
  const { tags, text } = read(renderReport(data));
  for (const name of HOSTILE) expect(text).toContain(name);
  expect(tags.filter((tag) => tag.name === "script")).toEqual([]);
  expect(tags.filter((tag) => tag.name === "img").length).toBe(1);
  expect(tags.flatMap((tag) => [...tag.attributes.keys()]).filter((name) => name.startsWith("on"))).toEqual(
    [],
  );
});

it("replaces what no document may hold", () => {
  const { text } = read(renderReport(report(["a\u{0}b", "c\u{D800}d", "e\u{1B}[31mf"])));
  for (const name of ["a\u{FFFD}b", "c\u{FFFD}d", "e\u{FFFD}[31mf"]) expect(text).toContain(name);
});

it.each([
  "https://example.org/x.png",
  "javascript:alert(1)",
  "data:text/html;base64,PHNjcmlwdD4=",
  "data:image/svg+xml;base64,PHN2Zy8+",
  'data:image/png;base64,AAAA" onload="x',
  "",
])("does not draw the thumbnail %j", (thumbnail) => {
  const page = renderReport(
    report(names(3), { mistakes: [{ path: "x", label: 0, predicted: 1, confidence: 0.5, thumbnail }] }),
  );
  expect(page).not.toContain("<img");
  expect(read(page).text).toContain("no picture");
});

describe("the figures shown", () => {
  const data = report(names(10), {
    data: {
      leftOut: [
        { path: "a/1.jpg", reason: "truncated", detail: "The file ends early." },
        { path: "a/2.jpg", reason: "truncated", detail: "The file ends early." },
        { path: "b/3.heic", reason: "unsupportedFormat", detail: "HEIC is not decoded." },
      ],
    },
  });
  const page = renderReport(data);
  const { text } = read(page);
  const { summary } = data.evaluation as Evaluation<EvaluationSummary>;

  it("are those of the evaluation", () => {
    // 200 samples of which every fifth is taken for the next class.
    expect(summary.top1).toBeCloseTo(0.8, 12);
    expect(page).toContain('<span class="value">80.0\u{202F}%</span>');
    expect(text).toContain("top-1 accuracy on 200 test images");
    for (const value of [summary.top5, summary.balancedAccuracy, summary.macroF1, summary.ece]) {
      expect(page).toContain(
        `<dd class="value">${percent(value).replace("<", "&lt;").replace(">", "&gt;")}</dd>`,
      );
    }
    expect(page).toContain(`<dd class="value">${summary.nll.toFixed(3)}</dd>`);
  });

  it("fill the matrix with the counts of every cell", () => {
    const cells = [...page.matchAll(/<title>species (\d+) taken for (itself|species (\d+)): ([\d,]+) of/g)];
    expect(cells.length).toBe(100);
    for (const [, label, self, predicted, samples] of cells) {
      const column = self === "itself" ? Number(label) : Number(predicted);
      expect(samples).toBe(count(summary.confusion[Number(label)]![column]!));
    }
  });

  it("hold test and validation, best and last apart", () => {
    const rows = [
      ...page.matchAll(/<tr><th scope="row">(Test|Validation)<\/th><td[^>]*>([^<]*)<\/td><td[^>]*>([^<]*)/g),
    ];
    expect(rows.map((row) => row.slice(1))).toEqual([
      ["Test", "best, epoch 2", "80.0\u{202F}%"],
      ["Test", "last, epoch 3", "80.0\u{202F}%"],
      ["Validation", "best, epoch 2", "80.0\u{202F}%"],
      ["Validation", "last, epoch 3", "43.2\u{202F}%"],
    ]);
  });

  it("give one row a split where the last weights are the best", () => {
    const data = report(["a", "b", "c"]);
    const result = data.run.result as NonNullable<RunRecord["result"]>;
    const run = { ...data.run, result: { ...result, best: { epoch: 3, val: result.val } } };
    const rows = [
      ...renderReport({ ...data, run }).matchAll(
        /<tr><th scope="row">(Test|Validation)<\/th><td[^>]*>([^<]*)</g,
      ),
    ];
    expect(rows.map((row) => row.slice(1))).toEqual([
      ["Test", "best and last, epoch 3"],
      ["Validation", "best and last, epoch 3"],
    ]);
  });

  it("count the left-out files by reason", () => {
    expect(text).toContain("3 files took no part");
    expect(page).toContain('<code>truncated</code> <span class="fine">2 files</span>');
    expect(page).toContain('<code>unsupportedFormat</code> <span class="fine">1 file</span>');
    for (const path of ["a/1.jpg", "a/2.jpg", "b/3.heic"]) expect(text).toContain(path);
  });

  it("mark the best epoch in the table and in the curves", () => {
    expect(page).toContain('<tr class="best"><th scope="row" class="num">2 ★</th>');
    expect(text).toContain("best, epoch 2");
  });

  it("say why a setting has its value", () => {
    expect(text).toContain("the images are small");
    expect(page).toContain('<code>randomCrop</code> <span class="fine">size 32, padding 4</span>');
  });
});

it("draws a run that was stopped before its first epoch", () => {
  const page = renderReport(
    report(names(4), {
      run: { status: "interrupted", result: undefined },
      metrics: [],
      evaluation: null,
      mistakes: [],
    }),
  );
  const { text } = read(page);
  expect(text).toContain("No epoch was finished.");
  expect(text).toContain("interrupted, can be resumed");
  expect(page).not.toMatch(/NaN|Infinity|undefined/);
});

it("leaves gaps where a loss was not finite, as a diverged training writes it", () => {
  const lost = { loss: null as unknown as number, top1: 0.1 };
  const metrics = [epoch(1), epoch(2), epoch(3, { train: lost, val: null }), epoch(4), epoch(5)];
  const page = renderReport(report(names(3), { metrics }));
  expect(page).not.toMatch(/NaN|Infinity|undefined/);
  const loss = page.slice(page.indexOf('id="chart-loss-title"'), page.indexOf('id="chart-main-title"'));
  expect(loss.match(/<polyline class="line train"/g)?.length).toBe(2);
});

it("tells images of any number of labels by average precision, and nothing that takes one label", () => {
  const targets = Float32Array.from([1, 0, 1, 1, 0, 0, 0, 0]);
  const logits = Float32Array.from([2, -1, 1, 3, -2, -1, 1.5, -3]);
  const summary = summarizeMultiLabel(logits, targets, 2);
  const { map, microF1, macroF1, nll } = summary;
  const figures = { map, microF1, macroF1, nll };
  const page = renderReport(
    report(["cat", "<dog>"], {
      run: {
        result: {
          ...report(names(2)).run.result,
          val: figures,
          test: figures,
          last: { val: figures, test: figures },
        },
      },
      data: { multiLabel: true },
      evaluation: { split: "test", summary },
      metrics: [
        epoch(1, { train: { loss: 1 }, val: { ...figures, map: 0.5 } }),
        epoch(2, { train: { loss: 0.5 }, val: figures }),
      ],
      mistakes: [
        { path: "a.png", labels: [0], decided: 1, probability: 0.97, thumbnail: PICTURE },
        { path: "b.png", labels: [0, 1], decided: 0, probability: 0.02, thumbnail: PICTURE },
        { path: "c.png", labels: [], decided: 0, probability: 0.8, thumbnail: PICTURE },
      ],
    }),
  );
  // Tags leave marks between the words.
  const text = [...read(page).text].filter((letter) => letter > "\u0008").join("");
  // The first class ranks 2, 1.5 (wrong), 1, -2: AP (1 + 2/3) / 2. The second has its one image on top.
  expect(map).toBeCloseTo((5 / 6 + 1) / 2, 12);
  expect(page).toContain('<span class="value">91.7\u{202F}%</span>');
  expect(text).toContain("mean average precision on 4 test images");
  expect(text).toContain(
    "Mean average precision over epochs 1 to 2: validation from 50.0\u{202F}% to 91.7\u{202F}%",
  );
  for (const told of ["<dog>, not there", "cat, missed", "is cat, <dog>", "is without label"])
    expect(text).toContain(told);
  for (const other of ["top-1", "Top-1", "Confusion", "Calibration", "ECE"])
    expect(text).not.toContain(other);
  expect(page).not.toMatch(/NaN|Infinity|undefined|null/);
});
