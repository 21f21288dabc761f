import {
  parseRecord,
  parseTime,
  RISK_TYPE,
  riskEventData,
  type CustomerEvent,
  type EventLimits,
  type RiskEventData,
} from '#contracts';
import { partitionOf, type Batch, type StreamRecord } from '#stream';

/** What the console hears of. */
export type Heard =
  | { readonly kind: 'profile'; readonly event: CustomerEvent<'customer.identified'> }
  | { readonly kind: 'erased'; readonly customer: string }
  | { readonly kind: 'risk'; readonly id: string; readonly asOf: number; readonly risk: RiskEventData };

/** The records of a batch that say something to the console; bad ones are set aside by the services that own them. Pure. */
export function heardIn(batch: Batch, limits: EventLimits, partitions: number): Heard[] {
  return batch.records.flatMap((record) => {
    if (batch.topic === 'risk.v1') return riskOf(record) ?? [];
    const { key } = record;
    if (key !== null && key.length > 0 && partitionOf(key, partitions) !== batch.partition) return [];
    const verdict = parseRecord(record, limits);
    if (verdict.kind !== 'ok' || verdict.value.kind !== 'event') return [];
    const { event } = verdict.value;
    if (event.type === 'customer.identified') return { kind: 'profile', event };
    return event.type === 'customer.erased' ? { kind: 'erased', customer: event.customer } : [];
  });
}

function riskOf({ value }: StreamRecord): Heard | null {
  if (value === null) return null;
  let envelope: { id?: unknown; type?: unknown; data?: unknown } | null;
  try {
    envelope = JSON.parse(value.toString('utf8')) as typeof envelope;
  } catch {
    return null;
  }
  if (envelope?.type !== RISK_TYPE || typeof envelope.id !== 'string') return null;
  const risk = riskEventData.safeParse(envelope.data);
  const asOf = risk.success ? parseTime(risk.data.asOf) : NaN;
  return risk.success && !Number.isNaN(asOf) ? { kind: 'risk', id: envelope.id, asOf, risk: risk.data } : null;
}
