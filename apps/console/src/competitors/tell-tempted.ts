import { tellMove, tellReasons, type TemptationKind } from '#competitors';
import { CLOUDEVENTS_JSON, type EventData } from '#contracts';
import { markTold, untoldTempted, type ErasedCustomers, type Queries, type UntoldRow } from '#storage';
import type { EventProducer } from '#stream';
import { digestOf } from './recorded-move.js';

const BATCH = 500;
const MAX_TRAIT = 1_000;

/** What telling needs. */
export interface TellingParts {
  readonly queries: Queries;
  readonly producer: Pick<EventProducer, 'send'>;
  readonly erased: Pick<ErasedCustomers, 'among'>;
}

/**
 * Says of some of those who wait for it what tempts them, as the trait `temptedBy`, by an event like everybody's: the
 * playbook `competitor-move` begins. Told again after a crash, an event has the same id and time.
 *
 * @param move - only of those whom this one tempts
 * @returns whether that were all who wait, or there may be more
 */
export async function tellTempted(
  { queries, producer, erased }: TellingParts,
  move: string | null,
): Promise<'all' | 'more'> {
  const rows = await untoldTempted(queries, move, BATCH);
  if (rows.length === 0) return 'all';
  const gone = await erased.among(queries, new Set(rows.map(({ customer }) => customer)));
  await producer.send(
    rows
      .filter(({ customer }) => !gone.has(customer))
      .map((row) => ({
        ...{ topic: 'customer.v1', key: row.customer, headers: { 'content-type': CLOUDEVENTS_JSON } },
        value: JSON.stringify(eventOf(row)),
      })),
  );
  await markTold(queries, rows);
  return rows.length === BATCH ? 'more' : 'all';
}

function eventOf({ move, customer, because, foundAt }: UntoldRow): object {
  const reasons = because.map(({ kind, what }) => ({ kind: kind as TemptationKind, what })); // written by this service
  const words = `${tellMove(move)} (${tellReasons(move, reasons).join(', ')})`;
  const temptedBy = [words, move.note, move.link].filter((part) => part !== null).join('. ');
  return {
    ...{ specversion: '1.0', id: `competitor/${digestOf(JSON.stringify([move.move, customer]))}` },
    ...{ source: 'holdfast/competitors', type: 'customer.identified', subject: customer },
    time: new Date(foundAt).toISOString(),
    data: {
      traits: { temptedBy: temptedBy.slice(0, MAX_TRAIT).toWellFormed() },
    } satisfies EventData<'customer.identified'>,
  };
}
