import type { NumericAxis } from "../../space/Axis.ts";
import type { Observation } from "../../trial/Observation.ts";

/** From so many new trials on, all are sorted again rather than inserted one by one. */
const MANY = 32;

interface Order {
  /** Positions in the list of observations; the first `count` are in use. */
  positions: Uint32Array;
  count: number;
  /** How many observations were looked at, and the id of the last of them. */
  seen: number;
  lastId: number;
}

/** Keeps trials in the order of each axis: with ten thousand of them, sorting would be most of the work of a suggestion. */
export class AxisOrders {
  readonly #orders = new Map<number, Order>();

  /**
   * The positions of the observations that have the axis, by their value and then by position.
   * @param observations the list of the last call, or that with some more at its end; any other one is sorted anew
   */
  positions(axis: NumericAxis, observations: readonly Observation[]): Uint32Array {
    const valueOn = (position: number): number => observations[position]?.point[axis.index] as number;
    let order = this.#orders.get(axis.index);
    // Ids ascend, so the same id at the same place means the same trials before it.
    const isLonger =
      order !== undefined && (order.seen === 0 || observations[order.seen - 1]?.id === order.lastId);
    if (order === undefined || !isLonger || observations.length - order.seen > MANY) {
      const positions = Uint32Array.from(observations.keys()).filter((at) => !Number.isNaN(valueOn(at)));
      positions.sort((a, b) => valueOn(a) - valueOn(b) || a - b);
      order = { positions, count: positions.length, seen: observations.length, lastId: -1 };
      this.#orders.set(axis.index, order);
    }
    for (let position = order.seen; position < observations.length; position++) {
      if (!Number.isNaN(valueOn(position))) insert(order, position, valueOn);
    }
    order.seen = observations.length;
    order.lastId = observations[observations.length - 1]?.id ?? -1;
    return order.positions.subarray(0, order.count);
  }
}

function insert(order: Order, position: number, valueOn: (position: number) => number): void {
  const value = valueOn(position);
  let low = 0;
  let high = order.count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (valueOn(order.positions[middle] as number) <= value) low = middle + 1;
    else high = middle;
  }
  if (order.count === order.positions.length) {
    const grown = new Uint32Array(2 * order.count + 16);
    grown.set(order.positions);
    order.positions = grown;
  }
  order.positions.copyWithin(low + 1, low, order.count);
  order.positions[low] = position;
  order.count++;
}
