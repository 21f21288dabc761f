/** Customers by the moment at which something is due about them, earliest first; equal moments in the order of ids. A binary heap. */
export class DueQueue {
  private readonly heap: Due[] = [];
  /** The moment that counts for a customer: entries with another one are out of date. */
  private readonly current = new Map<string, number>();

  /** @param at - epoch ms; null: nothing is due about the customer */
  set(customer: string, at: number | null): void {
    if (at === null) {
      this.current.delete(customer);
      return;
    }
    if (this.current.get(customer) === at) return;
    this.current.set(customer, at);
    this.heap.push({ at, customer });
    this.#rise(this.heap.length - 1);
  }

  /** The customer who is due first, if that is not later than `until`. They are due no more then. */
  next(until: number): Due | null {
    for (let first = this.heap[0]; first !== undefined && first.at <= until; first = this.heap[0]) {
      this.#dropFirst();
      if (this.current.get(first.customer) !== first.at) continue;
      this.current.delete(first.customer);
      return first;
    }
    return null;
  }

  #rise(from: number): void {
    const { heap } = this;
    for (let here = from; here > 0;) {
      const above = (here - 1) >> 1;
      if (!isBefore(heap[here]!, heap[above]!)) return;
      [heap[here], heap[above]] = [heap[above]!, heap[here]!];
      here = above;
    }
  }

  #dropFirst(): void {
    const { heap } = this;
    const last = heap.pop()!;
    if (heap.length === 0) return;
    heap[0] = last;
    for (let here = 0; ;) {
      let least = here;
      for (const below of [2 * here + 1, 2 * here + 2])
        if (below < heap.length && isBefore(heap[below]!, heap[least]!)) least = below;
      if (least === here) return;
      [heap[here], heap[least]] = [heap[least]!, heap[here]!];
      here = least;
    }
  }
}

interface Due {
  readonly at: number;
  readonly customer: string;
}

function isBefore(a: Due, b: Due): boolean {
  return a.at < b.at || (a.at === b.at && a.customer < b.customer);
}
