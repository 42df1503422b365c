// Serve the repository after `npm run build`, such as by `python3 -m http.server`, and open /examples/augment-page/.
import {
  affine,
  colorJitter,
  createPipeline,
  createRegistry,
  gaussianNoise,
  horizontalFlip,
  randomErasing,
} from "@mixwell/augment";

const SIDE = 192;
const VARIANTS = 7;
const main = document.querySelector("main");

const pipeline = createPipeline(
  [
    { type: "affine", degrees: [-30, 30], fill: [255, 255, 255] },
    { type: "horizontalFlip" },
    { type: "colorJitter" },
    { type: "gaussianNoise", std: [0, 20] },
    { type: "randomErasing", mode: "pixel" },
  ],
  createRegistry([affine, horizontalFlip, colorJitter, gaussianNoise, randomErasing]),
);

function addCanvas(caption) {
  const figure = document.createElement("figure");
  const canvas = Object.assign(document.createElement("canvas"), { width: SIDE, height: SIDE });
  figure.append(canvas, Object.assign(document.createElement("figcaption"), { textContent: caption }));
  main.append(figure);
  return canvas.getContext("2d", { willReadFrequently: true });
}

function drawFlower(context) {
  const sky = context.createLinearGradient(0, 0, 0, SIDE);
  sky.addColorStop(0, "#8ec9f0");
  sky.addColorStop(1, "#4f9a4a");
  context.fillStyle = sky;
  context.fillRect(0, 0, SIDE, SIDE);
  context.translate(SIDE / 2, SIDE * 0.45);
  for (let petal = 0; petal < 8; petal++) {
    context.rotate(Math.PI / 4);
    context.fillStyle = petal % 2 ? "#e0559a" : "#f08ac0";
    context.beginPath();
    context.ellipse(42, 0, 34, 16, 0, 0, 2 * Math.PI);
    context.fill();
  }
  context.fillStyle = "#f6c945";
  context.beginPath();
  context.arc(0, 0, 20, 0, 2 * Math.PI);
  context.fill();
}

const original = addCanvas("original");
drawFlower(original);
const { data } = original.getImageData(0, 0, SIDE, SIDE);
const image = { width: SIDE, height: SIDE, data, channels: 4 };
const variants = Array.from({ length: VARIANTS }, (_, i) => addCanvas(`variant ${i + 1}`));

let epoch = 0;
function drawVariants() {
  for (const [view, context] of variants.entries()) {
    const out = new ImageData(SIDE, SIDE);
    pipeline.run(image, { seed: 1, epoch, path: "flower.png", view }, out.data);
    context.putImageData(out, 0, 0);
  }
  epoch++;
  document.body.dataset.drawn = String(epoch);
}

drawVariants();
document.querySelector("button").addEventListener("click", drawVariants);
