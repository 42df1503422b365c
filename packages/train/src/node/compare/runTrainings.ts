/**
 * Works through tasks, so many side by side. After an error no task is begun, those in progress are told to stop, and the
 * error is thrown when they have.
 *
 * @param work is given a signal that aborts with the given one or at the first error
 */
export async function runTrainings<T>(
  tasks: readonly T[],
  jobs: number,
  signal: AbortSignal | undefined,
  work: (task: T, signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const failed = new AbortController();
  const either = signal === undefined ? failed.signal : AbortSignal.any([signal, failed.signal]);
  const errors: unknown[] = [];
  const queue = tasks.values();
  const worker = async () => {
    for (const task of queue) {
      if (either.aborted) return;
      try {
        await work(task, either);
      } catch (error) {
        errors.push(error);
        failed.abort();
      }
    }
  };
  await Promise.all(Array.from({ length: jobs }, worker));
  if (errors.length > 0) throw errors[0];
}
