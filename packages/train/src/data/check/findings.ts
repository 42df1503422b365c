import type { ClassCount, DataReport, Finding } from "./DataReport.ts";

/** Fewer training images of a class than this are told. */
const FEW_IMAGES = 20;

/** The largest class over the smallest, from which on it is told. */
const UNEVEN = 3;

/** Says in words what deserves attention in a report, the gravest first. */
export function findingsOf(report: Omit<DataReport, "findings">): Finding[] {
  const findings: Finding[] = [];
  const contradictory = report.duplicates.filter((group) => group.contradictory).length;
  if (contradictory > 0) {
    findings.push({
      code: "contradictoryLabels",
      message: `${plural(contradictory, "image stands", "images stand")} under different labels. Keep the right one of each.`,
    });
  }
  const across = report.duplicates.filter((group) => group.acrossSplits).length;
  if (across > 0) {
    findings.push({
      code: "duplicatesAcrossSplits",
      message: `${plural(across, "image stands", "images stand")} in more than one split, which makes scores too good. Keep them in one.`,
    });
  }
  const total = report.counts.train + report.counts.val + report.counts.test + report.broken.length;
  if (report.broken.length > 0) {
    const share = ((report.broken.length / total) * 100).toFixed(1);
    findings.push({
      code: "brokenImages",
      message: `${plural(report.broken.length, "image is", "images are")} broken (${share} %) and will be left out.`,
    });
  }
  const absent = report.classes.filter(({ train }) => train === 0).map(({ name }) => name);
  if (absent.length > 0) {
    findings.push({
      code: "classWithoutTraining",
      message: `No training image of ${listed(absent)}; such a class cannot be learnt.`,
    });
  }
  const everywhere = report.labelsPerImage === null ? [] : report.classes.filter(isEverywhere(report));
  if (everywhere.length > 0) {
    findings.push({
      code: "classWithoutContrast",
      message: `Every training image has ${listed(everywhere.map(({ name }) => name))}; what it looks like cannot be learnt.`,
    });
  }
  if (report.labelsPerImage?.least === 1 && report.labelsPerImage.most === 1) {
    findings.push({
      code: "oneLabelEach",
      message: `Every image has exactly one label. If none can have two, call the column "label", so that one class is chosen.`,
    });
  }
  const few = report.classes.filter(({ train }) => train > 0 && train < FEW_IMAGES).map(({ name }) => name);
  if (few.length > 0) {
    findings.push({
      code: "fewImages",
      message: `Fewer than ${FEW_IMAGES} training images of ${listed(few)}. Add some if you can.`,
    });
  }
  if (report.imbalance !== null && report.imbalance >= UNEVEN) {
    const remedy = report.labelsPerImage === null ? " Try --sampler balanced." : "";
    findings.push({
      code: "imbalance",
      message: `The largest class has ${report.imbalance.toFixed(1)} times as many training images as the smallest.${remedy}`,
    });
  }
  const plain = report.duplicates.filter((group) => !group.contradictory && !group.acrossSplits).length;
  if (plain > 0) {
    findings.push({
      code: "duplicates",
      message: `${plural(plain, "image is", "images are")} there more than once in the same class and split.`,
    });
  }
  return findings;
}

function isEverywhere({ counts }: Pick<DataReport, "counts">): (one: ClassCount) => boolean {
  return ({ train }) => train > 0 && train === counts.train;
}

function plural(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, 5).map((name) => `"${name}"`);
  const rest = names.length - shown.length;
  return rest > 0 ? `${shown.join(", ")} and ${rest} more` : shown.join(", ");
}
