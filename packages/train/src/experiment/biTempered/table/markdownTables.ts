import type { TitledTable } from "./comparisonTables.ts";

/** Tables as Markdown: the title in bold, the first two columns to the left, figures to the right. */
export function markdownTables(tables: readonly TitledTable[]): string {
  return tables
    .map(({ title, rows: [head = [], ...rows] }) => {
      const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
      const rule = line(head.map((_, column) => (column < 2 ? "---" : "---:")));
      return `**${title}**\n\n${[line(head), rule, ...rows.map(line)].join("\n")}\n`;
    })
    .join("\n");
}
