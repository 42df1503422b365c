import { mainFigure } from "../../trainer/splitMetrics.ts";
import type { EpochMetrics } from "../../trainer/types.ts";
import { type LineChart, lineChart, type Series } from "../chart/lineChart.ts";
import { axisNumber, duration, figure, percent } from "../format.ts";
import { html, type Markup } from "../markup/html.ts";
import { metricColumns } from "../metricColumns.ts";
import type { ReportData } from "../ReportData.ts";
import { section, table } from "./card.ts";
import { bestEpoch } from "./headline.ts";

/** Loss, accuracy and learning rate over the epochs, and the same as a table. */
export function curves({ run, metrics }: ReportData): Markup {
  const lead =
    "Training figures are taken on augmented images while the weights still move; validation is scored at the end of each epoch.";
  if (metrics.length === 0) {
    return section("curves", "Training", null, html`<p class="card empty">No epoch was finished.</p>`);
  }
  const best = bestEpoch(metrics);
  const mark = best && { x: best.epoch, label: `best, epoch ${best.epoch}` };
  const first = metrics[0]?.epoch ?? 1;
  const domain = [first, Math.max(metrics.at(-1)?.epoch ?? first, first)] as const;
  const smoothed = run.settings.labelSmoothing > 0;
  // The loss that was trained with, where validation has it; the plain likelihood else.
  const sameLoss = metrics.every((epoch) => epoch.val === null || epoch.val.loss !== undefined);
  const valLoss = (epoch: EpochMetrics) => (sameLoss ? epoch.val?.loss : epoch.val?.nll);
  const main = run.data.multiLabel === true ? "Mean average precision" : "Top-1 accuracy";
  const trainMain = (epoch: EpochMetrics) => epoch.train.top1;
  const valMain = (epoch: EpochMetrics) => epoch.val && mainFigure(epoch.val);
  const charts: LineChart[] = [
    {
      id: "chart-loss",
      title: "Loss",
      description: describe("Loss", metrics, (epoch) => epoch.train.loss, valLoss, figure),
      series: lines(
        metrics,
        (epoch) => epoch.train.loss,
        valLoss,
        sameLoss ? "validation" : "validation (NLL)",
      ),
      format: figure,
      formatTick: axisNumber,
      domain,
      mark,
    },
    {
      id: "chart-main",
      title: main,
      description: describe(main, metrics, trainMain, valMain, percent),
      series: lines(metrics, trainMain, valMain, "validation"),
      format: percent,
      formatTick: (value) => percent(value, Number.isInteger(Number((100 * value).toFixed(6))) ? 0 : 1),
      domain,
      mark,
    },
    {
      id: "chart-lr",
      title: "Learning rate",
      description: `Learning rate at the end of each epoch, schedule ${run.settings.schedule}, at most ${figure(Math.max(...metrics.map((epoch) => epoch.lr)))}.`,
      series: [
        {
          name: "learning rate",
          tone: "plain",
          points: metrics.map(({ epoch, lr }) => ({ x: epoch, y: lr })),
        },
      ],
      format: figure,
      formatTick: axisNumber,
      fromZero: true,
      domain,
    },
  ];
  return section(
    "curves",
    "Training",
    smoothed && sameLoss ? `${lead} Both losses include the label smoothing.` : lead,
    [
      html`<div class="grid three">${charts.map(chartCard)}</div>`,
      html`<details><summary>Every epoch in figures</summary>${epochTable(metrics, best)}</details>`,
    ],
  );
}

function chartCard(chart: LineChart): Markup {
  return html`<figure class="card"><figcaption><h3>${chart.title}</h3><p class="legend">${chart.series.map((line) => html`<span class="key ${line.tone}">${line.name} <b>${chart.format(lastOf(line))}</b></span>`)}</p></figcaption>${lineChart(chart)}</figure>`;
}

function lastOf(line: Series): number {
  return line.points.findLast((point) => Number.isFinite(point.y))?.y ?? Number.NaN;
}

type Pick = (epoch: EpochMetrics) => number | null | undefined;

function lines(metrics: readonly EpochMetrics[], train: Pick, val: Pick, valName: string): Series[] {
  const points = (pick: Pick) => metrics.map((epoch) => ({ x: epoch.epoch, y: pick(epoch) ?? Number.NaN }));
  const list: Series[] = [];
  if (metrics.some((epoch) => typeof train(epoch) === "number"))
    list.push({ name: "training", tone: "train", points: points(train) });
  if (metrics.some((epoch) => epoch.val !== null))
    list.push({ name: valName, tone: "val", points: points(val) });
  return list;
}

function describe(
  what: string,
  metrics: readonly EpochMetrics[],
  train: Pick,
  val: Pick,
  format: (value: number) => string,
): string {
  const [first, last] = [metrics[0], metrics.at(-1)];
  if (first === undefined || last === undefined) return what;
  const side = (label: string, pick: Pick) => {
    const [from, to] = [pick(first), pick(last)];
    return typeof from === "number" && typeof to === "number"
      ? `${label} from ${format(from)} to ${format(to)}`
      : "";
  };
  const sides = [side("training", train), side("validation", val)].filter((text) => text !== "");
  return `${what} over epochs ${first.epoch} to ${last.epoch}: ${sides.join(", ")}.`;
}

function epochTable(metrics: readonly EpochMetrics[], best: EpochMetrics | undefined): Markup {
  const scored = metrics.find(({ val }) => val !== null)?.val ?? null;
  const columns = scored === null ? [] : metricColumns(scored);
  const hasAccuracy = metrics.some(({ train }) => train.top1 !== undefined);
  const head = [
    "Epoch",
    "Train loss",
    ...(hasAccuracy ? ["Train top-1"] : []),
    ...columns.map(({ name }) => `Val ${name.replace(/^[A-Z](?=[a-z])/, (letter) => letter.toLowerCase())}`),
    "Learning rate",
    "Time",
  ];
  return table(
    "Figures of every epoch",
    head.map((text) => html`<th scope="col" class="num">${text}</th>`),
    metrics.map(
      (epoch) =>
        html`<tr class="${epoch === best ? "best" : ""}"><th scope="row" class="num">${epoch.epoch}${epoch === best && " ★"}</th>${[
          figure(epoch.train.loss),
          ...(hasAccuracy ? [percent(epoch.train.top1 ?? Number.NaN)] : []),
          ...(epoch.val === null
            ? columns.map(() => figure(null))
            : metricColumns(epoch.val).map(({ text }) => text)),
          figure(epoch.lr),
          duration(epoch.seconds),
        ].map((text) => html`<td class="num">${text}</td>`)}</tr>`,
    ),
  );
}
