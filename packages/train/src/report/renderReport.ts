import { mainFigure, splitMetrics } from "../trainer/splitMetrics.ts";
import { percent } from "./format.ts";
import type { ReportData } from "./ReportData.ts";
import { renderPage } from "./renderPage.ts";
import { calibration } from "./section/calibration.ts";
import { classTable } from "./section/classTable.ts";
import { confusion } from "./section/confusion.ts";
import { curves } from "./section/curves.ts";
import { headline } from "./section/headline.ts";
import { leftOut } from "./section/leftOut.ts";
import { mistakes } from "./section/mistakes.ts";
import { results } from "./section/results.ts";
import { settings } from "./section/settings.ts";

/**
 * Draws the report of a run as one HTML file that needs nothing besides itself: no network, no script, no style
 * attribute. It follows the reader's light or dark preference and any width, and every chart has its figures in words or
 * in a table. Whatever comes from outside (class names, paths, messages) is escaped.
 *
 * @returns the whole document; write it as UTF-8
 */
export function renderReport(data: ReportData): string {
  const parts = [
    { link: "results", title: "Results", body: results(data) },
    { link: "curves", title: "Training", body: curves(data) },
    { link: "confusion", title: "Confusion", body: confusion(data) },
    { link: "mistakes", title: "Mistakes", body: mistakes(data) },
    { link: "calibration", title: "Calibration", body: calibration(data) },
    { link: "classes", title: "Classes", body: classTable(data) },
    { link: "left-out", title: "Left out", body: leftOut(data) },
    { link: "settings", title: "Settings", body: settings(data) },
  ];
  const { evaluation } = data;
  const accuracy = evaluation === null ? "" : `, ${percent(mainFigure(splitMetrics(evaluation.summary)))}`;
  const title = `${data.run.settings.model} on ${data.run.data.location}${accuracy} · Mixwell`;
  return renderPage({ title, head: headline(data), parts });
}
