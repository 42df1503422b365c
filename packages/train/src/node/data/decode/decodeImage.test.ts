import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp, { type Sharp } from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isBrokenImageError } from "../../../data/BrokenImageError.ts";
import { decodeImage } from "./decodeImage.ts";

const RED = [200, 30, 10];

/** Left half red, right half blue: 40 x 20. */
function halves(channels: 3 | 4 = 3, alpha = 255): Sharp {
  const data = Buffer.alloc(40 * 20 * channels);
  for (let y = 0; y < 20; y++) {
    for (let x = 0; x < 40; x++) {
      const colour = x < 20 ? RED : [0, 0, 255];
      for (let c = 0; c < channels; c++)
        data[(y * 40 + x) * channels + c] = c === 3 ? alpha : (colour[c] as number);
    }
  }
  return sharp(data, { raw: { width: 40, height: 20, channels } });
}

async function reasonOf(input: Uint8Array | string, pixelLimit?: number): Promise<string> {
  try {
    await decodeImage(input, { pixelLimit });
    return "none";
  } catch (error) {
    if (!isBrokenImageError(error)) throw error;
    return error.reason;
  }
}

const pixel = (image: { width: number; data: Uint8Array }, x: number, y: number) => [
  ...image.data.subarray((y * image.width + x) * 3, (y * image.width + x) * 3 + 3),
];

