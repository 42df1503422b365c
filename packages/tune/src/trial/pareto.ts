/** Whether losses are nowhere worse than others and somewhere better. */
export function dominates(a: readonly number[], b: readonly number[]): boolean {
  let isBetter = false;
  for (let k = 0; k < a.length; k++) {
    const [left, right] = [a[k] as number, b[k] as number];
    if (left > right) return false;
    if (left < right) isBetter = true;
  }
  return isBetter;
}

/**
 * The indices of the losses that no other dominates, in their order. Losses are finite. Up to two objectives take the time of a
 * sort; with more, each is held against the front so far.
 */
export function firstFront(losses: readonly (readonly number[])[]): number[] {
  const order = [...losses.keys()].sort((i, j) => compareLexically(losses[i] ?? [], losses[j] ?? []));
  // What dominates another comes before it in this order, so only the front so far has to be asked.
  const front: number[] = [];
  const isPlane = (losses[0]?.length ?? 0) <= 2;
  for (const i of order) {
    const loss = losses[i] ?? [];
    // In a plane the second loss never rises along the front, so its newest member dominates if any does.
    const rivals = isPlane ? front.slice(-1) : front;
    if (!rivals.some((j) => dominates(losses[j] ?? [], loss))) front.push(i);
  }
  return front.sort((i, j) => i - j);
}

/**
 * The crowding distance of each member of a front (Deb et al., IEEE TEC 2002): the sum over the objectives of the gap between its two
 * neighbours, as a share of the range; infinite at the ends.
 */
export function crowdingDistances(losses: readonly (readonly number[])[]): Float64Array {
  const distances = new Float64Array(losses.length);
  for (let k = 0; k < (losses[0]?.length ?? 0); k++) {
    const at = (i: number | undefined): number => (i === undefined ? 0 : (losses[i]?.[k] as number));
    const order = [...losses.keys()].sort((i, j) => at(i) - at(j));
    const range = at(order.at(-1)) - at(order[0]);
    if (range === 0) continue;
    order.forEach((i, place) => {
      const isEnd = place === 0 || place === order.length - 1;
      const gap = isEnd ? Number.POSITIVE_INFINITY : (at(order[place + 1]) - at(order[place - 1])) / range;
      distances[i] = (distances[i] as number) + gap;
    });
  }
  return distances;
}

function compareLexically(a: readonly number[], b: readonly number[]): number {
  for (let k = 0; k < a.length; k++) {
    const difference = (a[k] as number) - (b[k] as number);
    if (difference !== 0) return difference;
  }
  return 0;
}
