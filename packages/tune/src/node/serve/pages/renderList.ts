import type { StatusCounts } from "../../../experiment/countStatuses.ts";
import { escapeText } from "../../../report/escapeText.ts";
import { counted, grouped, moment } from "../../../report/page/text/figure.ts";
import { stylesheet } from "../../../report/style/stylesheet.ts";
import type { ListedExperiment } from "../routes/listExperiments.ts";

/** The page that leads to all experiments of a store. It needs no script. */
export function renderList(experiments: readonly ListedExperiment[]): string {
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8"/>
<meta name="viewport" content="width=device-width, initial-scale=1"/>
<meta name="color-scheme" content="light dark"/>
<title>Experiments · Mixwell</title>
<style>${stylesheet}</style>
</head>
<body>
<div class="page">
<header>
<p class="eyebrow">Mixwell</p>
<h1>Experiments</h1>
</header>
<main>
<section>
${experiments.length === 0 ? `<p class="lead">There is none in this store yet. Begin one with <code>mixwell tune create experiment.yaml</code>.</p>` : tableOf(experiments)}
</section>
</main>
<footer><p class="fine">For programs: <a href="/api/openapi.json">the description of the API</a>.</p></footer>
</div>
</body>
</html>
`;
}

function tableOf(experiments: readonly ListedExperiment[]): string {
  return `<p class="lead">${counted(experiments.length, "experiment")}, the newest first.</p>
<div class="scroll"><table>
<thead><tr><th scope="col">Experiment</th><th scope="col">Status</th><th scope="col">Trials</th><th scope="col">Tuner</th><th scope="col">Begun</th></tr></thead>
<tbody>
${experiments.map(rowOf).join("\n")}
</tbody>
</table></div>`;
}

function rowOf({ experiment, counts }: ListedExperiment): string {
  const { id, config, status, created } = experiment;
  const cells = [
    `<a href="/experiments/${escapeText(encodeURIComponent(id))}">${escapeText(config.name)}</a> <span class="fine">${escapeText(id)}</span>`,
    `<span class="status ${status}">${status}</span>`,
    escapeText(describeTrials(config.maxTrials, counts)),
    escapeText(config.tuner.type),
    moment(created),
  ];
  return `<tr>${cells.map((cell) => `<td>${cell}</td>`).join("")}</tr>`;
}

/** "12 of 40: 9 complete, 3 running" */
function describeTrials(limit: number | undefined, counts: StatusCounts): string {
  const some = Object.entries(counts).filter(([, count]) => count > 0);
  const total = some.reduce((sum, [, count]) => sum + count, 0);
  const all = limit === undefined ? grouped(total) : `${grouped(total)} of ${grouped(limit)}`;
  if (some.length === 0) return all;
  return `${all}: ${some.map(([status, count]) => `${grouped(count)} ${status}`).join(", ")}`;
}
