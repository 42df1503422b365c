import type { LeftOutRecord } from "../../trainer/types.ts";
import { count, counted, percent } from "../format.ts";
import { html, type Markup } from "../markup/html.ts";
import type { ReportData } from "../ReportData.ts";
import { name, section, table } from "./card.ts";

/** Paths listed for each reason; run.json has them all. */
const MOST_PATHS = 200;

/** The files that took no part, by reason. */
export function leftOut({ run }: ReportData): Markup {
  const { leftOut: files, counts } = run.data;
  if (files.length === 0) {
    return section(
      "left-out",
      "Left-out files",
      null,
      html`<p class="card empty">None: every file could be read.</p>`,
    );
  }
  const reasons = new Map<string, LeftOutRecord[]>();
  for (const file of files) {
    const group = reasons.get(file.reason);
    if (group === undefined) reasons.set(file.reason, [file]);
    else group.push(file);
  }
  const all = counts.train + counts.val + counts.test;
  const lead = `${counted(files.length, "file")} took no part${all > 0 ? `, for ${counted(all, "image")} in the splits (${percent(files.length / all)})` : ""}.`;
  const groups = [...reasons].sort((a, b) => b[1].length - a[1].length);
  return section(
    "left-out",
    "Left-out files",
    lead,
    groups.map(([reason, group], i) => reasonGroup(reason, group, i === 0)),
  );
}

function reasonGroup(reason: string, files: readonly LeftOutRecord[], open: boolean): Markup {
  const shown = files.slice(0, MOST_PATHS);
  const body = html`${table(
    `Left out: ${reason}`,
    html`<th scope="col">File</th><th scope="col">Why</th>`,
    shown.map(
      (file) => html`<tr><th scope="row" class="path">${name(file.path)}</th><td>${file.detail}</td></tr>`,
    ),
    "loose",
  )}${files.length > shown.length && html`<p class="fine">And ${count(files.length - shown.length)} more; run.json lists them all.</p>`}`;
  const summary = html`<summary><code>${reason}</code> <span class="fine">${counted(files.length, "file")}</span></summary>`;
  return open
    ? html`<details open="">${summary}${body}</details>`
    : html`<details>${summary}${body}</details>`;
}
