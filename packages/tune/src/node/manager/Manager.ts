import { type Assessor, createAssessor } from "../../assessor/createAssessor.ts";
import type { ExperimentConfig } from "../../experiment/ExperimentConfig.ts";
import {
  type ExperimentRecord,
  type ExperimentStatus,
  finalStatuses,
  type StopReason,
  type TrialRecord,
} from "../../experiment/records.ts";
import { toTrial } from "../../experiment/toTrial.ts";
import { parseSpace } from "../../space/createSpace.ts";
import type { Trial } from "../../trial/Trial.ts";
import { createTuner, type Tuner } from "../../tuner/createTuner.ts";
import type { Changes, ManagerLease, NewTrial, TrialStore } from "../store/TrialStore.ts";
import { BeatWatch } from "./BeatWatch.ts";

/** After so many trials that failed, with none that did not, the experiment itself is taken to be wrong. */
const MOST_FAILURES_AT_START = 5;

/** Attempts that may vanish with their worker, until the trial is taken to be the reason. */
const MOST_LOSSES = 5;

export interface ManagerContext {
  readonly store: TrialStore;
  /** Ends a trial that runs in this process, without waiting for a beat. */
  readonly stopHere: (trial: number, reason: StopReason) => void;
  /** Whether a worker belongs to this process. It need not be watched: it ends with the manager. */
  readonly isOwn: (worker: string) => boolean;
  /** Whether a worker is known to have ended, so that its beats need not be waited for. */
  readonly isGone: (worker: string) => boolean;
  /** Looks at a beat that stays the same, until its worker counts as gone. */
  readonly patience: number;
  /** Told of all trials at first, and then of those that change. */
  readonly onChange?: (changes: { experiment: ExperimentRecord; trials: readonly TrialRecord[] }) => void;
}

export interface Verdict {
  readonly status: ExperimentStatus;
  readonly reason: string;
}

/**
 * Decides for one experiment: which trials to try, which to stop, which are lost, and when it is over. All it knows is in the store, so
 * another process can take its place at any moment.
 */
export class Manager {
  #lease: ManagerLease;
  readonly #context: ManagerContext;
  readonly #watch: BeatWatch;
  readonly #trials: TrialRecord[] = [];
  /** The same trials, as tuners and assessors know them. */
  #known: Trial[] = [];
  #revision = 0;
  #config: ExperimentConfig;
  #tuner: Tuner;
  #assessor: Assessor | undefined;
  #activeSeconds: number;
  #lastBeat = performance.now();
  #endedHere = 0;
  #failedHere = 0;
  #isClosing = false;

  private constructor(lease: ManagerLease, context: ManagerContext, experiment: ExperimentRecord) {
    this.#lease = lease;
    this.#context = context;
    this.#watch = new BeatWatch(context.patience);
    this.#config = experiment.config;
    this.#activeSeconds = experiment.activeSeconds;
    this.#tuner = tunerOf(this.#config, []);
    this.#assessor = assessorOf(this.#config);
  }

  static async start(lease: ManagerLease, context: ManagerContext): Promise<Manager> {
    const { store } = context;
    const manager = new Manager(lease, context, await store.readExperiment(lease.experiment));
    const changes = await store.readChanges(lease.experiment, 0);
    manager.#revision = changes.experiment.revision;
    manager.#trials.push(...changes.trials);
    manager.#restartTuner();
    context.onChange?.({ experiment: changes.experiment, trials: changes.trials });
    return manager;
  }

  get lease(): ManagerLease {
    return this.#lease;
  }

  get config(): ExperimentConfig {
    return this.#config;
  }

  get trials(): readonly TrialRecord[] {
    return this.#trials;
  }

