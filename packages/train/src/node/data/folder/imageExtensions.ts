/**
 * Names that end so are images, also where their format is not decoded: those are left out with the way out, not passed
 * over in silence. Whether a file truly is an image is told by its content.
 */
const extensions: ReadonlySet<string> = new Set(
  [
    "jpg jpeg jpe jfif png webp gif tif tiff avif",
    "heic heif bmp dib svg svgz jxl jp2 j2k ppm pgm pbm pnm psd ico",
  ].flatMap((list) => list.split(" ")),
);

/** Whether a file's name says that it is an image. Hidden files are not (`._photo.jpg` of macOS, for one). */
export function isImageName(name: string): boolean {
  if (name.startsWith(".")) return false;
  const dot = name.lastIndexOf(".");
  return dot > 0 && extensions.has(name.slice(dot + 1).toLowerCase());
}
