/** The axes of the parallel coordinates, which lie over their plot. */
export const parallelStyle = `.sideways { overflow-x: auto; }
.axes { position: absolute; inset: 0; pointer-events: none; }
.axis { position: absolute; top: 0; bottom: 0; width: 0; }
.axis > * { pointer-events: auto; }
.axis-title { position: absolute; top: 0; left: -14px; padding: 2px 6px; border: 0; background: none; font-size: 12.5px; font-weight: 600; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; cursor: grab; touch-action: none; transform: translateX(var(--by, 0)); }
.track { position: absolute; top: 34px; left: -13px; width: 26px; cursor: crosshair; touch-action: none; }
.stretch { position: absolute; left: 4px; right: 4px; border: 1px solid transparent; border-radius: 4px; }
.stretch.on { background: color-mix(in srgb, var(--accent) 22%, transparent); border-color: var(--accent); cursor: move; }
.end { position: absolute; left: -4px; right: -4px; height: 12px; cursor: ns-resize; border-radius: 4px; }
.end.low { bottom: -6px; }
.end.high { top: -6px; }
.stretch.on .end::after { content: ""; position: absolute; left: 4px; right: 4px; top: 4px; height: 4px; border-radius: 2px; background: var(--accent); }
.options { position: absolute; top: 34px; left: 5px; }
.option { position: absolute; transform: translateY(-50%); padding: 0 5px; border: 1px solid transparent; border-radius: 5px; background: color-mix(in srgb, var(--card) 78%, transparent); font-size: 11px; line-height: 15px; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
.option:hover { border-color: var(--line); }
.option[aria-pressed="true"] { background: var(--accent); color: var(--card); }
.option.off { color: var(--soft); }
.option.small:not(:hover, :focus-visible, [aria-pressed="true"]) { font-size: 0; width: 12px; height: 3px; line-height: 0; padding: 0; background: var(--axis); }
.option:is(:hover, :focus-visible) { z-index: 1; max-width: none !important; }
.ramp-key { display: inline-flex; align-items: center; gap: 8px; }
.ramp { display: inline-block; width: 130px; height: 9px; border-radius: 5px; }
.key.unranked::before { background: var(--axis); width: 16px; height: 2px; border-radius: 0; vertical-align: 4px; }`;
