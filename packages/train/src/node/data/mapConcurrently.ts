/**
 * Maps items with a few at work at a time; results are in the order of the items. After a failure nothing more is begun,
 * and the call rejects when what was in progress has ended, so that nobody still uses what the caller then closes.
 * @throws the reason of `signal`, and the first failure of `map`
 */
export async function mapConcurrently<T, R>(
  items: readonly T[],
  concurrency: number,
  map: (item: T) => Promise<R>,
  signal?: AbortSignal,
): Promise<R[]> {
  const results: R[] = new Array(items.length);
  const failures: unknown[] = [];
  let next = 0;
  const work = async () => {
    try {
      while (next < items.length && failures.length === 0) {
        signal?.throwIfAborted();
        const index = next++;
        results[index] = await map(items[index] as T);
      }
    } catch (error) {
      failures.push(error);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, work));
  if (failures.length > 0) throw failures[0];
  return results;
}
