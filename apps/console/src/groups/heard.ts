import {
  parseRecord,
  parseTime,
  RISK_TYPE,
  riskEventData,
  type CustomerEvent,
  type EventLimits,
  type RiskEventData,
} from '#contracts';
import { TEMPTING_TYPES, temptationsIn, type Temptation } from '#competitors';
import { partitionOf, type Batch, type StreamRecord } from '#stream';

/** What the console hears of. */
export type Heard =
  | { readonly kind: 'profile'; readonly event: CustomerEvent<'customer.identified'> }
  | { readonly kind: 'erased'; readonly customer: string }
  | { readonly kind: 'said'; readonly customer: string; readonly temptations: readonly Temptation[] }
  | { readonly kind: 'risk'; readonly id: string; readonly asOf: number; readonly risk: RiskEventData };

const HEARD: ReadonlySet<string> = new Set(['customer.identified', 'customer.erased', ...TEMPTING_TYPES]);
const MARKS = [...HEARD].map((type) => Buffer.from(`"${type}"`));

/** The records of a batch that say something to the console; bad ones are set aside by the services that own them. Pure. */
export function heardIn(batch: Batch, limits: EventLimits, partitions: number): Heard[] {
  return batch.records.flatMap((record) => {
    if (batch.topic === 'risk.v1') return riskOf(record) ?? [];
    // Most records are of no interest here; a look for the type's name is much cheaper than reading them.
    if (!mayBeHeard(record)) return [];
    const { key } = record;
    if (key !== null && key.length > 0 && partitionOf(key, partitions) !== batch.partition) return [];
    const verdict = parseRecord(record, limits);
    if (verdict.kind !== 'ok' || verdict.value.kind !== 'event') return [];
    const { event } = verdict.value;
    if (event.type === 'customer.identified') return { kind: 'profile', event };
    const { customer } = event;
    if (event.type === 'customer.erased') return { kind: 'erased', customer };
    const temptations = temptationsIn(event);
    return temptations.length === 0 ? [] : { kind: 'said', customer, temptations };
  });
}

function mayBeHeard({ value, headers }: StreamRecord): boolean {
  const type = headers['ce_type'];
  if (type !== undefined) return HEARD.has(type);
  return value !== null && MARKS.some((mark) => value.includes(mark));
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
