import { html, type Markup } from "../report/markup/html.ts";
import { colours } from "../report/style/colours.ts";
import { barColours, barShares, describePart } from "./bar/barShares.ts";
import type { BarPart, Sheet, SheetCell } from "./Sheet.ts";

/**
 * The sheet as one HTML page that needs no other file.
 * @param sources of the pictures, in the order of rows and cells: data URLs
 */
export function renderSheetPage(sheet: Sheet, sources: readonly string[]): string {
  let next = 0;
  const figure = ({ image, caption, bar = [], passes = [] }: SheetCell) => html`<figure>
<img src="${sources[next++]}" width="${image.width}" height="${image.height}" alt="">
<figcaption>${bar.length > 0 && renderBar(bar)}${caption.map((line) => html`<p>${line}</p>`)}${
    passes.length > 0 && html`<ol>${passes.map((pass) => html`<li>${pass}</li>`)}</ol>`
  }</figcaption></figure>`;
  const page = html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${sheet.title}</title>
<style>${{ markup: `${colours}\n${layout}` }}</style></head>
<body><h1>${sheet.title}</h1>
${sheet.rows.map(
  ({ title, cells }) => html`<section>${title !== "" && html`<h2>${title}</h2>`}
<div>${cells.map(figure)}</div></section>
`,
)}</body></html>
`;
  return page.markup;
}

function renderBar(parts: readonly BarPart[]): Markup {
  const shares = barShares(parts);
  const words = parts.map(
    (part, i) => html`<p class="part"><i style="${paint(i)}"></i>${describePart(part)}</p>`,
  );
  return html`<div class="bar">${shares.map(
    (share, i) => html`<i style="width:${(100 * share).toFixed(1)}%;${paint(i)}"></i>`,
  )}</div>${words}`;
}

function paint(i: number): string {
  return `background:rgb(${barColours[i % barColours.length]?.join()})`;
}

const layout = `body { margin: 1.5rem; background: var(--paper); color: var(--ink); font: 14px/1.4 system-ui, sans-serif; }
h1 { font-size: 1.2rem; } h2 { font-size: 1rem; font-weight: 500; margin: 1.2rem 0 .4rem; }
section div { display: flex; flex-wrap: wrap; gap: .7rem; align-items: flex-start; }
figure { margin: 0; min-width: 7rem; max-width: 14rem; width: min-content; }
figcaption { color: var(--soft); font-size: .8rem; overflow-wrap: anywhere; } p { margin: .1rem 0; } ol { margin: .2rem 0; padding-left: 1.2rem; }
section .bar { display: flex; flex-wrap: nowrap; gap: 0; height: 6px; margin: .2rem 0; background: var(--line); } .bar i { height: 6px; }
.part { color: var(--ink); } .part i { display: inline-block; width: 8px; height: 8px; margin-right: .3rem; }`;
