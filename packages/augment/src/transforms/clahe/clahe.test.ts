import { describe, expect, it } from "vitest";
import {
  type DrawnImage,
  drawFixture,
  readFixture,
  runTransform,
} from "../../colour/fixtures/drawFixture.ts";
import type { RgbImage } from "../../image/RgbImage.ts";
import { createPipeline } from "../../pipeline/createPipeline.ts";
import { createRegistry } from "../../transform/TransformRegistry.ts";
import { clahe } from "./clahe.ts";

interface Golden extends DrawnImage {
  draw: { clipLimit: number };
  options: { tileGridSize: number[] };
  base64: string;
}

const golden = readFixture<Golden>("clahe.json");

function toGrey({ data, ...size }: RgbImage): Uint8Array {
  return Uint8Array.from({ length: size.height * size.width }, (_, i) => {
    const [r, g, b] = data.slice(3 * i, 3 * i + 3) as unknown as [number, number, number];
    return (19595 * r + 38470 * g + 7471 * b + 32768) >> 16;
  });
}

describe("clahe", () => {
  const named = golden.cases.map((given) => ({ ...given, name: JSON.stringify(given.image).slice(0, 20) }));

  it.each(named)(
    `equals ${golden.source}: $name $height x $width, $draw.clipLimit, $options.tileGridSize`,
    (given) => {
      const grey = toGrey(drawFixture(given));
      const image = { height: given.height, width: given.width, data: Uint8Array.from(grey) };
      const rgb = {
        ...image,
        data: Uint8Array.from({ length: 3 * grey.length }, (_, i) => grey[Math.floor(i / 3)] as number),
      };
      const expected = Buffer.from(given.base64, "base64");
      for (const mode of ["wasm", "reference"] as const) {
        const out = runTransform("clahe", given.draw, given.options, rgb, mode);
        expect([...out.filter((_, i) => i % 3 === 0)]).toEqual([...expected]);
      }
    },
  );

  it("adds to each channel of a colour image what its grey gains, clipped", () => {
    const image = drawFixture({ image: "ramp", height: 40, width: 60 });
    const grey = toGrey(image);
    const rgb = { ...image, data: Uint8Array.from(image.data, (_, i) => grey[Math.floor(i / 3)] as number) };
    const options = { tileGridSize: [4, 4] };
    const equalized = runTransform("clahe", { clipLimit: 3 }, options, rgb);
    const out = runTransform("clahe", { clipLimit: 3 }, options, image);
    const expected = image.data.map((value, i) => {
      const gain = (equalized[i] as number) - (grey[Math.floor(i / 3)] as number);
      return Math.max(0, Math.min(value + gain, 255));
    });
    expect(out).toEqual(expected);
  });

  it("refuses three numbers of tiles", () => {
    const specs = [{ type: "clahe", tileGridSize: [1, 2, 3] }];
    expect(() => createPipeline(specs, createRegistry([clahe]))).toThrow(
      expect.objectContaining({ code: "OPTION_INVALID" }),
    );
  });
});
