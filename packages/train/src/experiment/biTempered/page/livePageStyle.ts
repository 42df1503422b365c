/** The look of the live page, over the report's colours. */
export const livePageStyle = `* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 15px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Helvetica Neue", Arial, sans-serif; }
main { max-width: 1120px; margin: 0 auto; padding: 32px 24px 56px; }
h1 { font-size: clamp(24px, 3.4vw, 34px); line-height: 1.15; letter-spacing: -0.02em; margin: 0; }
h2 { font-size: 16px; margin: 0; font-weight: 650; }
p { margin: 6px 0 0; max-width: 86ch; } .fine, .lead { color: var(--soft); } .fine { font-size: 13px; }
.controls, figure, .charts > div { background: var(--card); border: 1px solid var(--line); border-radius: 12px; padding: 14px 18px; }
.controls { display: grid; grid-template-columns: repeat(3, minmax(0, 1fr)); gap: 12px 28px; margin: 22px 0 16px; }
fieldset { grid-column: 1 / -1; border: 0; margin: 0; padding: 0; display: flex; flex-wrap: wrap; gap: 4px 22px; } legend { float: left; margin-right: 22px; font-weight: 620; }
label { cursor: pointer; } .slider { display: block; font-weight: 620; } .slider output { float: right; font-weight: 400; font-variant-numeric: tabular-nums; }
input[type="range"] { display: block; width: 100%; margin: 6px 0 0; accent-color: var(--accent); }
input[type="radio"] { accent-color: var(--accent); }
.run { grid-column: 1 / -1; display: flex; flex-wrap: wrap; align-items: center; gap: 8px 16px; } progress { flex: 1 1 120px; accent-color: var(--accent); }
#epoch { font-variant-numeric: tabular-nums; min-width: 10.5em; }
button { font: inherit; color: inherit; background: var(--wash); border: 1px solid var(--line); border-radius: 8px; padding: 4px 14px; cursor: pointer; } button:hover { border-color: var(--axis); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.planes, .charts { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 16px; } .charts { margin-top: 16px; }
figure { margin: 0; } figcaption { display: flex; justify-content: space-between; gap: 12px; align-items: baseline; margin-bottom: 10px; }
canvas { display: block; width: 100%; height: auto; border-radius: 7px; background: #f4f2ee; }
dl { display: grid; grid-template-columns: 1fr auto; gap: 2px 12px; margin: 12px 0 0; } dt { color: var(--soft); font-size: 14px; } dd { margin: 0; text-align: right; font-variant-numeric: tabular-nums; font-weight: 620; }
.charts > div > svg { display: block; width: 100%; height: auto; margin-top: 8px; overflow: visible; } .charts path { fill: none; stroke-width: 2.5; } .charts text { font-size: 10px; fill: var(--soft); }
.charts .axis { stroke: var(--axis); stroke-width: 1; } .one { stroke: var(--plain); } .two { stroke: var(--accent); }
.key { white-space: nowrap; margin-right: 14px; } .key::before { content: ""; display: inline-block; width: 18px; border-top: 3px solid var(--plain); vertical-align: 4px; margin-right: 6px; } .key.accent::before { border-color: var(--accent); }
@media (max-width: 760px) { .planes, .charts, .controls { grid-template-columns: minmax(0, 1fr); } main { padding: 20px 14px 40px; } }`;
