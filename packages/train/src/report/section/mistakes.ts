import { percent } from "../format.ts";
import { type Content, html, type Markup } from "../markup/html.ts";
import { isMultiLabelSummary, type LabelMistake, type Mistake, type ReportData } from "../ReportData.ts";
import { section } from "./card.ts";

/** The pictures that were predicted wrong, as they came. */
export function mistakes({ run, evaluation, mistakes }: ReportData): Markup | false {
  if (evaluation === null || mistakes.length === 0) return false;
  const what = isMultiLabelSummary(evaluation.summary)
    ? "The surest wrong decision about each image, the surest first. Look for labels that are wrong or were forgotten."
    : "Wrong predictions, the most confident first. Look for wrong labels, cropped subjects and images that hold two classes.";
  const nameOf = (k: number) => run.data.classes[k] ?? `class ${k}`;
  return section(
    "mistakes",
    "Worst mistakes",
    what,
    html`<ul class="gallery">${mistakes.map((one) => ("labels" in one ? labelPicture(one, nameOf) : picture(one, nameOf)))}</ul>`,
  );
}

type NameOf = (k: number) => string;

function picture(mistake: Mistake, nameOf: NameOf): Markup {
  const [label, predicted] = [nameOf(mistake.label), nameOf(mistake.predicted)];
  return card(mistake, `${label}, taken for ${predicted}`, [
    html`<p><span class="was">${percent(mistake.confidence, 0)}</span> <bdi class="strong">${predicted}</bdi></p>`,
    html`<p>is <bdi>${label}</bdi></p>`,
  ]);
}

function labelPicture(mistake: LabelMistake, nameOf: NameOf): Markup {
  const { labels, decided, probability } = mistake;
  const which = nameOf(decided);
  const missed = labels.includes(decided);
  const all = labels.map(nameOf).join(", ");
  return card(mistake, missed ? `${which} missed` : `${which} seen in vain`, [
    html`<p><span class="was">${percent(probability, 0)}</span> <bdi class="strong">${which}</bdi>, ${missed ? "missed" : "not there"}</p>`,
    html`<p>is ${all === "" ? "without label" : html`<bdi>${all}</bdi>`}</p>`,
  ]);
}

function card({ path, thumbnail }: Pick<Mistake, "path" | "thumbnail">, alt: string, lines: Content): Markup {
  const image = isDataImage(thumbnail)
    ? html`<img src="${thumbnail}" alt="${alt}" loading="lazy" decoding="async"/>`
    : html`<span class="no-image">no picture</span>`;
  return html`<li class="card"><div class="frame">${image}</div>${lines}<p class="fine path" title="${path}"><bdi>${path}</bdi></p></li>`;
}

function isDataImage(source: string): boolean {
  return /^data:image\/(?:png|jpeg|webp|gif|avif);base64,[A-Za-z0-9+/]+={0,2}$/.test(source);
}
