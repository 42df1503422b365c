import type { Listing } from "../data/Listing.ts";

type Item = Listing["items"][number];

/**
 * The names that copies of images begin with, relative to the folder that they go to, in the order of the images. Images of a
 * folder keep their place; those of a packed or generated data set go to a folder named as their class, where they have one.
 */
export function copyNames(kind: Listing["kind"], items: readonly Item[]): string[] {
  const places = items.map(({ path, label, labels }) => {
    if (kind === "folder") return path;
    return labels === undefined ? `${asName(label)}/${asName(path)}` : asName(path);
  });
  const counts = new Map<string, number>();
  // Case does not tell files apart everywhere.
  const fold = (name: string) => withoutExtension(name).toLowerCase();
  for (const place of places) counts.set(fold(place), (counts.get(fold(place)) ?? 0) + 1);
  // Of a.jpg and a.png both keep their whole names.
  return places.map((place) => (counts.get(fold(place)) === 1 ? withoutExtension(place) : place));
}

function withoutExtension(path: string): string {
  return path.replace(/\.[^./]+$/, "");
}

/** A text as the name of one file or folder on every system. */
function asName(text: string): string {
  return text.replaceAll(/[/\\#?*:|"<>]/g, "-").replace(/^\.+/, "-");
}
