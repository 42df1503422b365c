/** The look of the charts and of their keys. */
export const chartStyle = `.chart { display: block; width: 100%; height: auto; overflow: visible; }
.chart.square { max-width: 420px; margin: 0 auto; }
.chart text { font-size: 11px; fill: var(--soft); font-variant-numeric: tabular-nums; unicode-bidi: isolate; }
.chart .middle { text-anchor: middle; }
.chart .end { text-anchor: end; }
.chart .rule { stroke: var(--grid); stroke-width: 1; }
.chart .axis { stroke: var(--axis); stroke-width: 1; }
.chart .mark { stroke: var(--axis); stroke-width: 1; stroke-dasharray: 3 3; }
.line { fill: none; stroke-width: 2; stroke-linejoin: round; stroke-linecap: round; }
.line.train { stroke: var(--train); } .line.val { stroke: var(--val); } .line.plain { stroke: var(--plain); }
.dot { stroke: var(--card); stroke-width: 1; }
.dot.train { fill: var(--train); } .dot.val { fill: var(--val); } .dot.plain { fill: var(--plain); }
.legend { display: flex; flex-wrap: wrap; gap: 2px 14px; font-size: 13px; color: var(--soft); }
.legend b { color: var(--ink); font-variant-numeric: tabular-nums; }
.legend.below { margin-top: 12px; }
.key::before { content: ""; display: inline-block; width: 11px; height: 11px; border-radius: 3px; margin-right: 6px; vertical-align: -1px; background: var(--plain); }
.key.train::before { background: var(--train); }
.key.val::before { background: var(--val); }
.key.accuracy::before { background: var(--right); opacity: 0.55; }
.key.gap::before { background: var(--wrong); opacity: 0.45; }
.key.ideal::before { height: 0; border-radius: 0; border-top: 2px dashed var(--axis); background: none; vertical-align: 4px; width: 16px; }
.chart .accuracy { fill: var(--right); fill-opacity: 0.42; }
.chart .gap { fill: var(--wrong); fill-opacity: 0.36; }
.chart .level { stroke: var(--right); stroke-width: 2; }
.chart .share { fill: var(--plain); fill-opacity: 0.5; }
.chart .ideal { stroke: var(--axis); stroke-width: 1.5; stroke-dasharray: 5 4; }
.chart g:hover > .share { fill-opacity: 0.85; }
.chart.matrix { width: auto; max-width: none; margin: 0 auto; }
.chart.matrix .name { fill: var(--ink); font-size: 12px; }
.chart .ground { fill: var(--cell); }
.chart .right .shade { fill: var(--right); }
.chart .wrong .shade { fill: var(--wrong); }
.chart .mixed .shade { fill: var(--plain); }
.chart .right text, .chart .wrong text, .chart .mixed text { fill: var(--ink); font-size: 11.5px; pointer-events: none; }
.chart .dark text { fill: var(--on-shade); font-weight: 600; }
.chart g:hover > .ground { stroke: var(--ink); stroke-width: 1.5; }
.bar { display: block; width: 100%; height: 8px; margin-top: 8px; border-radius: 4px; }
.bar .track { fill: var(--wash); }
.bar .fill { fill: var(--right); fill-opacity: 0.75; }`;
