import type { Batch } from '../consumer/batch.js';
import { TooManyRejected } from '../errors.js';

/** When rejecting stops being about single messages. */
export interface RejectionLimits {
  /** So many in a row, of one partition. Default 1,000. */
  readonly maxInARow?: number;
  /** More than this share of a window, 0 to 1. Default 0.5. */
  readonly maxShare?: number;
  /** Records that make a window. Default 20,000. */
  readonly windowRecords?: number;
}

/**
 * Counts verdicts of one consumer, each record once however often its batch is retried, and alarms when the stream as a
 * whole seems to be bad: draining it into the dead letters would hide a fault that is ours or a producer's.
 */
export class RejectionLimit {
  readonly #maxInARow: number;
  readonly #maxShare: number;
  readonly #windowRecords: number;
  readonly #counted = new Map<string, { offset: bigint; inARow: number }>();
  #seen = 0;
  #rejected = 0;

  constructor({ maxInARow = 1_000, maxShare = 0.5, windowRecords = 20_000 }: RejectionLimits = {}) {
    this.#maxInARow = maxInARow;
    this.#maxShare = maxShare;
    this.#windowRecords = windowRecords;
  }

  /**
   * To be called with a batch's verdicts before its dead letters are sent.
   *
   * @param isRejected - of the record at this index of `batch.records`
   * @throws TooManyRejected
   */
  check({ topic, partition, records }: Batch, isRejected: (index: number) => boolean): void {
    const place = `${topic}/${partition}`;
    const last = this.#counted.get(place);
    let inARow = last?.inARow ?? 0;
    let offset = last?.offset ?? -1n;
    for (const [index, record] of records.entries()) {
      if (record.offset <= offset) continue;
      offset = record.offset;
      inARow = isRejected(index) ? inARow + 1 : 0;
      this.#count(inARow > 0, place);
      if (inARow >= this.#maxInARow)
        throw new TooManyRejected(`${inARow} in a row in ${place}, up to offset ${offset}`);
    }
    this.#counted.set(place, { offset, inARow });
  }

  #count(rejected: boolean, place: string): void {
    this.#seen += 1;
    if (rejected) this.#rejected += 1;
    if (this.#seen < this.#windowRecords) return;
    const share = this.#rejected / this.#seen;
    this.#seen = 0;
    this.#rejected = 0;
    if (share > this.#maxShare)
      throw new TooManyRejected(
        `${Math.round(share * 100)} % of the last ${this.#windowRecords} records, the latest in ${place}`,
      );
  }
}
