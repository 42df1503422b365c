import { reliabilityChart } from "../chart/reliabilityChart.ts";
import { figure, percent } from "../format.ts";
import { html, type Markup } from "../markup/html.ts";
import { type ReportData, singleLabelSummary } from "../ReportData.ts";
import { section } from "./card.ts";

/** Whether the model is as sure as it is right, before and after temperature scaling. */
export function calibration(data: ReportData): Markup | false {
  const summary = singleLabelSummary(data);
  if (summary === undefined) return false;
  const mean = summary.reliability.reduce((sum, bin) => sum + bin.count * bin.confidence, 0) / summary.count;
  const gap = mean - summary.top1;
  const leaning =
    Math.abs(gap) < 0.005
      ? "On the whole the model is as sure as it is right"
      : `On the whole the model is ${(100 * Math.abs(gap)).toFixed(1)} points too ${gap > 0 ? "sure" : "modest"}`;
  const fitted = summary.temperatureFitted
    ? "fitted on these very images, so the calibrated figures are a little flattered"
    : "fitted on validation";
  const lead = `${leaning}: mean confidence ${percent(mean)}, accuracy ${percent(summary.top1)}. Dividing the logits by ${figure(summary.temperature)} (${fitted}) leaves the predictions as they are and moves only the confidence.`;
  const charts = [
    { id: "chart-before", title: "Before temperature scaling", figures: summary },
    {
      id: "chart-after",
      title: `After, temperature ${figure(summary.temperature)}`,
      figures: summary.calibrated,
    },
  ];
  return section(
    "calibration",
    "Calibration",
    lead,
    html`<div class="grid two">${charts.map(
      ({ id, title, figures }) =>
        html`<figure class="card"><figcaption><h3>${title}</h3><p class="legend"><span>ECE <b>${percent(figures.ece)}</b></span><span>NLL <b>${figure(figures.nll)}</b></span></p></figcaption>${reliabilityChart({ id, title, description: `Reliability diagram of 15 bins; expected calibration error ${percent(figures.ece)}.`, bins: figures.reliability })}</figure>`,
    )}</div>
<p class="legend below"><span class="key accuracy">accuracy</span><span class="key gap">gap to the mean confidence</span><span class="key ideal">perfect calibration</span></p>`,
  );
}