describe("decodeImage", () => {
  it.each(["png", "webp", "tiff"] as const)("decodes lossless %s to its pixels", async (format) => {
    const bytes = await halves().toFormat(format, { lossless: true, compression: "lzw" }).toBuffer();
    const image = await decodeImage(bytes);
    expect([image.width, image.height, image.data.length]).toEqual([40, 20, 40 * 20 * 3]);
    expect([pixel(image, 0, 0), pixel(image, 39, 19)]).toEqual([RED, [0, 0, 255]]);
  });

  it("applies each of the eight EXIF orientations", async () => {
    // Where the stored top left corner (red) is seen, from the EXIF 2.3 standard, tag 0x0112.
    const corner: Record<number, [number, number]> = {
      1: [0, 0],
      2: [1, 0],
      3: [1, 1],
      4: [0, 1],
      5: [0, 0],
      6: [1, 0],
      7: [1, 1],
      8: [0, 1],
    };
    for (const [orientation, [right, bottom]] of Object.entries(corner)) {
      const data = Buffer.alloc(48 * 32 * 3, 255);
      for (let y = 0; y < 16; y++) for (let x = 0; x < 16; x++) data.set([255, 0, 0], (y * 48 + x) * 3);
      const bytes = await sharp(data, { raw: { width: 48, height: 32, channels: 3 } })
        .withMetadata({ orientation: Number(orientation) })
        .jpeg({ quality: 100, chromaSubsampling: "4:4:4" })
        .toBuffer();
      const image = await decodeImage(bytes);
      const turned = Number(orientation) >= 5;
      expect([image.width, image.height]).toEqual(turned ? [32, 48] : [48, 32]);
      const seen = pixel(image, right * (image.width - 1), bottom * (image.height - 1));
      expect(seen[0]).toBeGreaterThan(240);
      expect(seen[1]).toBeLessThan(15);
    }
  });

  it("repeats grey, reads CMYK and a palette, and keeps the upper 8 of 16 bits", async () => {
    const grey = await decodeImage(await halves().greyscale().png().toBuffer());
    const [r, g, b] = pixel(grey, 0, 0);
    expect([g, b]).toEqual([r, r]);

    const cmyk = pixel(
      await decodeImage(await halves().toColourspace("cmyk").jpeg({ quality: 100 }).toBuffer()),
      5,
      5,
    );
    expect(cmyk[0]).toBeGreaterThan(150);
    expect(cmyk[1]).toBeLessThan(90);

    const palette = await decodeImage(await halves().png({ palette: true, colours: 4 }).toBuffer());
    RED.forEach((value, c) => {
      expect(Math.abs((pixel(palette, 0, 0)[c] as number) - value)).toBeLessThanOrEqual(2);
    });

    const values = Uint16Array.of(0x1234, 0x80ff, 0xffff);
    const deep = await sharp(values, { raw: { width: 1, height: 1, channels: 3 } })
      .toColourspace("rgb16")
      .png()
      .toBuffer();
    expect((await sharp(deep).metadata()).depth).toBe("ushort");
    expect([...(await decodeImage(deep)).data]).toEqual([0x12, 0x80, 0xff]);
  });

  it("composites transparency on white", async () => {
    expect(pixel(await decodeImage(await halves(4, 0).png().toBuffer()), 0, 0)).toEqual([255, 255, 255]);
    const half = pixel(await decodeImage(await halves(4, 51).png().toBuffer()), 0, 0);
    // 51 / 255 = 0.2 of the colour and 0.8 of white.
    RED.forEach((value, c) => {
      expect(Math.abs((half[c] as number) - (0.2 * value + 0.8 * 255))).toBeLessThanOrEqual(1);
    });
  });

  it("takes the first frame of an animation", async () => {
    const frames = Buffer.concat([Buffer.alloc(8 * 8 * 3, 250), Buffer.alloc(8 * 8 * 3, 5)]);
    const gif = await sharp(frames, { raw: { width: 8, height: 16, channels: 3, pageHeight: 8 } })
      .gif()
      .toBuffer();
    expect((await sharp(gif).metadata()).pages).toBe(2);
    const image = await decodeImage(gif);
    expect([image.width, image.height, image.data[0]]).toEqual([8, 8, 250]);
  });

  it("asks for a minimum in the orientation seen and shrinks by halves, never below it", async () => {
    const bytes = await sharp({ create: { width: 805, height: 403, channels: 3, background: "#c81e0a" } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    let asked: unknown;
    const image = await decodeImage(bytes, {
      minimum: (size) => {
        asked = size;
        return { width: 100, height: 100 };
      },
    });
    expect(asked).toEqual({ width: 403, height: 805 });
    // 403 / 4 = 100.75 and 805 / 4 = 201.25, rounded up; an eighth would be below 100.
    expect([image.width, image.height]).toEqual([101, 202]);
    expect(Math.abs((pixel(image, 50, 100)[0] as number) - 200)).toBeLessThanOrEqual(3);
  });
});

describe("decodeImage tells why an image is broken", () => {
  let folder = "";
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "mixwell-decode-"));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it("empty, missing, notAnImage", async () => {
    const empty = join(folder, "empty.jpg");
    writeFileSync(empty, "");
    expect(await reasonOf(empty)).toBe("empty");
    expect(await reasonOf(new Uint8Array(0))).toBe("empty");
    expect(await reasonOf(join(folder, "nowhere.jpg"))).toBe("missing");
    expect(await reasonOf(folder)).toBe("unreadable");
    expect(await reasonOf(Buffer.from("<html><body>404</body></html>"))).toBe("notAnImage");
    expect(await reasonOf(Buffer.from([1]))).toBe("notAnImage");
  });

  it.each([
    ["jpeg", {}],
    ["jpeg", { progressive: true }],
    ["png", {}],
    ["webp", {}],
    ["gif", {}],
  ] as const)("a cut %s %o is truncated wherever it is cut", async (format, options) => {
    const noise = Buffer.from(Uint8Array.from({ length: 64 * 64 * 3 }, (_, i) => (i * 7919) % 251));
    const bytes = await sharp(noise, { raw: { width: 64, height: 64, channels: 3 } })
      .toFormat(format, options)
      .toBuffer();
    expect(await reasonOf(bytes)).toBe("none");
    for (const share of [0.02, 0.3, 0.6, 0.9])
      expect(await reasonOf(bytes.subarray(0, Math.max(12, Math.floor(bytes.length * share))))).toBe(
        "truncated",
      );
  });

  it("the same reason for each file while many are decoded side by side", async () => {
    const noise = Buffer.from(Uint8Array.from({ length: 64 * 64 * 3 }, (_, i) => (i * 7919) % 251));
    const good = await sharp(noise, { raw: { width: 64, height: 64, channels: 3 } })
      .jpeg()
      .toBuffer();
    const cut = good.subarray(0, good.length / 2);
    const damaged = await halves().png().toBuffer();
    damaged.fill(0, damaged.indexOf("IDAT") + 4, damaged.indexOf("IDAT") + 12);
    const files = [good, cut, damaged, Buffer.from("GIF89a")];
    const reasons = await Promise.all(
      Array.from({ length: 200 }, (_, i) => reasonOf(files[i % 4] as Buffer)),
    );
    expect(reasons).toEqual(
      Array.from({ length: 50 }, () => ["none", "truncated", "corrupt", "truncated"]).flat(),
    );
  });

  it("a PNG with a wrong checksum is corrupt", async () => {
    const bytes = await halves().png().toBuffer();
    const at = bytes.indexOf("IDAT") + 8;
    bytes[at] = (bytes[at] as number) ^ 0xff;
    expect(await reasonOf(bytes)).toBe("corrupt");
  });

  it("HEIC, BMP and SVG are named with the way out", async () => {
    const heic = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from("ftypheic\0\0\0\0mif1heic")]);
    const bmp = Buffer.concat([Buffer.from("BM"), Buffer.from([70, 0, 0, 0, 0, 0, 0, 0, 54, 0, 0, 0])]);
    const svg = Buffer.from('<?xml version="1.0"?>\n<!-- a -->\n<svg xmlns="http://www.w3.org/2000/svg"/>');
    for (const [bytes, name] of [
      [heic, "HEIC"],
      [bmp, "BMP"],
      [svg, "SVG"],
    ] as const) {
      await expect(decodeImage(bytes)).rejects.toMatchObject({
        code: "IMAGE_BROKEN",
        reason: "unsupportedFormat",
        message: expect.stringMatching(new RegExp(`^${name} images are not decoded\\. .*(Convert|Draw) it`)),
      });
    }
  });

  it("a bomb is refused by its header alone", async () => {
    // A PNG header of 65,535 x 65,535 pixels with no pixel behind it.
    const png = await sharp({ create: { width: 1, height: 1, channels: 3, background: "red" } })
      .png()
      .toBuffer();
    png.writeUInt32BE(65_535, 16);
    png.writeUInt32BE(65_535, 20);
    expect(await reasonOf(png)).toBe("tooManyPixels");
    expect(await reasonOf(await halves().webp().toBuffer(), 799)).toBe("tooManyPixels");
    expect(await reasonOf(await halves().webp().toBuffer(), 800)).toBe("none");
  });

  it("a baseline JPEG beyond the limit decodes when its shrunken size is within", async () => {
    const large = sharp({ create: { width: 1000, height: 800, channels: 3, background: "red" } });
    const minimum = () => ({ width: 60, height: 60 });
    const limit = { minimum, pixelLimit: 200_000 };
    const image = await decodeImage(await large.jpeg().toBuffer(), limit);
    expect([image.width, image.height]).toEqual([125, 100]);
    const progressive = await large.jpeg({ progressive: true }).toBuffer();
    await expect(decodeImage(progressive, limit)).rejects.toMatchObject({ reason: "tooManyPixels" });
  });
});
