import type { EventLimits } from '#contracts';
import { chance } from '#replay';
import type { Mapping } from '../import/mapping.js';
import { readMappedEvents, type TimeWindow } from '../import/read-mapped-events.js';
import type { DataEvent } from './arrivals.js';

/** Which folder, and which of its customers. */
export interface DataSetOptions {
  readonly dir: string;
  readonly mapping: Mapping;
  readonly limits: EventLimits;
  /** Share of the customers that are taken, above 0 and up to 1. */
  readonly share: number;
  readonly seed: number;
}

/** The options, and the newest time that the service will take: it sets aside what has not happened yet. */
interface Reading extends DataSetOptions {
  readonly newest: number;
}

/** What a data set holds. Moments in epoch ms, infinite without events. */
export interface DataSurvey {
  readonly events: number;
  readonly customers: number;
  readonly first: number;
  readonly last: number;
}

/** More events than this are read from the files again for every window instead of being kept in memory. */
const KEPT_EVENTS = 200_000;

/** A mapped folder of which some customers are taken; rows that don't fit or lie in the future are left out. */
export class DataSet {
  private constructor(
    private readonly reading: Reading,
    readonly survey: DataSurvey,
    private readonly kept: readonly DataEvent[] | null,
  ) {}

  /** Reads the folder once. @throws when a file is missing */
  static async open(options: DataSetOptions): Promise<DataSet> {
    const reading = { ...options, newest: Date.now() + options.limits.maxFutureMs };
    const customers = new Set<string>();
    let kept: DataEvent[] | null = [];
    let [events, first, last] = [0, Infinity, -Infinity];
    for await (const taken of read(reading, { from: -Infinity, until: Infinity })) {
      const { customer, time } = taken.event;
      events++;
      customers.add(customer);
      first = Math.min(first, time);
      last = Math.max(last, time);
      if (events > KEPT_EVENTS) kept = null;
      kept?.push(taken);
    }
    return new DataSet(reading, { events, customers: customers.size, first, last }, kept);
  }

  /** The taken customers' events within a window of time. */
  async events(window: TimeWindow): Promise<DataEvent[]> {
    if (this.kept !== null)
      return this.kept.filter(({ event: { time } }) => time >= window.from && time < window.until);
    const events: DataEvent[] = [];
    for await (const taken of read(this.reading, window)) events.push(taken);
    return events;
  }
}

async function* read({ dir, mapping, limits, share, seed, newest }: Reading, window: TimeWindow) {
  for await (const mapped of readMappedEvents(dir, mapping, window, limits)) {
    if (mapped.kind !== 'event' || mapped.event.time > newest) continue;
    if (chance(seed, 'customer', mapped.event.customer) < share) yield mapped;
  }
}
