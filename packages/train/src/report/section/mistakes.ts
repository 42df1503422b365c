import { percent } from "../format.ts";
import { html, type Markup } from "../markup/html.ts";
import type { Mistake, ReportData } from "../ReportData.ts";
import { section } from "./card.ts";

/** The pictures that were predicted wrong, as they came. */
export function mistakes({ run, evaluation, mistakes }: ReportData): Markup | false {
  if (evaluation === null || mistakes.length === 0) return false;
  const lead =
    "Wrong predictions, the most confident first. Look for wrong labels, cropped subjects and images that hold two classes.";
  return section(
    "mistakes",
    "Worst mistakes",
    lead,
    html`<ul class="gallery">${mistakes.map((one) => picture(one, run.data.classes))}</ul>`,
  );
}

function picture(mistake: Mistake, classes: readonly string[]): Markup {
  const label = classes[mistake.label] ?? `class ${mistake.label}`;
  const predicted = classes[mistake.predicted] ?? `class ${mistake.predicted}`;
  const image = isDataImage(mistake.thumbnail)
    ? html`<img src="${mistake.thumbnail}" alt="${label}, taken for ${predicted}" loading="lazy" decoding="async"/>`
    : html`<span class="no-image">no picture</span>`;
  return html`<li class="card"><div class="frame">${image}</div><p><span class="was">${percent(mistake.confidence, 0)}</span> <bdi class="strong">${predicted}</bdi></p><p>is <bdi>${label}</bdi></p><p class="fine path" title="${mistake.path}"><bdi>${mistake.path}</bdi></p></li>`;
}

function isDataImage(source: string): boolean {
  return /^data:image\/(?:png|jpeg|webp|gif|avif);base64,[A-Za-z0-9+/]+={0,2}$/.test(source);
}