  /** Says that the manager lives, and looks after workers that do not. @throws MixwellError LEASE_LOST */
  async beat(): Promise<void> {
    const { store, isOwn, isGone } = this.#context;
    const now = performance.now();
    this.#activeSeconds += (now - this.#lastBeat) / 1000;
    this.#lastBeat = now;
    this.#lease = await store.beatManager(this.#lease, this.#activeSeconds);
    const beats = await store.readBeats(this.#lease.experiment);
    const watched = beats.filter(({ trial }) => !isOwn(this.#trials[trial]?.worker ?? ""));
    const byKey = new Map(watched.map((one) => [`${one.trial}/${one.attempt}`, one]));
    const gone = this.#watch.look(new Map([...byKey].map(([key, { beat }]) => [key, beat])));
    const dead = [...byKey].flatMap(([key, { trial }]) =>
      isGone(this.#trials[trial]?.worker ?? "") ? [key] : [],
    );
    for (const key of new Set([...gone, ...dead])) {
      const seen = byKey.get(key);
      if (seen !== undefined) await store.loseTrial(this.#lease, seen, MOST_LOSSES);
    }
  }

  /**
   * Gives back at once what workers of this machine that are known to be dead had. However often: whoever resumes an experiment
   * has seen that it died.
   */
  async loseAbandoned(): Promise<void> {
    const { store, isGone } = this.#context;
    for (const seen of await store.readBeats(this.#lease.experiment)) {
      if (isGone(this.#trials[seen.trial]?.worker ?? ""))
        await store.loseTrial(this.#lease, seen, Number.MAX_SAFE_INTEGER);
    }
  }

  /**
   * Takes in what has changed, stops what should stop, and adds the next trials. Gives the verdict where the experiment is
   * over. @throws MixwellError LEASE_LOST
   */
  async turn(): Promise<Verdict | undefined> {
    const changes = await this.#readChanges();
    if (changes.wantsStop) return { status: "stopped", reason: "stopped by a person" };
    await this.#assess(changes.trials);
    if (this.#failedHere >= MOST_FAILURES_AT_START && this.#failedHere === this.#endedHere) {
      const last = changes.trials.findLast(({ status }) => status === "failed");
      const why = last?.message ?? "see the logs of the trials";
      return { status: "failed", reason: `the first ${this.#failedHere} trials all failed: ${why}` };
    }
    const isOver = await this.#checkTime();
    if (!isOver && changes.hasQueue) await this.#addQueued();
    const verdict = isOver ?? (await this.#addSuggestions());
    if (verdict === undefined || this.#countOpen() > 0) return undefined;
    return verdict;
  }

  async #readChanges(): Promise<Changes> {
    const { store, onChange } = this.#context;
    const changes = await store.readChanges(this.#lease.experiment, this.#revision);
    const { experiment, trials } = changes;
    if (experiment.revision === this.#revision) return changes;
    this.#revision = experiment.revision;
    this.#takeIn(changes);
    onChange?.({ experiment, trials });
    return changes;
  }

  #takeIn({ experiment, trials }: Changes): void {
    const isOther = JSON.stringify(experiment.config) !== JSON.stringify(this.#config);
    for (const record of trials) {
      const before = this.#trials[record.id];
      this.#trials[record.id] = record;
      this.#known[record.id] = toTrial(this.#config, record);
      if (!isFinal(record) || (before !== undefined && isFinal(before))) continue;
      if (record.status !== "cancelled") this.#endedHere++;
      if (record.status === "failed") this.#failedHere++;
      if (!isOther) this.#tell(record);
    }
    if (!isOther) return;
    this.#config = experiment.config;
    this.#assessor = assessorOf(this.#config);
    this.#restartTuner();
  }

  #tell(record: TrialRecord): void {
    const { id, state, values, intermediate, constraints } = this.#known[record.id] as Trial;
    if (state === "running") return;
    const result = { id, state, intermediate, constraints };
    this.#tuner.tell(state === "complete" ? { ...result, values } : result);
  }

  #restartTuner(): void {
    this.#known = this.#trials.map((record) => toTrial(this.#config, record));
    this.#tuner = tunerOf(this.#config, this.#known);
  }

  async #assess(changed: readonly TrialRecord[]): Promise<void> {
    const assessor = this.#assessor;
    if (assessor === undefined) return;
    const toAssess = changed.filter(
      ({ status, stopRequest, intermediate }) =>
        status === "running" && stopRequest === undefined && intermediate.length > 0,
    );
    for (const { id } of toAssess) {
      const trial = this.#trials[id];
      if (trial === undefined) continue;
      if (assessor.shouldStop(this.#known[id] as Trial, this.#known))
        await this.#stop(id, "assessor", `after step ${trial.intermediate.length}`);
    }
  }

  async #stop(trial: number, reason: StopReason, message: string): Promise<void> {
    try {
      await this.#context.store.requestStop(this.#lease.experiment, trial, reason, message);
    } catch (error) {
      // It may have ended by itself meanwhile.
      if ((error as { code?: string }).code !== "TRIAL_FINISHED") throw error;
    }
    this.#context.stopHere(trial, reason);
  }

  async #checkTime(): Promise<Verdict | undefined> {
    const { maxDuration } = this.#config;
    const active = this.#activeSeconds + (performance.now() - this.#lastBeat) / 1000;
    if (maxDuration === undefined || active < maxDuration) return undefined;
    if (!this.#isClosing) {
      this.#isClosing = true;
      for (const { id, status } of this.#trials) {
        if (status === "waiting" || status === "running")
          await this.#stop(id, "experiment", "the experiment's time was over");
      }
    }
    return { status: "done", reason: `the experiment's time of ${maxDuration} s was over` };
  }

  async #addQueued(): Promise<void> {
    const { store } = this.#context;
    const id = this.#lease.experiment;
    for (const { place, parameters } of await store.readQueue(id)) {
      const trial = { id: this.#trials.length, parameters, fromQueue: place };
      await this.#add([trial]);
      // A person may try what lies outside of the space, so the tuner is not asked for it.
      this.#restartTuner();
    }
  }

  async #addSuggestions(): Promise<Verdict | undefined> {
    const { concurrency, maxTrials = Number.POSITIVE_INFINITY } = this.#config;
    const added: NewTrial[] = [];
    let verdict: Verdict | undefined;
    for (let open = this.#countOpen(); open < concurrency; open++) {
      if (this.#trials.length + added.length >= maxTrials) {
        verdict = { status: "done", reason: `all of its ${maxTrials} trials were made` };
        break;
      }
      const suggestion = this.#tuner.ask();
      if (suggestion === undefined) {
        if (this.#tuner.isExhausted)
          verdict = { status: "done", reason: "the tuner has nothing more to try" };
        break;
      }
      added.push(suggestion);
    }
    if (added.length > 0) await this.#add(added);
    return verdict;
  }

  async #add(added: readonly NewTrial[]): Promise<void> {
    await this.#context.store.addTrials(this.#lease, added);
    await this.#readChanges();
  }

  #countOpen(): number {
    return this.#trials.reduce((count, trial) => count + (isFinal(trial) ? 0 : 1), 0);
  }
}

const isFinal = ({ status }: TrialRecord): boolean => finalStatuses.includes(status);

function tunerOf({ space, objectives, tuner, seed }: ExperimentConfig, history: readonly Trial[]): Tuner {
  return createTuner({
    space: parseSpace(space),
    direction: objectives.map(({ direction }) => direction),
    tuner,
    seed,
    history,
  });
}

function assessorOf({ assessor, objectives }: ExperimentConfig): Assessor | undefined {
  const direction = objectives[0]?.direction ?? "minimize";
  return assessor === undefined ? undefined : createAssessor({ assessor, direction });
}
