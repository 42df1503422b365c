import { chartStyle } from "./chartStyle.ts";
import { colours } from "./colours.ts";

/** The look of the page: quiet paper, one face, figures in tabular numerals. */
export const stylesheet = `${colours}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; scroll-behavior: smooth; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 15px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Helvetica Neue", Arial, sans-serif; }
.page { max-width: 1120px; margin: 0 auto; padding: 40px 28px 64px; }
h1, h2, h3, p, dl, dd, figure, ul, ol { margin: 0; padding: 0; }
h1 { font-size: clamp(28px, 4.4vw, 42px); line-height: 1.12; letter-spacing: -0.022em; font-weight: 680; overflow-wrap: anywhere; }
h2 { font-size: 22px; letter-spacing: -0.012em; font-weight: 650; }
h3 { font-size: 14px; font-weight: 620; }
b, .strong { font-weight: 620; }
code { font: 0.92em/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; }
a { color: inherit; }
.fine { color: var(--soft); font-size: 13px; }
.lead { color: var(--soft); max-width: 84ch; margin: 4px 0 18px; text-wrap: pretty; }
.path { overflow-wrap: anywhere; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }

.eyebrow { display: flex; justify-content: space-between; align-items: center; gap: 16px; color: var(--soft); font-size: 13px; letter-spacing: 0.02em; margin-bottom: 26px; }
.status { border-radius: 99px; padding: 2px 12px; font-weight: 600; color: var(--right-ink); background: var(--right-wash); }
.status.interrupted, .status.running { color: var(--warn-ink); background: var(--warn-wash); }
.status.failed { color: var(--wrong-ink); background: var(--wrong-wash); }
.hero { display: flex; flex-wrap: wrap; justify-content: space-between; align-items: flex-end; gap: 28px 48px; }
.hero > div { min-width: 0; }
.hero > div:first-child { flex: 1 1 380px; }
.facts { display: flex; flex-wrap: wrap; margin: 14px 0 4px; row-gap: 2px; }
.facts span { white-space: nowrap; }
.facts span:not(:last-child)::after { content: "·"; color: var(--soft); margin: 0 8px; }
.lead-figure { display: flex; flex-direction: column; }
.lead-figure .value { font-size: clamp(52px, 8vw, 80px); line-height: 1; letter-spacing: -0.035em; font-weight: 700; color: var(--accent); font-variant-numeric: tabular-nums; }
.lead-figure .unit { font-weight: 600; margin-top: 8px; }
.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(160px, 1fr)); gap: 14px; margin-top: 32px; }
.tiles > div { background: var(--card); border: 1px solid var(--line); border-radius: 12px; padding: 14px 16px; }
.tiles dt { font-size: 13px; color: var(--soft); }
.tiles .value { font-size: 25px; line-height: 1.35; letter-spacing: -0.015em; font-weight: 650; font-variant-numeric: tabular-nums; }
.tiles .fine { line-height: 1.4; }

nav { position: sticky; top: 0; z-index: 1; display: flex; gap: 22px; overflow-x: auto; margin-top: 34px; padding: 12px 0; background: var(--paper); border-bottom: 1px solid var(--line); scrollbar-width: none; }
nav a { color: var(--soft); text-decoration: none; white-space: nowrap; font-size: 14px; }
nav a:hover { color: var(--ink); text-decoration: underline; text-underline-offset: 4px; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
section { margin-top: 44px; scroll-margin-top: 62px; }
section > .scroll + .scroll { margin-top: 16px; }
section > .fine { margin-top: 8px; }
.card { background: var(--card); border: 1px solid var(--line); border-radius: 12px; padding: 18px; }
.empty { color: var(--soft); margin-top: 12px; }
.grid { display: grid; gap: 16px; }
.grid.three { grid-template-columns: repeat(auto-fit, minmax(min(310px, 100%), 1fr)); }
.grid.two { grid-template-columns: repeat(auto-fit, minmax(min(330px, 100%), 1fr)); }
figcaption { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 2px 14px; margin-bottom: 10px; }
.three figcaption { display: block; }

table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
caption { text-align: left; font-size: 13px; color: var(--soft); padding: 12px 14px 6px; }
.scroll { overflow-x: auto; }
.scroll:has(table) { background: var(--card); border: 1px solid var(--line); border-radius: 12px; }
th, td { padding: 7px 14px; text-align: left; vertical-align: top; border-top: 1px solid var(--line); }
thead th { border-top: 0; font-size: 13px; font-weight: 560; color: var(--soft); white-space: nowrap; }
tbody th { font-weight: 500; }
tbody tr:hover { background: var(--wash); }
tr.best { background: var(--right-wash); }
.num { text-align: right; }
.num, .once { white-space: nowrap; }
tbody th.num { font-weight: 500; }
td.wide, th.wide { width: 26%; min-width: 110px; }
.loose th, .loose td { overflow-wrap: break-word; }
.steps { list-style: none; }
details { margin-top: 14px; }
summary { cursor: pointer; padding: 6px 2px; font-weight: 560; }
details > .scroll { margin-top: 8px; }
details > .fine { margin-top: 8px; }

.confusion { display: grid; grid-template-columns: minmax(290px, 2fr) 3fr; gap: 16px; align-items: start; }
.confusion.stacked { grid-template-columns: minmax(0, 1fr); }
.confusion > :only-child { grid-column: 1 / -1; }
.confusion > * { min-width: 0; }
.confusion th, .confusion td { padding-inline: 8px; }
.confusion tr > :first-child { padding-left: 14px; }
.confusion tr > :last-child { padding-right: 14px; }
.gallery { list-style: none; display: grid; grid-template-columns: repeat(auto-fill, minmax(148px, 1fr)); gap: 14px; }
.gallery .card { padding: 8px 8px 10px; font-size: 14px; line-height: 1.4; min-width: 0; overflow-wrap: anywhere; }
.gallery p { padding: 0 4px; }
.frame { aspect-ratio: 1; border-radius: 7px; overflow: hidden; background: var(--wash); display: grid; place-items: center; margin-bottom: 8px; }
.frame img { width: 100%; height: 100%; object-fit: contain; display: block; }
.no-image { color: var(--soft); font-size: 13px; }
.was { color: var(--wrong-ink); font-weight: 620; font-variant-numeric: tabular-nums; }
.gallery .path { font-size: 12px; margin-top: 2px; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
footer { margin-top: 56px; padding-top: 16px; border-top: 1px solid var(--line); }
${chartStyle}
@media (max-width: 860px) { .confusion { grid-template-columns: minmax(0, 1fr); } }
@media (max-width: 560px) {
  .page { padding: 22px 16px 48px; }
  .card { padding: 14px; }
  th, td { padding: 7px 10px; }
  .tiles { grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 10px; }
  .gallery { grid-template-columns: repeat(auto-fill, minmax(104px, 1fr)); gap: 8px; }
  .fine { font-size: 12.5px; }
}
@media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto; } }
@media print {
  nav { display: none; }
  body { background: none; }
  .card, tr, figure { break-inside: avoid; }
}
`;
