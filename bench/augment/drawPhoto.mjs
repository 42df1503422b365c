import { RandomStream } from "@mixwell/core";

const SIGMA = 2;
const RADIUS = 4 * SIGMA;

/**
 * A pseudo-photograph: smooth gradients and a blurred grain, as `photo` in peers/augment_images.py draws it.
 * @returns {import("@mixwell/augment").RgbImage}
 */
export function drawPhoto(height, width) {
  const data = new Uint8Array(height * width * 3);
  for (let c = 0; c < 3; c++) {
    const grain = blur(blur(drawNoise(height, width, c), height, width, 1), height, width, width);
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        const at = y * width + x;
        data[3 * at + c] = Math.max(0, Math.min(255, gradient(y, x, c) + 60 * grain[at]));
      }
    }
  }
  return { height, width, data };
}

function gradient(y, x, channel) {
  if (channel === 0) return 127 + 100 * Math.sin(x / 37 + 0.3);
  return channel === 1 ? 127 + 90 * Math.cos(y / 29) : 127 + 80 * Math.sin((x + y) / 53);
}

function drawNoise(height, width, channel) {
  const random = new RandomStream(7, ["bench", "photo", channel]);
  return Float32Array.from({ length: height * width }, () => random.normal());
}

/** A Gaussian along the axis whose neighbours are `step` values apart; the edge values repeat. */
function blur(values, height, width, step) {
  const weights = Array.from({ length: 2 * RADIUS + 1 }, (_, i) =>
    Math.exp(-((i - RADIUS) ** 2) / (2 * SIGMA ** 2)),
  );
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const size = step === 1 ? width : height;
  return values.map((_, at) => {
    const position = step === 1 ? at % width : Math.floor(at / width);
    let total = 0;
    for (let i = 0; i < weights.length; i++) {
      const there = Math.max(0, Math.min(size - 1, position + i - RADIUS));
      total += weights[i] * values[at + (there - position) * step];
    }
    return total / sum;
  });
}
