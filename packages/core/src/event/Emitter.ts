type Listener<T> = (payload: T) => void;

/**
 * Typed events: `Emitter<{ epoch: EpochResult }>`. Libraries tell what happens this way and never write to the console.
 * Listeners run in the order they were added; an exception of one reaches the emitter's caller.
 */
export class Emitter<Events extends object> {
  readonly #listeners = new Map<keyof Events, Set<Listener<never>>>();

  /** Adds a listener; the returned function removes it. */
  on<Name extends keyof Events>(name: Name, listener: Listener<Events[Name]>): () => void {
    let listeners = this.#listeners.get(name);
    if (listeners === undefined) {
      listeners = new Set();
      this.#listeners.set(name, listeners);
    }
    const added = listeners;
    added.add(listener as Listener<never>);
    return () => added.delete(listener as Listener<never>);
  }

  emit<Name extends keyof Events>(name: Name, payload: Events[Name]): void {
    for (const listener of [...(this.#listeners.get(name) ?? [])])
      (listener as Listener<Events[Name]>)(payload);
  }
}
