import { choice, createTuner, loguniform, randint, space, uniform } from "@mixwell/tune";
import { median } from "./statistics.mjs";

const tuners = ["tpe", "random", "regularizedEvolution", "cmaEs"];
const sizes = [100, 1000, 10_000];

/** Ten parameters, as a training has them. */
const searched = space({
  lr: loguniform(1e-4, 1),
  weightDecay: loguniform(1e-6, 1e-2),
  momentum: uniform(0.5, 0.99),
  labelSmoothing: uniform(0, 0.2),
  dropout: uniform(0, 0.5),
  t1: uniform(0.2, 1),
  t2: uniform(1, 4),
  layers: randint(2, 9),
  mix: choice("none", "mixup", "cutmix", "snapmix"),
  optimizer: choice("sgd", "adamw"),
});

/** How long a tuner takes for a suggestion after so many trials: the first, which takes up the history, and the median of those after it. */
export async function benchSuggest({ pattern = "", pairs }, write) {
  for (const tuner of tuners) {
    for (const trials of sizes) {
      const name = `suggest/${tuner}-${trials}`;
      if (!name.includes(pattern)) continue;
      const asked = createTuner({
        space: searched,
        direction: "minimize",
        tuner,
        history: historyOf(trials),
      });
      const first = timeOf(asked);
      const after = Array.from({ length: pairs }, () => timeOf(asked));
      write({ case: name, trials, firstMs: rounded(first), suggestMs: rounded(median(after)) });
    }
  }
}

/** Trials of random search, each told what it gave. */
function historyOf(trials) {
  const asked = createTuner({ space: searched, direction: "minimize", tuner: "random" });
  for (let i = 0; i < trials; i++) tell(asked, asked.ask());
  return asked.trials;
}

/** Milliseconds of one suggestion; its result is told after it. */
function timeOf(asked) {
  const begin = performance.now();
  const trial = asked.ask();
  const took = performance.now() - begin;
  tell(asked, trial);
  return took;
}

const tell = (asked, { id, parameters: { lr, dropout, mix } }) =>
  asked.tell({
    id,
    state: "complete",
    value: Math.abs(Math.log10(lr) + 1.5) + dropout + (mix === "cutmix" ? 0 : 0.3),
  });

const rounded = (ms) => Number(ms.toPrecision(3));
