import type { DataReport, LabelsPerImage } from "@mixwell/train/node";
import { table } from "../terminal/table.ts";

/** Entries listed of each kind; --json has them all. */
const SHOWN = 20;

/** The report of `mixwell data check` as text for a person. */
export function describeDataReport(report: DataReport): string {
  const { counts, splitOrigin, classes, labelsPerImage, imbalance, sizes, broken, duplicates, findings } =
    report;
  const balance =
    imbalance === null ? "" : `, the largest with ${imbalance.toFixed(1)} times the images of the smallest`;
  const lines = [
    `Data      ${report.location} (${report.kind})`,
    `Images    train ${counts.train}, validation ${counts.val} (${splitOrigin.val}), test ${counts.test} (${splitOrigin.test})`,
    ...(sizes === null ? [] : describeSizes(sizes)),
    `Classes   ${classes.length}${balance}`,
    ...(labelsPerImage === null ? [] : [describeLabels(labelsPerImage)]),
    "",
    ...table(
      ["class", "train", "val", "test"],
      shown(classes).map(({ name, train, val, test }) => [name, train, val, test]),
    ),
    ...more(classes.length, "classes"),
  ];
  if (broken.length > 0) {
    lines.push("", `Broken    ${broken.length}`);
    lines.push(...shown(broken).map(({ path, reason, detail }) => `  ${path}: ${detail} [${reason}]`));
    lines.push(...more(broken.length, "broken images"));
  }
  if (duplicates.length > 0) {
    lines.push("", `Repeated  ${duplicates.length} images`);
    lines.push(...shown(duplicates).map(describeDuplicates), ...more(duplicates.length, "repeated images"));
  }
  lines.push(
    "",
    ...(findings.length === 0
      ? ["Nothing deserves attention."]
      : findings.map(({ message }) => `- ${message}`)),
  );
  return `${lines.join("\n")}\n`;
}

function describeLabels({ mean, least, most, without }: LabelsPerImage): string {
  const none = without === 0 ? "" : `; ${without} images have none`;
  return `Labels    ${mean.toFixed(2)} an image, from ${least} to ${most}${none}`;
}

function describeSizes(sizes: NonNullable<DataReport["sizes"]>): string[] {
  const { median, smallest, largest, different } = sizes;
  if (different === 1) return [`Size      all ${size(median)}`];
  return [
    `Size      ${different} different: about ${size(median)}, from ${size(smallest)} to ${size(largest)}`,
  ];
}

function describeDuplicates({
  samples,
  acrossSplits,
  contradictory,
}: DataReport["duplicates"][number]): string {
  const marks = [
    ...(contradictory ? ["contradictory labels"] : []),
    ...(acrossSplits ? ["across splits"] : []),
  ];
  const paths = samples.map(({ path }) => path).join(" = ");
  return `  ${paths}${marks.length === 0 ? "" : ` [${marks.join(", ")}]`}`;
}

function size({ width, height }: { width: number; height: number }): string {
  return `${width} x ${height}`;
}

function shown<T>(items: readonly T[]): readonly T[] {
  return items.slice(0, SHOWN);
}

function more(count: number, what: string): string[] {
  return count > SHOWN ? [`  and ${count - SHOWN} more ${what} (--json has all)`] : [];
}
