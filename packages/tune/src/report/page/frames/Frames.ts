/** What one frame may spend on drawing, in milliseconds, so that 60 frames a second leave room for the browser. */
const BUDGET = 9;

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

  const ask = (): void => {
    if (isAsked) return;
    isAsked = true;
    onBusy(true);
    requestAnimationFrame(frame);
  };
  const frame = (): void => {
    isAsked = false;
    const until = performance.now() + BUDGET;
    const due = [...tasks.values()];
    tasks.clear();
    for (const task of due) task();
    for (const [key, job] of [...jobs]) {
      if (jobs.get(key) !== job) continue;
      const slices = typeof job === "function" ? job() : job;
      jobs.set(key, slices);
      let isDone = slices.next().done === true;
      while (!isDone && performance.now() < until) isDone = slices.next().done === true;
      // One that has asked for itself again goes on in the next frame.
      if (isDone && jobs.get(key) === slices) jobs.delete(key);
      if (performance.now() >= until) break;
    }
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
