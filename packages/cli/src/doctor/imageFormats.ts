import type { Diagnosis } from "./Diagnosis.ts";

/** Formats that Mixwell decodes where sharp was built with them. */
const wanted = ["jpeg", "png", "webp", "gif", "tiff", "avif"] as const;

/** Formats that are refused, with the way out. */
const refused: Diagnosis["images"]["refused"] = [
  { format: "heic", remedy: "convert to JPEG first: heif-convert photo.heic photo.jpg" },
  { format: "bmp", remedy: "convert to PNG first: magick photo.bmp photo.png" },
  { format: "svg", remedy: "render to PNG first: rsvg-convert drawing.svg -o drawing.png" },
];

/** What sharp can decode here, and its versions, or why it does not load. */
export async function inspectSharp(): Promise<
  | { readonly works: true; readonly libvips: string | null; readonly images: Diagnosis["images"] }
  | { readonly works: false; readonly detail: string; readonly images: Diagnosis["images"] }
> {
  try {
    const { default: sharp } = await import("sharp");
    const decoded = wanted.filter((name) => {
      const { input } = sharp.format[name === "avif" ? "heif" : name];
      return input.buffer;
    });
    return { works: true, libvips: sharp.versions.vips ?? null, images: { decoded, refused } };
  } catch (error) {
    const [detail] = (error instanceof Error ? error.message : String(error)).trim().split("\n");
    return { works: false, detail: detail as string, images: { decoded: [], refused } };
  }
}
