import { count, settingText } from "../../report/format.ts";
import { html, type Markup } from "../../report/markup/html.ts";
import { name as nameOf, section, table } from "../../report/section/card.ts";
import { settingValue } from "../../report/section/settingValue.ts";
import type { Comparison } from "../summary/types.ts";
import type { TrainingRecord } from "../types.ts";

/** What sets the recipes apart, what they share, and the data: what it takes to run this again. */
export function settings({ recipes, records, data, folds }: Comparison): Markup {
  const firsts = recipes.flatMap(({ name }) => records.find(({ recipe }) => recipe === name) ?? []);
  const names = [...new Set(firsts.flatMap((record) => Object.keys(record.settings)))].filter(
    (name) => name !== "seed",
  );
  const textOf = (record: TrainingRecord, setting: string) => settingText(valueFrom(record, setting));
  const differs = (setting: string) => new Set(firsts.map((record) => textOf(record, setting))).size > 1;
  const apart = names.filter(differs);
  const shared = names.filter((setting) => !differs(setting));
  const facts: [string, string][] = [
    ["Location", data.location],
    [
      "Training images",
      `${count(data.counts.train)}${data.splitOrigin.train === undefined ? "" : ` (${data.splitOrigin.train})`}`,
    ],
    ["Validation images", `${count(data.counts.val)} (${data.splitOrigin.val})`],
    ["Test images", `${count(data.counts.test)} (${data.splitOrigin.test})`],
    ...(folds === null ? [] : ([["Folds", String(folds)]] as [string, string][])),
    ...Object.entries(firsts[0]?.versions ?? {}),
  ];
  const lead = "Every recipe trained on the same images, with the same seeds and the same random streams.";
  return section("settings", "Settings", lead, [
    apart.length > 0 &&
      table(
        "What sets the recipes apart",
        html`<th scope="col">Setting</th>${firsts.map(({ recipe }) => html`<th scope="col">${nameOf(recipe)}</th>`)}`,
        apart.map(
          (setting) =>
            html`<tr><th scope="row"><code>${setting}</code></th>${firsts.map((record) => html`<td>${settingValue(valueFrom(record, setting))}</td>`)}</tr>`,
        ),
        "loose",
      ),
    html`<details><summary>What they share, data and versions</summary>${pairs(
      "Shared settings",
      shared.map((setting) => [setting, textOf(firsts[0] as TrainingRecord, setting)]),
    )}${pairs("Data and versions", facts)}</details>`,
  ]);
}

function valueFrom(record: TrainingRecord, setting: string): unknown {
  return (record.settings as unknown as Record<string, unknown>)[setting];
}

function pairs(caption: string, rows: readonly (readonly [string, string])[]): Markup {
  return table(
    caption,
    html`<th scope="col">What</th><th scope="col">Value</th>`,
    rows.map(([what, value]) => html`<tr><th scope="row">${what}</th><td class="fine">${value}</td></tr>`),
    "loose",
  );
}
