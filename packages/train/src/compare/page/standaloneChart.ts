import type { Markup } from "../../report/markup/html.ts";
import { chartStyle } from "../../report/style/chartStyle.ts";
import { colours } from "../../report/style/colours.ts";
import { comparisonStyle } from "./comparisonStyle.ts";

/**
 * A chart of the page as an SVG file of its own, on white paper in the light colours. They stand in it as they are: not
 * every program that draws SVG knows CSS variables.
 *
 * @param chart begins with `<svg class="..." viewBox="0 0 width height"`
 */
export function standaloneChart({ markup }: Markup): string {
  const [, width = 0, height = 0] = /viewBox="0 0 (\d+) (\d+)"/.exec(markup) ?? [];
  const light = new Map(
    [...(colours.split("@media")[0] ?? "").matchAll(/(--[\w-]+): (#\w+)/g)].map(([, name, value]) => [
      name,
      value,
    ]),
  );
  const style = `${chartStyle}\n${comparisonStyle}`.replaceAll(
    /var\((--[\w-]+)\)/g,
    (_, name) => light.get(name) ?? "#000",
  );
  const [w, h] = [Number(width), Number(height)];
  const head = `<svg xmlns="http://www.w3.org/2000/svg" width="${w + 40}" height="${h + 32}"`;
  const box = `viewBox="-20 -16 ${w + 40} ${h + 32}" font-family="system-ui, 'Segoe UI', Roboto, 'Noto Sans', 'DejaVu Sans', Arial, sans-serif"`;
  const paper = `<rect x="-20" y="-16" width="${w + 40}" height="${h + 32}" fill="#ffffff"/>`;
  return markup
    .replace(/^<svg/, head)
    .replace(/viewBox="[^"]*"/, box)
    .replace(/(<title)/, `<style>${style}</style>${paper}$1`);
}
