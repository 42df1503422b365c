/** The table of trials, of which only the rows in sight exist, and the comparison below it. */
export const tableStyle = `.grid-table { height: min(520px, 70vh); overflow: auto; background: var(--card); border: 1px solid var(--line); border-radius: 12px; font-size: 13.5px; font-variant-numeric: tabular-nums; contain: strict; }
.grid-table .row { display: grid; grid-template-columns: var(--columns); align-items: center; height: 34px; width: max-content; min-width: 100%; padding: 0 10px; border-bottom: 1px solid var(--line); }
.grid-table .head { position: sticky; top: 0; z-index: 2; background: var(--card); }
.grid-table .rows { position: relative; }
.grid-table .rows .row { position: absolute; top: 0; left: 0; cursor: pointer; contain: layout style; }
.grid-table .rows .row:hover, .grid-table .row.hovered { background: var(--wash); }
.grid-table .row[aria-selected="true"] { background: var(--right-wash); }
.grid-table .row:focus-visible { outline-offset: -2px; }
.grid-table .row > span { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; padding: 0 6px; }
.grid-table .num { text-align: right; }
.grid-table .head button { border: 0; background: none; padding: 2px 0; font-size: 13px; font-weight: 560; color: var(--soft); max-width: 100%; overflow: hidden; text-overflow: ellipsis; }
.grid-table .head button:hover { color: var(--ink); }
.grid-table .copy { padding: 0 8px; font-size: 12.5px; color: var(--soft); }
.grid-table input { display: block; margin: 0; }
.columns { position: relative; font-size: 14px; }
.columns summary { cursor: pointer; list-style: none; background: var(--card); border: 1px solid var(--line); border-radius: 8px; padding: 4px 10px; }
.columns summary::-webkit-details-marker { display: none; }
.columns summary::after { content: " ▾"; color: var(--soft); }
.columns .choices { position: absolute; z-index: 4; top: calc(100% + 4px); left: 0; min-width: 100%; max-height: min(360px, 60vh); overflow: auto; background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 8px 14px; box-shadow: 0 4px 18px rgb(0 0 0 / 0.18); }
.columns label { display: flex; align-items: center; gap: 8px; padding: 3px 0; white-space: nowrap; cursor: pointer; }
.compare { margin-top: 22px; }
.compare > .card { margin-top: 14px; }
.scroll { overflow-x: auto; background: var(--card); border: 1px solid var(--line); border-radius: 12px; }
table { border-collapse: collapse; min-width: 100%; font-variant-numeric: tabular-nums; font-size: 14px; }
th, td { padding: 5px 12px; text-align: left; border-top: 1px solid var(--line); max-width: 320px; overflow-wrap: anywhere; }
tbody th { font-weight: 400; color: var(--soft); white-space: nowrap; }
thead th { border-top: 0; font-weight: 560; white-space: nowrap; }
thead td { border-top: 0; }
tr.differs td { font-weight: 560; }
.pick { border-bottom: 3px solid var(--pick-0); }
.pick button { padding: 0 7px; font-size: 12.5px; margin-left: 4px; }
${[0, 1, 2, 3, 4, 5, 6, 7].map((place) => `.pick-${place} { border-bottom-color: var(--pick-${place}); }`).join("\n")}`;
