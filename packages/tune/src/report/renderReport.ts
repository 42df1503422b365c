import { bestTrials } from "../view/bestTrials.ts";
import type { ExperimentView } from "../view/ExperimentView.ts";
import { flattenParameters } from "../view/flattenParameters.ts";
import { escapeText } from "./escapeText.ts";
import { inlineJson } from "./inlineJson.ts";
import { stylesheet } from "./style/stylesheet.ts";

/** What is in the page and nothing else; the served page may also ask its own server. */
const POLICY =
  "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

/**
 * Draws an experiment as one HTML file that needs nothing besides itself: no network, no other file. It follows the reader's light or
 * dark preference and any width.
 *
 * @param script `page/main.ts` and all that it imports, bundled
 * @returns the whole document; write it as UTF-8
 */
export function renderReport(view: ExperimentView, script: string): string {
  return documentOf({
    title: view.experiment.config.name,
    policy: POLICY,
    experiment: view.experiment.id,
    fallback: summaryOf(view),
    data: `<script type="application/json" id="view">${inlineJson(view)}</script>\n`,
    script,
  });
}

/**
 * The same page for a server: it reads the experiment from `/api/experiments/:id/view` and follows
 * `/api/experiments/:id/events`.
 */
export function renderLiveReport(id: string, name: string, script: string): string {
  return documentOf({
    title: name,
    policy: `${POLICY}; connect-src 'self'`,
    experiment: id,
    fallback: "This page needs a script to show a running experiment.",
    data: "",
    script,
  });
}

interface Parts {
  readonly title: string;
  readonly policy: string;
  readonly experiment: string;
  /** Shown where scripts do not run. */
  readonly fallback: string;
  readonly data: string;
  readonly script: string;
}

function documentOf({ title, policy, experiment, fallback, data, script }: Parts): string {
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8"/>
<meta http-equiv="Content-Security-Policy" content="${policy}"/>
<meta name="viewport" content="width=device-width, initial-scale=1"/>
<meta name="color-scheme" content="light dark"/>
<meta name="referrer" content="no-referrer"/>
<title>${escapeText(title)} · Mixwell</title>
<style>${stylesheet}</style>
</head>
<body>
<div class="page" id="report" data-experiment="${escapeText(experiment)}"><noscript>${escapeText(fallback)}</noscript></div>
${data}<script>${script.replace(/<(?=\/script|!--)/gi, "\\x3c")}</script>
</body>
</html>
`;
}

function summaryOf(view: ExperimentView): string {
  const { config, status } = view.experiment;
  const best = bestTrials(view).map(({ id, parameters, metrics }) => {
    const results = config.objectives.map(({ metric }) => `${metric} ${metrics?.[metric]}`);
    const settings = flattenParameters(parameters).map(([name, value]) => `${name} ${JSON.stringify(value)}`);
    return `trial ${id} with ${results.join(", ")} at ${settings.join(", ")}`;
  });
  const text = best.length === 0 ? "no trial is complete" : `best: ${best.slice(0, 10).join("; ")}`;
  return `${config.name}, ${status}, ${view.trials.length} trials; ${text}. The plots need a script.`;
}
