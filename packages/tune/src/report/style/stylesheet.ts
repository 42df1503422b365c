import { colours } from "./colours.ts";
import { parallelStyle } from "./parallelStyle.ts";
import { plotColours } from "./plotColours.ts";
import { plotStyle } from "./plotStyle.ts";
import { tableStyle } from "./tableStyle.ts";

/** The look of the page: that of a training's report. */
export const stylesheet = `${colours}
${plotColours}
* { box-sizing: border-box; }
[hidden] { display: none !important; }
html { -webkit-text-size-adjust: 100%; scroll-behavior: smooth; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 15px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Helvetica Neue", Arial, sans-serif; }
.page { max-width: 1180px; margin: 0 auto; padding: 40px 28px 64px; }
h1, h2, h3, p, dl, dd, figure, ul { margin: 0; padding: 0; }
h1 { font-size: clamp(28px, 4.4vw, 42px); line-height: 1.12; letter-spacing: -0.022em; font-weight: 680; overflow-wrap: anywhere; }
h2 { font-size: 22px; letter-spacing: -0.012em; font-weight: 650; }
h3 { font-size: 14px; font-weight: 620; }
b { font-weight: 620; }
.fine { color: var(--soft); font-size: 13px; }
.lead { color: var(--soft); max-width: 84ch; margin: 4px 0 18px; text-wrap: pretty; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }

.eyebrow { display: flex; justify-content: space-between; align-items: center; gap: 16px; color: var(--soft); font-size: 13px; letter-spacing: 0.02em; margin-bottom: 26px; }
.status { border-radius: 99px; padding: 2px 12px; font-weight: 600; color: var(--right-ink); background: var(--right-wash); }
.status.stopped, .status.running { color: var(--warn-ink); background: var(--warn-wash); }
.status.failed { color: var(--wrong-ink); background: var(--wrong-wash); }
.hero { display: flex; flex-wrap: wrap; justify-content: space-between; align-items: flex-end; gap: 28px 48px; }
.hero > div { flex: 1 1 380px; min-width: 0; }
.facts { display: flex; flex-wrap: wrap; margin: 14px 0 4px; row-gap: 2px; }
.facts span:not(:last-child)::after { content: "·"; color: var(--soft); margin: 0 8px; }
.reason { color: var(--soft); overflow-wrap: anywhere; }
.lead-figure { display: flex; flex-direction: column; }
.lead-figure .value { font-size: clamp(52px, 8vw, 80px); line-height: 1; letter-spacing: -0.035em; font-weight: 700; color: var(--accent); font-variant-numeric: tabular-nums; }
.lead-figure .unit { font-weight: 600; margin-top: 8px; }
.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(120px, 1fr)); gap: 14px; margin-top: 32px; }
.tiles > div { background: var(--card); border: 1px solid var(--line); border-radius: 12px; padding: 12px 16px; }
.tiles dt { font-size: 13px; color: var(--soft); }
.tiles .value { font-size: 25px; line-height: 1.35; letter-spacing: -0.015em; font-weight: 650; font-variant-numeric: tabular-nums; }
.best-card { margin-top: 14px; }
.best-card h2 { font-size: 15px; }
.parameters { display: flex; flex-wrap: wrap; gap: 6px 26px; margin: 6px 0 12px; }
.parameters dt { font-size: 13px; color: var(--soft); }
.parameters dd { font-weight: 560; font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }

.bar-top { position: sticky; top: 0; z-index: 3; display: flex; justify-content: space-between; align-items: center; gap: 8px 22px; margin-top: 34px; background: var(--paper); border-bottom: 1px solid var(--line); }
.bar-top .control { flex: none; max-width: 60%; }
nav { display: flex; gap: 22px; overflow-x: auto; padding: 12px 0; scrollbar-width: none; min-width: 0; }
nav a { color: var(--soft); text-decoration: none; white-space: nowrap; font-size: 14px; }
nav a:hover { color: var(--ink); text-decoration: underline; text-underline-offset: 4px; }
section { margin-top: 44px; scroll-margin-top: 62px; min-width: 0; }
.card { background: var(--card); border: 1px solid var(--line); border-radius: 12px; padding: 14px; min-width: 0; }
figcaption { font-size: 14px; font-weight: 560; margin-bottom: 6px; overflow-wrap: anywhere; }
.grid { display: grid; gap: 14px; grid-template-columns: repeat(auto-fill, minmax(min(260px, 100%), 1fr)); }
.grid.small { grid-template-columns: repeat(auto-fill, minmax(min(240px, 46%), 1fr)); }
.controls { display: flex; flex-wrap: wrap; align-items: center; gap: 10px 18px; margin-bottom: 12px; min-height: 34px; }
.control { display: inline-flex; align-items: center; gap: 8px; font-size: 14px; color: var(--soft); max-width: 100%; }
button, select, input[type="search"] { font: inherit; font-size: 14px; color: var(--ink); background: var(--card); border: 1px solid var(--line); border-radius: 8px; padding: 4px 10px; max-width: 100%; }
button { cursor: pointer; }
button:hover { background: var(--wash); }
button:disabled { opacity: 0.5; cursor: default; }
input[type="search"] { width: 280px; }
input { accent-color: var(--accent); }
footer { margin-top: 56px; padding-top: 16px; border-top: 1px solid var(--line); }
.tooltip { position: fixed; z-index: 10; pointer-events: none; max-width: min(320px, 92vw); background: var(--card); color: var(--ink); border: 1px solid var(--line); border-radius: 10px; padding: 8px 12px; font-size: 12.5px; line-height: 1.4; box-shadow: 0 4px 18px rgb(0 0 0 / 0.18); }
.tooltip dl { display: grid; grid-template-columns: auto auto; gap: 0 12px; }
.tooltip dt { color: var(--soft); }
.tooltip dd { text-align: right; font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
${plotStyle}
${parallelStyle}
${tableStyle}
@media (max-width: 560px) {
  .page { padding: 22px 16px 48px; }
  .card { padding: 10px; }
  .tiles { grid-template-columns: repeat(3, minmax(0, 1fr)); gap: 8px; }
  .tiles > div { padding: 8px 10px; }
  .tiles .value { font-size: 20px; }
  input[type="search"] { width: 100%; }
}
@media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto; } }
@media print { .bar-top { display: none; } .card { break-inside: avoid; } }
`;
