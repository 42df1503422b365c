import { isMultiLabelMetrics, splitMetrics } from "../../trainer/splitMetrics.ts";
import type {
  EpochMetrics,
  MultiLabelMetrics,
  SingleLabelMetrics,
  SplitMetrics,
} from "../../trainer/types.ts";
import { baseName } from "../baseName.ts";
import { count, counted, duration, figure, moment, percent } from "../format.ts";
import { wilsonInterval } from "../interval.ts";
import { html, type Markup } from "../markup/html.ts";
import { type ReportData, singleLabelSummary } from "../ReportData.ts";

const STATUS = {
  finished: "finished",
  interrupted: "interrupted, can be resumed",
  running: "still running",
  failed: "failed",
} as const;

/** The name of the run, its state, what was trained on what, and the figures one asks for first. */
export function headline(data: ReportData): Markup {
  const { run, metrics } = data;
  const { settings } = run;
  const seconds = run.result?.seconds ?? metrics.reduce((sum, epoch) => sum + epoch.seconds, 0);
  const done = run.result?.epochs ?? metrics.length;
  const speed = run.result?.imagesPerSecond ?? metrics.at(-1)?.imagesPerSecond;
  const facts = [
    settings.model,
    `${settings.imageSize} × ${settings.imageSize} px`,
    counted(run.data.classes.length, "class", "classes"),
    `${counted(run.data.counts.train, "training image")}`,
    done < settings.epochs ? `${done} of ${counted(settings.epochs, "epoch")}` : counted(done, "epoch"),
    duration(seconds),
    speed !== undefined && `${count(Math.round(speed))} images/s`,
    `seed ${run.seed}`,
  ].filter((fact) => fact !== false);
  return html`<header>
<p class="eyebrow"><span>Mixwell · training report</span><span class="status ${run.status}">${STATUS[run.status]}</span></p>
<div class="hero">
<div><h1><bdi>${baseName(run.data.location)}</bdi></h1>
<p class="facts">${facts.map((fact) => html`<span>${fact}</span>`)}</p>
<p class="fine">Started ${moment(run.created)}</p></div>
${leading(data)}
</div>
${tiles(data)}
</header>`;
}

function leading(data: ReportData): Markup {
  const shown = headlineFigures(data);
  if (shown === undefined) {
    return html`<div class="lead-figure"><span class="value">–</span><span class="unit">no epoch was finished</span></div>`;
  }
  const { metrics, split, samples } = shown;
  const images = counted(samples, `${split} image`);
  if (isMultiLabelMetrics(metrics))
    return html`<div class="lead-figure"><span class="value">${percent(metrics.map)}</span><span class="unit">mean average precision on ${images}</span></div>`;
  const [low, high] = wilsonInterval(metrics.top1, samples);
  return html`<div class="lead-figure"><span class="value">${percent(metrics.top1)}</span><span class="unit">top-1 accuracy on ${images}</span><span class="fine">95 % interval ${percent(low)} to ${percent(high)}</span></div>`;
}

type Tile = readonly [label: string, value: string, note: string];

function tiles(data: ReportData): Markup | false {
  const shown = headlineFigures(data);
  if (shown === undefined) return false;
  const { metrics } = shown;
  const list = isMultiLabelMetrics(metrics) ? multiLabelTiles(metrics) : singleLabelTiles(data, metrics);
  return html`<dl class="tiles">${list.map(([label, value, note]) => html`<div><dt>${label}</dt><dd class="value">${value}</dd><dd class="fine">${note}</dd></div>`)}</dl>`;
}

function multiLabelTiles({ microF1, macroF1, nll }: MultiLabelMetrics): Tile[] {
  return [
    ["Micro F1", percent(microF1), "all decisions together, from a probability of 0.5 on"],
    ["Macro F1", percent(macroF1), "mean over the labels"],
    ["Likelihood loss", figure(nll), "binary NLL of a decision, in nats"],
  ];
}

function singleLabelTiles(data: ReportData, metrics: SingleLabelMetrics): Tile[] {
  const summary = singleLabelSummary(data);
  const list: Tile[] = [];
  if (data.run.data.classes.length > 5)
    list.push(["Top-5 accuracy", percent(metrics.top5), "the label is among the five likeliest"]);
  list.push(["Balanced accuracy", percent(metrics.balancedAccuracy), "mean recall over the classes"]);
  if (summary !== undefined) list.push(["Macro F1", percent(summary.macroF1), "mean over the classes"]);
  list.push([
    "Likelihood loss",
    figure(metrics.nll),
    summary === undefined ? "NLL, in nats" : `NLL, in nats; ${figure(summary.calibrated.nll)} after scaling`,
  ]);
  list.push([
    "Calibration error",
    percent(metrics.ece),
    summary === undefined ? "ECE, 15 bins" : `ECE, 15 bins; ${percent(summary.calibrated.ece)} after scaling`,
  ]);
  return list;
}

interface HeadlineFigures {
  readonly metrics: SplitMetrics;
  readonly split: string;
  readonly samples: number;
}

/** The scored split where there is one, else the best epoch on validation. */
function headlineFigures({ run, metrics, evaluation }: ReportData): HeadlineFigures | undefined {
  if (evaluation !== null) {
    const split = evaluation.split === "val" ? "validation" : "test";
    return { metrics: splitMetrics(evaluation.summary), split, samples: evaluation.summary.count };
  }
  const { test, val } = run.result ?? { test: null, val: null };
  if (test !== null) return { metrics: test, split: "test", samples: run.data.counts.test };
  const best = val ?? bestEpoch(metrics)?.val ?? null;
  return best === null ? undefined : { metrics: best, split: "validation", samples: run.data.counts.val };
}

/** The last epoch that was the best so far by validation. */
export function bestEpoch(metrics: readonly EpochMetrics[]): EpochMetrics | undefined {
  return metrics.findLast((epoch) => epoch.best && epoch.val !== null);
}
