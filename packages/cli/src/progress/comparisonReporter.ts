import { type CompareEvent, isFinished, type TrainingRecord } from "@mixwell/train";
import { duration, percent } from "./figures.ts";
import type { ProgressPrinter } from "./ProgressPrinter.ts";

interface Running {
  epoch: number;
  epochs: number;
  secondsLeft: number;
}

/** Tells a person what a comparison does: which training of how many, and how long all of it will take. */
export function comparisonReporter(
  printer: ProgressPrinter,
  jobs: number,
  now: () => number = () => performance.now() / 1000,
): (event: CompareEvent) => void {
  let trainings = 0;
  let done = 0;
  const begun = new Map<string, number>();
  const running = new Map<string, Running>();
  const lasted: number[] = [];

  /** Once a training is finished, the others of its kind are expected to last as long. */
  const secondsLeft = () => {
    const current = [...running.values()].map((one) => one.secondsLeft);
    const typical =
      lasted.length > 0 ? mean(lasted) : mean([...running].map(([name, one]) => age(name) + one.secondsLeft));
    const waiting = Math.max(0, trainings - done - running.size);
    return (waiting * typical + current.reduce((sum, seconds) => sum + seconds, 0)) / jobs;
  };
  const age = (name: string) => now() - (begun.get(name) ?? now());

  return (event) => {
    switch (event.type) {
      case "planned":
        ({ trainings, done } = event);
        printer.line(
          `Compare   ${trainings} trainings in ${event.out}${done > 0 ? `, ${done} done before` : ""}`,
        );
        return;
      case "training": {
        const { name, event: told } = event;
        if (told.type === "data" && begun.size === 0) printer.line(describeData(told.summary));
        if (!begun.has(name)) begun.set(name, now());
        if (told.type === "warning") printer.line(`Warning   ${name}: ${told.message}`);
        if (told.type !== "progress") return;
        running.set(name, told);
        const parts = [...running].map(([other, { epoch, epochs }]) => `${other} epoch ${epoch}/${epochs}`);
        printer.progress(
          [`${done} of ${trainings} done`, ...parts, `${duration(secondsLeft())} left`].join("  "),
        );
        return;
      }
      case "finished": {
        const { name, record } = event;
        ({ done, trainings } = event);
        running.delete(name);
        lasted.push(age(name));
        const parts = [
          `${String(done).padStart(String(trainings).length)}/${trainings}`,
          name,
          ...describeRecord(record),
          duration(age(name)),
          ...(done < trainings ? [`${duration(secondsLeft())} left`] : []),
        ];
        printer.line(parts.join("  "));
        return;
      }
    }
  };
}

function describeRecord(record: TrainingRecord): string[] {
  if (!isFinished(record)) return ["diverged"];
  const { test, bestEpoch, epochs } = record;
  return [
    `test ${percent(test.top1)}`,
    `nll ${test.nll.toFixed(3)}`,
    `ece ${test.ece.toFixed(3)}`,
    `epoch ${bestEpoch} of ${epochs}`,
  ];
}

type DataTold = Extract<Extract<CompareEvent, { type: "training" }>["event"], { type: "data" }>;

function describeData({ counts, splitOrigin }: DataTold["summary"]): string {
  const parts = (["train", "val", "test"] as const).map((split) => {
    const origin = splitOrigin[split];
    return `${split} ${counts[split]}${origin === undefined ? "" : ` (${origin})`}`;
  });
  return `Data      ${parts.join(", ")}`;
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
