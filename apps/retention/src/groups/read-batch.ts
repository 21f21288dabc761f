import {
  deadLetter,
  parseRecord,
  parseTime,
  RISK_TYPE,
  riskEventData,
  type CustomerEvent,
  type EventLimits,
  type Verdict,
} from '#contracts';
import type { Trigger } from '#playbooks';
import { partitionOf, type Batch, type DeadLetter, type StreamRecord } from '#stream';

/** What the retention service takes in, in the order of the log. */
export type Incoming =
  | { readonly kind: 'event'; readonly event: CustomerEvent }
  | { readonly kind: 'clock'; readonly time: number }
  | { readonly kind: 'risk'; readonly trigger: Trigger; readonly asOf: number; readonly offset: bigint };

/** A batch, judged. */
export interface ReadBatch {
  readonly incoming: readonly Incoming[];
  /** By index in the batch. Only of `risk.v1`: the features service sets bad input aside, once is enough. */
  readonly dead: ReadonlyMap<number, DeadLetter>;
  /** Records of the input topic that are somebody else's to handle: bad, or of another partition. */
  readonly skipped: number;
}

/** What the retention service looks at in `customer.v1`; the rest is for features. */
const HEARD = new Set<CustomerEvent['type']>([
  'customer.identified',
  'consent.changed',
  'message.sent',
  'message.bounced',
  'message.complained',
  'message.unsubscribed',
  'task.assigned',
  'task.completed',
  'customer.erased',
]);

/** Judges the records of one batch. Pure. */
export function readBatch(batch: Batch, limits: EventLimits, partitions: number): ReadBatch {
  const incoming: Incoming[] = [];
  const dead = new Map<number, DeadLetter>();
  let skipped = 0;
  batch.records.forEach((record, index) => {
    if (batch.topic === 'risk.v1') {
      const verdict = readRisk(record);
      if (verdict.kind === 'ok') return incoming.push(verdict.value);
      const { reason, detail } = verdict;
      return dead.set(index, { topic: batch.topic, partition: batch.partition, record, reason, detail });
    }
    const { key } = record;
    // The features service forwards it to its own partition, where it comes by again.
    if (key !== null && key.length > 0 && partitionOf(key, partitions) !== batch.partition) return skipped++;
    const verdict = parseRecord(record, limits);
    if (verdict.kind !== 'ok') return skipped++;
    if (verdict.value.kind === 'clock') return incoming.push({ kind: 'clock', time: verdict.value.marker.time });
    return HEARD.has(verdict.value.event.type) && incoming.push({ kind: 'event', event: verdict.value.event });
  });
  return { incoming, dead, skipped };
}

function readRisk({ value, offset }: StreamRecord): Verdict<Extract<Incoming, { kind: 'risk' }>> {
  if (value === null) return deadLetter('null_value', 'a risk event has a value');
  let envelope: { id?: unknown; type?: unknown; data?: unknown } | null;
  try {
    envelope = JSON.parse(value.toString('utf8')) as typeof envelope;
  } catch (error) {
    return deadLetter('not_json', (error as Error).message);
  }
  if (envelope?.type !== RISK_TYPE) return deadLetter('unknown_type', `expected a "${RISK_TYPE}" event`);
  if (typeof envelope.id !== 'string' || envelope.id === '') return deadLetter('invalid_id', 'id: expected text');
  const parsed = riskEventData.safeParse(envelope.data);
  if (!parsed.success) {
    const { path, message } = parsed.error.issues[0]!;
    return deadLetter('invalid_value', `data.${path.join('.')}: ${message}`);
  }
  const asOf = parseTime(parsed.data.asOf);
  if (Number.isNaN(asOf)) return deadLetter('invalid_time', 'data.asOf: expected RFC 3339 with zone');
  return {
    kind: 'ok',
    value: { kind: 'risk', trigger: { kind: 'risk', id: envelope.id, risk: parsed.data }, asOf, offset },
  };
}
