import { percent } from "./format.ts";
import { html } from "./markup/html.ts";
import type { ReportData } from "./ReportData.ts";
import { calibration } from "./section/calibration.ts";
import { classTable } from "./section/classTable.ts";
import { confusion } from "./section/confusion.ts";
import { curves } from "./section/curves.ts";
import { headline } from "./section/headline.ts";
import { leftOut } from "./section/leftOut.ts";
import { mistakes } from "./section/mistakes.ts";
import { results } from "./section/results.ts";
import { settings } from "./section/settings.ts";
import { stylesheet } from "./style/stylesheet.ts";

/** Nothing but the style in the page and pictures in the page: no network, no script, no frame. */
const POLICY =
  "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

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
  ].filter((part) => part.body !== false);
  const accuracy = data.evaluation === null ? "" : `, ${percent(data.evaluation.summary.top1)}`;
  return html`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8"/>
<meta http-equiv="Content-Security-Policy" content="${POLICY}"/>
<meta name="viewport" content="width=device-width, initial-scale=1"/>
<meta name="color-scheme" content="light dark"/>
<meta name="referrer" content="no-referrer"/>
<title>${data.run.settings.model} on ${data.run.data.location}${accuracy} · Mixwell</title>
<style>${{ markup: stylesheet }}</style>
</head>
<body>
<div class="page">
${headline(data)}
<nav aria-label="Parts of the report">${parts.map((part) => html`<a href="#${part.link}">${part.title}</a>`)}</nav>
<main>
${parts.map((part) => part.body)}
</main>
<footer><p class="fine">Made by Mixwell. This file needs no network and holds no script.</p></footer>
</div>
</body>
</html>
`.markup;
}
