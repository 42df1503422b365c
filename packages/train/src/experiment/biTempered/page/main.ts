import { type NoiseKind, noiseKinds } from "../data/flipLabels.ts";
import { EPOCHS } from "../net/layers.ts";
import { panels } from "../panels.ts";
import { curves } from "./curves.ts";
import { drawCanvas } from "./drawCanvas.ts";
import { type Lane, Race } from "./Race.ts";

/** What one frame may compute before the page has its turn, in milliseconds. */
const SLICE = 12;
/** Pictures of a training come this far apart. */
const PICTURE_INTERVAL = 90;

const lanes = ["logistic", "tempered"] as const;
let seed = 0;
let race = start();
let shown = 0;

for (const name of ["rate", "t1", "t2"]) input(name).addEventListener("input", restart);
for (const kind of noiseKinds) {
  input(kind).addEventListener("change", () => {
    const { t1, t2 } = panels.find((panel) => panel.kind === kind)?.temperatures ?? { t1: 1, t2: 1 };
    input("t1").value = String(t1);
    input("t2").value = String(t2);
    restart();
  });
}
element("again").addEventListener("click", restart);
element("points").addEventListener("click", () => {
  seed++;
  restart();
});
requestAnimationFrame(frame);

function start(): Race {
  const kind = noiseKinds.find((name) => input(name).checked) as NoiseKind;
  const [t1, t2] = [input("t1").valueAsNumber, input("t2").valueAsNumber];
  const percents = input("rate").valueAsNumber;
  input("rate").disabled = kind === "none";
  element("rate-value").textContent = kind === "none" ? "none" : `${percents} %`;
  element("t1-value").textContent = t1.toFixed(2);
  element("t2-value").textContent = t2.toFixed(1);
  element("temperatures").textContent = `t1 = ${t1}, t2 = ${t2}`;
  const { loss, probability } = curves({ t1, t2 });
  for (const [index, lane] of lanes.entries()) {
    element(`loss-${lane}`).setAttribute("d", loss[index] as string);
    element(`probability-${lane}`).setAttribute("d", probability[index] as string);
  }
  return new Race({ kind, rate: percents / 100, t1, t2, seed });
}

function restart(): void {
  race = start();
}

function frame(now: number): void {
  const until = performance.now() + SLICE;
  const went = !race.done;
  while (!race.done && performance.now() < until) race.step();
  if (went && (race.done || now - shown > PICTURE_INTERVAL)) {
    shown = now;
    show();
  }
  requestAnimationFrame(frame);
}

function show(): void {
  element("epoch").textContent = `epoch ${race.epoch} of ${EPOCHS}`;
  (element("progress") as HTMLProgressElement).value = race.epoch;
  for (const [index, lane] of race.look().entries()) {
    const name = lanes[index] as string;
    drawCanvas(element(`${name}-plane`) as HTMLCanvasElement, lane, race);
    for (const [figure, text] of Object.entries(figuresOf(lane)))
      element(`${name}-${figure}`).textContent = text;
  }
}

function figuresOf({ loss, accuracy, distance, flipped }: Lane): Record<string, string> {
  return {
    accuracy: `${(100 * accuracy).toFixed(2)} %`,
    distance: distance === null ? "no boundary" : distance.toFixed(3),
    flipped: flipped === null ? "none flipped" : `${(100 * flipped).toFixed(1)} %`,
    loss: loss.toPrecision(3),
  };
}

function element(id: string): Element {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`The page has no element "${id}"`);
  return found;
}

function input(id: string): HTMLInputElement {
  return element(id) as HTMLInputElement;
}
