import type { EpochMetrics, PlanReason, SplitMetrics, TrainEvent } from "@mixwell/train";
import { duration, percent, rate, short } from "./figures.ts";
import type { ProgressPrinter } from "./ProgressPrinter.ts";

/** Files named one by one before only their number is told. */
const NAMED_FILES = 10;

/** Tells a person what a training does, event by event. */
export function trainingReporter(printer: ProgressPrinter): (event: TrainEvent) => void {
  let epochs = 0;
  return (event) => {
    switch (event.type) {
      case "data": {
        const { location, classes, counts, splitOrigin, multiLabel } = event.summary;
        const labels = multiLabel === true ? ", any number an image" : "";
        const origin = splitOrigin.train === undefined ? "" : ` (${splitOrigin.train})`;
        printer.line(
          `Data      ${location}: ${classes.length} classes${labels}, ${counts.train} training images${origin}`,
        );
        printer.line(
          `          validation ${counts.val} (${splitOrigin.val}), test ${counts.test} (${splitOrigin.test})`,
        );
        return;
      }
      case "plan":
        epochs = event.settings.epochs;
        for (const line of describePlan(event.reasons)) printer.line(line);
        printer.line(`Estimate  ${duration(event.estimateSeconds)}`);
        return;
      case "leftOut":
        for (const { path, reason, detail } of event.items.slice(0, NAMED_FILES))
          printer.line(`Left out  ${path}: ${detail} [${reason}]`);
        if (event.items.length > NAMED_FILES)
          printer.line(`Left out  ${event.items.length - NAMED_FILES} more images, all named in run.json`);
        return;
      case "progress":
        printer.progress(
          [
            `epoch ${event.epoch}/${event.epochs}`,
            `step ${event.step}/${event.steps}`,
            rate(event.imagesPerSecond),
            `loss ${event.loss.toFixed(3)}`,
            `lr ${short(event.lr)}`,
            `${duration(event.secondsLeft)} left`,
          ].join("  "),
        );
        return;
      case "epoch":
        printer.line(describeEpoch(event.metrics, epochs));
        return;
      case "warning":
        printer.line(`Warning   ${event.message}`);
        return;
      case "saved":
      case "done":
        return;
    }
  };
}

/** What was picked, one setting a line, with the reason behind it. */
export function describePlan(reasons: readonly PlanReason[]): string[] {
  const shown = reasons
    .filter(({ why }) => why !== "given")
    .map((reason) => ({ ...reason, text: show(reason.value) }));
  const width = Math.max(0, ...shown.map(({ setting, text }) => setting.length + text.length + 1));
  return shown.map(({ setting, text, why }, i) => {
    const head = i === 0 ? "Picked" : "";
    return `${head.padEnd(10)}${`${setting} ${text}`.padEnd(width)}  ${why}`;
  });
}

function show(value: unknown): string {
  return (Array.isArray(value) ? value : [value])
    .map((item) => (typeof item === "object" && item !== null && "type" in item ? item.type : item))
    .join(" ");
}

function describeEpoch(metrics: EpochMetrics, epochs: number): string {
  const { epoch, train, val, lr, imagesPerSecond, seconds, best } = metrics;
  const parts = [
    `epoch ${String(epoch).padStart(String(epochs).length)}${epochs === 0 ? "" : `/${epochs}`}`,
    `loss ${train.loss.toFixed(3)}`,
    ...(train.top1 === undefined ? [] : [`train ${percent(train.top1)}`]),
    ...(val === null ? [] : [`val ${describeSplit(val)}`]),
    `lr ${short(lr)}`,
    rate(imagesPerSecond),
    duration(seconds),
    ...(best && val !== null ? ["best"] : []),
  ];
  return parts.join("  ");
}

/** The main figures of a split in one line. */
export function describeSplit(metrics: SplitMetrics): string {
  if (metrics.map !== undefined) {
    const { map, microF1, nll } = metrics;
    return `mAP ${percent(map)}  F1 ${percent(microF1)}  nll ${nll.toFixed(3)}`;
  }
  return `${percent(metrics.top1)}  nll ${metrics.nll.toFixed(3)}  ece ${metrics.ece.toFixed(3)}`;
}
