/** What one frame may spend on drawing commands, in milliseconds, so that 60 frames a second leave room for the browser. */
const BUDGET = 9;
/**
 * Browsers carry drawing commands out after the frame, which can take far longer than giving them. So frames are held to so many
 * slices that the next one comes in time: fewer after a frame that took longer than the first of these, more after one that took
 * less than the second; in milliseconds.
 */
const [LATE, EARLY] = [34, 22];
const FIRST_ALLOWANCE = 6;

/** Drawing in slices: however much there is to draw, no frame takes much longer than its budget. */
export interface Frames {
  /** Runs a job from the next frame on, slice by slice; an unfinished one of the same key is dropped. */
  paint(key: object, job: () => Iterator<void>): void;
  drop(key: object): void;
  /** Does something small in the next frame, before all jobs; once, however often it is asked for. */
  next(key: object, task: () => void): void;
}

/** @param onBusy told when there is something to draw and when all is drawn */
export function createFrames(onBusy: (isBusy: boolean) => void): Frames {
  const tasks = new Map<object, () => void>();
  const jobs = new Map<object, Iterator<void> | (() => Iterator<void>)>();
  let isAsked = false;
  let allowance = FIRST_ALLOWANCE;
  /** When the frame before began, if it spent all that it was allowed. */
  let spentAt: number | undefined;

  const ask = (): void => {
    if (isAsked) return;
    isAsked = true;
    onBusy(true);
    requestAnimationFrame(frame);
  };
  const frame = (): void => {
    isAsked = false;
    const start = performance.now();
    const until = start + BUDGET;
    if (spentAt !== undefined) {
      if (start - spentAt > LATE) allowance = Math.max(1, allowance / 2);
      else if (start - spentAt < EARLY) allowance *= 1.3;
    }
    let left = Math.floor(allowance);
    const isOver = (): boolean => left <= 0 || performance.now() >= until;
    const due = [...tasks.values()];
    tasks.clear();
    for (const task of due) task();
    for (const [key, job] of [...jobs]) {
      if (jobs.get(key) !== job) continue;
      const slices = typeof job === "function" ? job() : job;
      jobs.set(key, slices);
      let isDone = false;
      do {
        left--;
        isDone = slices.next().done === true;
      } while (!isDone && !isOver());
      // One that has asked for itself again goes on in the next frame.
      if (isDone && jobs.get(key) === slices) jobs.delete(key);
      if (isOver()) break;
    }
    spentAt = isOver() ? start : undefined;
    if (jobs.size + tasks.size > 0) ask();
    else onBusy(false);
  };
  return {
    paint(key, job) {
      jobs.set(key, job);
      ask();
    },
    drop: (key) => void jobs.delete(key),
    next(key, task) {
      tasks.set(key, task);
      ask();
    },
  };
}
