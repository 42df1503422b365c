import { baseName } from "../../report/baseName.ts";
import { count, counted, percent } from "../../report/format.ts";
import { html, type Markup } from "../../report/markup/html.ts";
import { renderPage } from "../../report/renderPage.ts";
import { section } from "../../report/section/card.ts";
import type { Comparison } from "../summary/types.ts";
import { comparisonChart } from "./comparisonChart.ts";
import { comparisonStyle } from "./comparisonStyle.ts";
import { type MapPictures, maps } from "./maps.ts";
import { differenceTable, resultTable } from "./resultTable.ts";
import { settings } from "./settings.ts";
import { trainings } from "./trainings.ts";

/** Draws a comparison as one HTML file that needs nothing besides itself, in the style of a training's report. */
export function renderComparison(comparison: Comparison, pictures: MapPictures | null = null): string {
  const { data, recipes, reading } = comparison;
  const legend = html`<p class="legend below"><span class="key better">better, more than noise</span><span class="key worse">worse, more than noise</span><span class="key">may be noise</span></p>`;
  const parts = [
    {
      link: "reading",
      title: "Reading",
      body: section(
        "reading",
        "Reading",
        null,
        html`<ul class="reading card">${reading.map((text) => html`<li>${text}</li>`)}</ul>`,
      ),
    },
    {
      link: "results",
      title: "Results",
      body: section(
        "results",
        "Results",
        "Test images were scored once a training, with the epoch that validation chose.",
        [
          html`<figure class="card">${comparisonChart(comparison)}${legend}</figure>`,
          resultTable(comparison),
          differenceTable(comparison),
        ],
      ),
    },
    { link: "maps", title: "Where they look", body: maps(pictures) },
    { link: "settings", title: "Settings", body: settings(comparison) },
    { link: "trainings", title: "Trainings", body: trainings(comparison) },
  ];
  return renderPage({
    title: `${recipes.map(({ name }) => name).join(", ")} on ${data.location} · Mixwell`,
    head: headline(comparison),
    parts,
    style: comparisonStyle,
  });
}

function headline({
  data,
  recipes,
  images,
  trainings: { planned, done },
  folds,
  records,
}: Comparison): Markup {
  const best = recipes.reduce((one, other) =>
    (other.figures.top1?.mean ?? 0) > (one.figures.top1?.mean ?? 0) ? other : one,
  );
  const facts = [
    records[0]?.settings.model,
    counted(recipes.length, "recipe"),
    `${counted(done, "training")}`,
    counted(data.counts.train, "training image"),
    `${count(images)} test images`,
    folds !== null && `${folds} folds`,
  ].filter((fact) => typeof fact === "string");
  const finished = done === planned;
  return html`<header>
<p class="eyebrow"><span>Mixwell · comparison</span><span class="status ${finished ? "finished" : "interrupted"}">${finished ? "finished" : `${done} of ${planned} trainings`}</span></p>
<div class="hero">
<div><h1><bdi>${baseName(data.location)}</bdi></h1>
<p class="facts">${facts.map((fact) => html`<span>${fact}</span>`)}</p></div>
${best.figures.top1 && html`<div class="lead-figure"><span class="value">${percent(best.figures.top1.mean)}</span><span class="unit">top-1 accuracy of ${best.name}, the highest mean</span></div>`}
</div>
</header>`;
}
