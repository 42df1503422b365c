import { percent } from "../../report/format.ts";
import { html, type Markup } from "../../report/markup/html.ts";
import { name as nameOf, section } from "../../report/section/card.ts";

/** Pictures of where each recipe looks. */
export interface MapPictures {
  readonly recipes: readonly string[];
  readonly rows: readonly {
    readonly label: string;
    /** The image as the network saw it, as a data URI. */
    readonly image: string;
    /** One a recipe: the image under its map, and what is predicted. */
    readonly cells: readonly {
      readonly picture: string;
      readonly predicted: string;
      readonly probability: number;
      readonly right: boolean;
    }[];
  }[];
}

/** The same images under the activation maps of every recipe, for the class that they show. */
export function maps(pictures: MapPictures | null): Markup | false {
  if (pictures === null || pictures.rows.length === 0) return false;
  const head = pictures.recipes.map((recipe) => html`<th scope="col">${nameOf(recipe)}</th>`);
  const rows = pictures.rows.map(({ label, image, cells }) => {
    const shown = cells.map(
      ({ picture, predicted, probability, right }, i) =>
        html`<td><img src="${picture}" alt="Activation map of ${pictures.recipes[i]} for ${label}"/><span class="fine ${right ? "" : "worse-ink"}">${nameOf(predicted)} ${percent(probability, 0)}</span></td>`,
    );
    return html`<tr><th scope="row"><img src="${image}" alt="${label}"/>${nameOf(label)}</th>${shown}</tr>`;
  });
  const lead =
    "What speaks for the true class, from dark blue (least) to yellow (most), and what is predicted. The first seed of each recipe, on the same test images.";
  return section(
    "maps",
    "Where they look",
    lead,
    html`<div class="scroll" role="region" aria-label="Activation maps" tabindex="0"><table class="maps"><thead><tr><th scope="col">Image</th>${head}</tr></thead><tbody>${rows}</tbody></table></div>`,
  );
}
