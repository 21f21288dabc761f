import { INPUT_TOPICS } from '#contracts';
import { DayLog } from './day-log.js';
import { type KeyedColumn, KeyedSample } from './keyed-sample.js';
import { LastValues } from './last-values.js';
import { Life } from './life.js';
import { type Column, RecentRows } from './recent-rows.js';
import { SeenIds } from './seen-ids.js';
import type { StateShape } from './state-shape.js';

const ROWS = {
  /** Time, kind, contract, plan, amount, months, end, seats, add-ons, discount, flags. */
  contracts: [
    'time',
    'integer',
    'hash',
    'integer',
    'integer',
    'integer',
    'time',
    'integer',
    'integer',
    'integer',
    'integer',
  ],
  /** Time, paid (1) or failed (0), invoice. */
  invoices: ['time', 'integer', 'integer'],
  /** Time, kind, ticket, topic, minutes to the first answer. */
  tickets: ['time', 'integer', 'hash', 'integer', 'integer'],
  /** Time, score in thousandths. */
  ratings: ['time', 'integer'],
  sent: ['time'],
} as const satisfies Record<string, readonly Column[]>;

const KEYED = {
  /** Day last seen, day added, day removed, uses, administrator (1). */
  seats: ['day', 'day', 'day', 'count', 'count'],
  /** Day first and last used. */
  breadth: ['day', 'day'],
} as const satisfies Record<string, readonly KeyedColumn[]>;

/**
 * What is remembered of one customer. Opaque outside the engine: folded, encoded and read by it alone.
 * Every part keeps what depends on the set of folded events only, never on their order.
 */
export class CustomerState {
  /** Newest and first event time, epoch ms; infinite before the first event. */
  newest = -Infinity;
  first = Infinity;
  /** Events counted, repeats left out. */
  events = 0;
  /** Lowest and highest currency code seen, as numbers; 0 is none. They differ when currencies mix. */
  currencyLow = 0;
  currencyHigh = 0;

  /** By input topic, in the order of INPUT_TOPICS: a topic read ahead of the others must not age their memory. */
  readonly seen: readonly SeenIds[] = INPUT_TOPICS.map(() => new SeenIds());
  readonly log = new DayLog();
  readonly life: Life;
  readonly traits: LastValues;
  readonly contracts = new RecentRows(ROWS.contracts, 64);
  readonly invoices = new RecentRows(ROWS.invoices, 16);
  readonly tickets = new RecentRows(ROWS.tickets, 48);
  readonly csat = new RecentRows(ROWS.ratings, 12);
  readonly nps = new RecentRows(ROWS.ratings, 12);
  readonly sent = new RecentRows(ROWS.sent, 24);
  readonly seats = new KeyedSample(KEYED.seats, 192);
  readonly breadth = new KeyedSample(KEYED.breadth, 96);

  constructor(shape: StateShape) {
    this.life = new Life(shape.series.count);
    this.traits = new LastValues(shape.traits);
  }

  /** Ids pushed out of the memory of repeats since this object was made or decoded. */
  get forgottenIds(): number {
    return this.seen.reduce((sum, ids) => sum + ids.overflows, 0);
  }
}
