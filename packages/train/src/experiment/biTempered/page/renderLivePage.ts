import { html, type Markup } from "../../../report/markup/html.ts";
import { colours } from "../../../report/style/colours.ts";
import { EPOCHS } from "../net/layers.ts";
import { panels } from "../panels.ts";
import { livePageStyle } from "./livePageStyle.ts";

/** The noise that the page opens with. */
const FIRST = "largeMargin";

/**
 * The page that trains both losses in the browser while its sliders are moved. It needs no other file.
 * @param script `main.ts` and all that it imports, bundled
 */
export function renderLivePage(script: string): string {
  const { t1, t2 } = panels.find(({ kind }) => kind === FIRST)?.temperatures ?? { t1: 1, t2: 1 };
  const page = html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Bi-tempered loss on two classes with wrong labels</title>
<style>${{ markup: `${colours}\n${livePageStyle}` }}</style></head>
<body><main>
<h1>What wrong labels do to a boundary</h1>
<p class="lead">A network with 10 and 5 hidden units learns to tell a disc from a ring around it, with the logistic loss and with the bi-tempered one, from the same start on the same 1,000 points. Some labels are wrong: those points have a dark rim.</p>
<form class="controls" onsubmit="return false">
<fieldset><legend>Wrong labels</legend>${panels.map(({ kind, title }) => html`<label><input type="radio" name="kind" id="${kind}"${kind === FIRST && html` checked`}> ${kind === "none" ? "none" : title.replace(" noise", "")}</label>`)}</fieldset>
${slider("rate", "share flipped where the noise is", { min: 0, max: 50, step: 5, value: 40 })}
${slider("t1", "t1: below 1 bounds the loss", { min: 0, max: 1, step: 0.05, value: t1 })}
${slider("t2", "t2: above 1 makes the tails heavy", { min: 1, max: 5, step: 0.1, value: t2 })}
<div class="run"><span id="epoch" role="status">epoch 0 of ${EPOCHS}</span><progress id="progress" max="${EPOCHS}" value="0" aria-label="epochs trained"></progress>
<button type="button" id="again">Train again</button><button type="button" id="points">Other points</button></div>
</form>
<div class="planes">${plane("logistic", "Logistic loss", html`<span class="fine">t1 = 1, t2 = 1</span>`)}${plane("tempered", "Bi-tempered loss", html`<span class="fine" id="temperatures"></span>`)}</div>
<p class="fine">Shading: the probability of the ring's class in ten steps, from blue for 0 to orange for 1. Solid: the decision boundary. Dashed: the middle of the gap between the classes, 3.71 from the centre; the gap is 1.82 wide.</p>
<div class="charts">${chart("loss", "Loss of a point of the ring, by its logit", "6")}${chart("probability", "Its probability, by its logit", "1")}</div>
<p class="fine"><span class="key">logistic</span><span class="key accent">bi-tempered</span></p>
<p class="fine">The training runs in this page, in float64 and in slices between frames: all points at once, Adam with a learning rate of 0.1, ${EPOCHS} epochs. It takes the losses from @mixwell/loss; the figures that the command reports come from the same network trained as a graph by ONNX Runtime.</p>
</main>
<script>${{ markup: script.replaceAll("</script", "<\\/script") }}</script>
</body></html>
`;
  return page.markup;
}

function slider(
  id: string,
  text: string,
  range: Readonly<Record<"min" | "max" | "step" | "value", number>>,
): Markup {
  const { min, max, step, value } = range;
  return html`<label class="slider">${text}<output id="${id}-value"></output><input type="range" id="${id}" min="${min}" max="${max}" step="${step}" value="${value}"></label>`;
}

function plane(id: string, title: string, note: Markup): Markup {
  const figures = [
    ["accuracy", "accuracy on fresh points, clean labels"],
    ["distance", "boundary's distance from the gap's middle"],
    ["flipped", "probability of flipped points' true class"],
    ["loss", "training loss"],
  ] as const;
  return html`<figure><figcaption><h2>${title}</h2>${note}</figcaption>
<canvas id="${id}-plane" width="780" height="780" role="img" aria-label="${title}: points, probabilities and decision boundary"></canvas>
<dl>${figures.map(([name, text]) => html`<dt>${text}</dt><dd id="${id}-${name}">–</dd>`)}</dl></figure>`;
}

function chart(id: string, title: string, top: string): Markup {
  return html`<div><h2>${title}</h2><svg viewBox="-22 -6 344 172" role="img" aria-label="${title}">
<svg viewBox="0 0 300 150" x="0" y="0" width="300" height="150" overflow="hidden"><path class="one" id="${id}-logistic"/><path class="two" id="${id}-tempered"/></svg>
<path class="axis" d="M0 150H300M150 0V150"/><text x="-5" y="6" text-anchor="end">${top}</text><text x="-5" y="153" text-anchor="end">0</text>
<text x="0" y="163">−10</text><text x="150" y="163" text-anchor="middle">0</text><text x="300" y="163" text-anchor="end">10</text></svg></div>`;
}
