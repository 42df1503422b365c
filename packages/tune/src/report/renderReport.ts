import { bestTrials } from "../view/bestTrials.ts";
import type { ExperimentView } from "../view/ExperimentView.ts";
import { flattenParameters } from "../view/flattenParameters.ts";
import { escapeText } from "./escapeText.ts";

const STYLE = `:root { color-scheme: light dark; }
body { max-width: 1120px; margin: 0 auto; padding: 24px; font: 15px/1.55 system-ui, sans-serif; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; }
th, td { padding: 4px 12px; text-align: left; border-top: 1px solid #8885; white-space: nowrap; }`;

/**
 * Draws an experiment as one HTML file that needs nothing besides itself.
 * @returns the whole document; write it as UTF-8
 */
export function renderReport(view: ExperimentView): string {
  const { config, id, status, reason } = view.experiment;
  const best = new Set(bestTrials(view).map((trial) => trial.id));
  const metrics = config.objectives.map(({ metric }) => metric);
  const rows = view.trials.map((trial) => [
    `${trial.id}${best.has(trial.id) ? " (best)" : ""}`,
    trial.status,
    ...metrics.map((metric) => String(trial.metrics?.[metric] ?? "")),
    flattenParameters(trial.parameters)
      .map(([name, value]) => `${name}: ${typeof value === "string" ? value : JSON.stringify(value)}`)
      .join(", "),
  ]);
  const title = escapeText(`${config.name} · Mixwell`);
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8"/>
<meta name="viewport" content="width=device-width, initial-scale=1"/>
<title>${title}</title>
<style>${STYLE}</style>
</head>
<body>
<h1>${escapeText(config.name)}</h1>
<p>Experiment ${escapeText(id)}: ${status}${reason === undefined ? "" : `, ${escapeText(reason)}`}. ${view.trials.length} trials.</p>
<div class="scroll"><table>
<thead>${rowOf(["trial", "status", ...metrics, "parameters"], "th")}</thead>
<tbody>
${rows.map((cells) => rowOf(cells, "td")).join("\n")}
</tbody>
</table></div>
</body>
</html>
`;
}

const rowOf = (cells: readonly string[], tag: "th" | "td"): string =>
  `<tr>${cells.map((cell) => `<${tag}>${escapeText(cell)}</${tag}>`).join("")}</tr>`;
