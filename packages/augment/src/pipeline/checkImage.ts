import { MixwellError } from "@mixwell/core";
import { type Channels, type Image, MAXIMUM_SIDE } from "../image/Image.ts";
import type { Size } from "../image/Size.ts";

/**
 * Refuses an image whose bytes do not fit its size, or that is too large.
 * @param only the number of channels that it must have
 * @returns its channels
 */
export function checkImage(image: Image, only?: Channels): Channels {
  const { height, width, data, channels = 3 } = image;
  const where = `an image of ${height} x ${width}`;
  if (![1, 3, 4].includes(channels) || (only !== undefined && channels !== only)) {
    throw new MixwellError({
      code: "IMAGE_INVALID",
      expected: only === undefined ? "1, 3 or 4 channels" : `${only} channels`,
      name: where,
      received: channels,
    });
  }
  if (!(height > 0) || !(width > 0) || data.length !== height * width * channels) {
    throw new MixwellError({
      code: "IMAGE_INVALID",
      expected: `height x width x ${channels} bytes`,
      name: where,
      received: data,
    });
  }
  if (height > MAXIMUM_SIDE || width > MAXIMUM_SIDE) {
    throw new MixwellError({
      code: "IMAGE_TOO_LARGE",
      expected: `at most ${MAXIMUM_SIDE} pixels a side`,
      name: "an image",
      received: `${height} x ${width}`,
      remedy: "Decode it smaller: shrink-on-load costs nothing",
    });
  }
  return channels;
}

/** Refuses partner images that are too few, or not of the image's channels. */
export function checkPartners(partners: readonly Image[], count: number, channels: Channels): void {
  if (partners.length < count) {
    throw new MixwellError({
      code: "PARTNERS_MISSING",
      expected: `${count} partner images`,
      name: "partners",
      received: partners.length,
      remedy: "Give other images of the data set, such as those of the same batch",
    });
  }
  for (const partner of partners.slice(0, count)) checkImage(partner, channels);
}

/** Refuses a buffer for the result that does not have its length. */
export function checkResult({ height, width }: Size, channels: Channels, out: ArrayLike<number>): void {
  if (height > MAXIMUM_SIDE || width > MAXIMUM_SIDE) {
    throw new MixwellError({
      code: "IMAGE_TOO_LARGE",
      expected: `at most ${MAXIMUM_SIDE} pixels a side`,
      name: "the result",
      received: `${height} x ${width}`,
    });
  }
  if (out.length === height * width * channels) return;
  throw new MixwellError({
    code: "IMAGE_INVALID",
    expected: `${height} x ${width} x ${channels} values`,
    name: "the result",
    received: out,
  });
}
