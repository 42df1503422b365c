/** The look of the comparison's chart and of its own parts of the page. */
export const comparisonStyle = `.chart.comparison .head { font-size: 12px; font-weight: 600; fill: var(--ink); }
.chart.comparison .name { font-size: 13px; fill: var(--ink); }
.chart .seed { fill: var(--plain); fill-opacity: 0.45; }
.chart .mean { stroke: var(--ink); stroke-width: 2.5; stroke-linecap: round; }
.chart .span { stroke-width: 3; stroke-linecap: round; }
.chart .unclear .span { stroke: var(--plain); } .chart .unclear .estimate { fill: var(--plain); }
.chart .better .span { stroke: var(--right); } .chart .better .estimate { fill: var(--right); }
.chart .worse .span { stroke: var(--wrong); } .chart .worse .estimate { fill: var(--wrong); }
#results > figure { margin-bottom: 16px; overflow-x: auto; }
#results .comparison { min-width: 620px; }
.reading { list-style: none; display: grid; gap: 8px; max-width: 92ch; }
.key.better::before { background: var(--right); }
.key.worse::before { background: var(--wrong); }
.better-ink { color: var(--right); font-weight: 620; } .worse-ink { color: var(--wrong-ink); font-weight: 620; }
.maps td, .maps th { text-align: center; padding: 5px; border: 0; font-weight: 500; }
.maps tbody th { font-size: 13px; }
.maps { width: auto; min-width: 60%; }
.maps img { display: block; width: 96px; height: 96px; border-radius: 6px; margin: 0 auto 2px; }`;
