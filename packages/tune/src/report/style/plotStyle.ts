/** Plots, their keys, and what lies over them. */
export const plotStyle = `.plot { position: relative; width: 100%; touch-action: pan-y; }
.plot canvas { position: absolute; inset: 0; width: 100%; height: 100%; }
.plot canvas.over { pointer-events: none; }
section > .card + .card { margin-top: 14px; }
.legend { display: flex; flex-wrap: wrap; gap: 2px 16px; font-size: 13px; color: var(--soft); margin-top: 10px; }
.key::before { box-sizing: border-box; content: ""; display: inline-block; width: 9px; height: 9px; border-radius: 50%; margin-right: 7px; background: var(--plain); }
.key.complete::before { background: var(--val); }
.key.stopped::before { background: var(--train); border-radius: 0; clip-path: polygon(0 0, 100% 0, 50% 100%); }
.key.failed::before { background: var(--wrong); border-radius: 0; clip-path: polygon(20% 0, 50% 30%, 80% 0, 100% 20%, 70% 50%, 100% 80%, 80% 100%, 50% 70%, 20% 100%, 0 80%, 30% 50%, 0 20%); }
.key.running::before { background: none; border: 2px solid var(--right-ink); }
.key.waiting::before { background: none; border: 2px solid var(--axis); }
.key.cancelled::before { background: none; border: 2px solid var(--plain); }
.key.infeasible::before { background: none; border: 2px solid var(--plain); border-radius: 1px; }
.key.best::before { background: var(--best); width: 16px; height: 3px; border-radius: 2px; vertical-align: 3px; }
.bars { list-style: none; margin: 0; padding: 0; display: grid; gap: 8px; }
.bars li { display: grid; grid-template-columns: minmax(90px, 24%) 1fr 64px; gap: 12px; align-items: center; font-size: 14px; }
.bars .name { overflow-wrap: anywhere; text-align: right; }
.bars .track-bar { background: var(--wash); border-radius: 5px; }
.bars .bar { display: block; height: 16px; min-width: 2px; border-radius: 5px; background: var(--right); opacity: 0.8; }
.bars .value { font-variant-numeric: tabular-nums; color: var(--soft); }
.key.front::before { background: var(--best); }`;
