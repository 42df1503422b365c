/** The last part of a location, on any system; all of it where there is no other. */
export function baseName(location: string): string {
  return (
    location
      .replace(/[/\\]+$/, "")
      .split(/[/\\]/)
      .at(-1) || location
  );
}
