import { describe, expect, it } from "vitest";
import { ImageCache, shareImageCache } from "./ImageCache.ts";

const draw = (height: number, width: number, value: number) => ({
  height,
  width,
  data: new Uint8Array(height * width * 3).fill(value),
});

describe("ImageCache", () => {
  it("gives images of all sizes back to any thread that shares the memory", () => {
    const memory = shareImageCache(3, 1000);
    const cache = new ImageCache(memory);
    cache.set(2, draw(3, 5, 7));
    cache.set(0, draw(1, 1, 9));
    const other = new ImageCache(memory);
    expect(other.get(2)).toEqual(draw(3, 5, 7));
    expect(other.get(0)).toEqual(draw(1, 1, 9));
    expect(other.get(1)).toBeUndefined();
    expect(other.usedBytes).toBe(48 + 16);
  });

  it("keeps what came first when its memory is full", () => {
    const cache = new ImageCache(shareImageCache(3, 100));
    cache.set(0, draw(4, 4, 1));
    cache.set(1, draw(5, 5, 2));
    cache.set(2, draw(4, 4, 3));
    expect(cache.get(0)).toEqual(draw(4, 4, 1));
    expect(cache.get(1)).toBeUndefined();
    expect(cache.get(2)).toBeUndefined();
    expect(cache.usedBytes).toBe(48);
  });

  it("with no memory keeps nothing, but remembers broken samples", () => {
    const memory = shareImageCache(2, 0);
    const cache = new ImageCache(memory);
    cache.set(0, draw(1, 1, 1));
    expect(cache.get(0)).toBeUndefined();
    expect(cache.isBroken(1)).toBe(false);
    expect(cache.setBroken(1)).toBe(true);
    expect(new ImageCache(memory).setBroken(1)).toBe(false);
    expect(cache.isBroken(1)).toBe(true);
  });
});
