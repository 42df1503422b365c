import { duration, figure, percent } from "../../report/format.ts";
import { html, type Markup } from "../../report/markup/html.ts";
import { name as nameOf, section, table } from "../../report/section/card.ts";
import { isFinished } from "../isFinished.ts";
import type { Comparison } from "../summary/types.ts";
import { trainingName } from "../trainingName.ts";

const HEAD = [
  "Validation top-1",
  "Test top-1",
  "NLL",
  "ECE",
  "Temperature",
  "Best epoch",
  "Steps",
  "Time",
  "Images/s",
];

/** Every training in figures. */
export function trainings({ records }: Comparison): Markup {
  const rows = records.map((record) => {
    const head = html`<th scope="row">${nameOf(trainingName(record))}</th>`;
    if (!isFinished(record))
      return html`<tr>${head}<td colspan="${HEAD.length}" class="was">${record.diverged}</td></tr>`;
    const { val, test, temperature, bestEpoch, epochs, steps, seconds, imagesPerSecond } = record;
    const cells = [
      val === null ? "–" : percent(val.top1, 2),
      percent(test.top1, 2),
      figure(test.nll),
      percent(test.ece, 2),
      figure(temperature),
      `${bestEpoch} of ${epochs}`,
      String(steps),
      duration(seconds),
      String(Math.round(imagesPerSecond)),
    ];
    return html`<tr>${head}${cells.map((text) => html`<td class="num">${text}</td>`)}</tr>`;
  });
  const lead = "Validation chose the epoch of each; the test images were scored with it.";
  return section(
    "trainings",
    "Trainings",
    lead,
    html`<details><summary>All ${records.length} trainings</summary>${table("Figures of every training", html`<th scope="col">Training</th>${HEAD.map((text) => html`<th scope="col" class="num">${text}</th>`)}`, rows)}</details>`,
  );
}
