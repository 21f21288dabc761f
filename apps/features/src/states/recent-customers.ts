/** A bounded map that forgets what was used longest ago. */
export class RecentCustomers<Entry> {
  // A Map iterates in the order of insertion: reinserting on use keeps the oldest first.
  private readonly entries = new Map<string, Entry>();

  /** @param capacity - most entries kept, at least 1 */
  constructor(private readonly capacity: number) {}

  /** The entry, which then counts as just used. */
  get(customer: string): Entry | undefined {
    const entry = this.entries.get(customer);
    if (entry === undefined) return undefined;
    this.entries.delete(customer);
    this.entries.set(customer, entry);
    return entry;
  }

  set(customer: string, entry: Entry): void {
    this.entries.delete(customer);
    this.entries.set(customer, entry);
    if (this.entries.size <= this.capacity) return;
    const oldest = this.entries.keys().next();
    if (oldest.done !== true) this.entries.delete(oldest.value);
  }

  delete(customer: string): void {
    this.entries.delete(customer);
  }

  /** Forgets the entries for which `drop` says so. */
  deleteWhere(drop: (entry: Entry) => boolean): void {
    for (const [customer, entry] of this.entries) if (drop(entry)) this.entries.delete(customer);
  }

  get size(): number {
    return this.entries.size;
  }
}
