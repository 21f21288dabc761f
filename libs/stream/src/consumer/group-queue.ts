/** Runs tasks one after the other, in the order they came. */
export class GroupQueue {
  #last: Promise<unknown> = Promise.resolve();

  /** Resolves or rejects as the task does; a rejected task doesn't stop the next. */
  run<T>(task: () => Promise<T>): Promise<T> {
    const next = this.#last.then(task);
    this.#last = next.catch(() => undefined);
    return next;
  }
}
