import type { CustomerEvent, EventType } from '#contracts';

export const DAY = 86_400_000;

type OfType<T extends EventType> = Extract<CustomerEvent, { type: T }>;

/** Everything that happened to a customer until a moment, as a plain list: slow and obvious, to compare with. */
export class SlowHistory {
  readonly events: readonly CustomerEvent[];

  constructor(
    events: readonly CustomerEvent[],
    readonly asOf: number,
  ) {
    this.events = [...events].sort((a, b) => a.time - b.time);
  }

  of<T extends EventType>(...types: T[]): OfType<T>[] {
    return this.events.filter((event): event is OfType<T> => types.some((type) => type === event.type));
  }

  /** Whole days before the as-of day. At midnight the as-of day is the one that has just ended. */
  age(event: CustomerEvent): number {
    return Math.max(0, Math.floor((this.asOf - 1) / DAY) - Math.floor(event.time / DAY));
  }

  /** What was said in this mood: as feedback, in a ticket, in a survey. */
  feedback(mood: string): CustomerEvent[] {
    const said = this.of('feedback.given', 'ticket.opened', 'ticket.replied', 'survey.answered');
    return said.filter(
      (event) => event.data.sentiment === mood && (event.type !== 'ticket.replied' || event.data.by === 'customer'),
    );
  }

  within<E extends CustomerEvent>(events: readonly E[], from: number, to: number): E[] {
    return events.filter((event) => this.age(event) >= from && this.age(event) < to);
  }

  /** Distinct ages, newest first. */
  days(events: readonly CustomerEvent[]): number[] {
    return [...new Set(events.map((event) => this.age(event)))].sort((a, b) => a - b);
  }

  since(events: readonly CustomerEvent[]): number {
    return events.length === 0 ? NaN : (this.asOf - Math.max(...events.map((event) => event.time))) / DAY;
  }

  get knownDays(): number {
    return this.events.length === 0 ? NaN : (this.asOf - this.events[0]!.time) / DAY;
  }
}

/** A measured number as it is kept: in thousandths, at least 0. */
export const kept = (value: number | null | undefined, absent = 0) =>
  value === null || value === undefined ? absent : Math.round(Math.max(0, value) * 1_000) / 1_000;

export const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
export const mean = (values: readonly number[]) => (values.length > 0 ? sum(values) / values.length : NaN);
export const ratio = (a: number, b: number) => (b > 0 ? a / b : NaN);
export const gapsOf = (sorted: readonly number[]) => sorted.slice(1).map((value, i) => Math.abs(value - sorted[i]!));

/** Standard deviation over mean; NaN with fewer than two values. */
export function variation(values: readonly number[]): number {
  const m = mean(values);
  return values.length > 1 ? Math.sqrt(mean(values.map((value) => (value - m) ** 2))) / m : NaN;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return sorted.length % 2 === 1 ? sorted[Math.floor(middle)]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
