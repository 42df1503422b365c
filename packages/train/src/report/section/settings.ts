import { count } from "../format.ts";
import { type Content, html, type Markup } from "../markup/html.ts";
import type { ReportData } from "../ReportData.ts";
import { name, section, table } from "./card.ts";
import { settingValue } from "./settingValue.ts";

/** All settings with the reason for each, the data and the versions: what it takes to run this again. */
export function settings({ run }: ReportData): Markup {
  const why = new Map(run.reasons.map((reason) => [reason.setting, reason.why]));
  const { data } = run;
  const facts: [string, Content][] = [
    ["Location", html`<span class="path">${name(data.location)}</span>`],
    ["Kind", data.kind],
    [
      "Training images",
      html`${count(data.counts.train)} <span class="fine">${data.splitOrigin.train ?? ""}</span>`,
    ],
    ["Validation images", html`${count(data.counts.val)} <span class="fine">${data.splitOrigin.val}</span>`],
    ["Test images", html`${count(data.counts.test)} <span class="fine">${data.splitOrigin.test}</span>`],
    ["Fingerprint", html`<code class="path">${data.fingerprint}</code>`],
    ...Object.entries(run.versions).map(([part, version]): [string, Content] => [part, version]),
  ];
  return section("settings", "Settings", "What it takes to run this again.", [
    table(
      "Settings and the reasons for them",
      html`<th scope="col">Setting</th><th scope="col">Value</th><th scope="col">Why</th>`,
      Object.entries(run.settings).map(
        ([setting, value]) =>
          html`<tr><th scope="row"><code>${setting}</code></th><td>${settingValue(value)}</td><td class="fine">${why.get(setting) ?? "default"}</td></tr>`,
      ),
      "loose",
    ),
    table(
      "Data and versions",
      html`<th scope="col">What</th><th scope="col">Value</th>`,
      facts.map(([what, value]) => html`<tr><th scope="row">${what}</th><td>${value}</td></tr>`),
      "loose",
    ),
  ]);
}
