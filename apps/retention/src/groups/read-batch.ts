import {
  CLOCK_TYPE,
  deadLetter,
  featureVector,
  parseRecord,
  parseTime,
  RISK_TYPE,
  riskEventData,
  type CustomerEvent,
  type EventLimits,
  type Topic,
  type Verdict,
} from '#contracts';
import { heardTypes, type PlaybookSet, type RiskTrigger, type VectorOrder } from '#playbooks';
import { partitionOf, type Batch, type DeadLetter, type StreamRecord } from '#stream';

/** What the retention service takes in, in the order of the log. `at` is the moment that it is about, epoch ms. */
export type Incoming =
  | {
      readonly kind: 'event';
      readonly customer: string;
      readonly event: CustomerEvent;
      /** Names it in receipts and keys. */
      readonly id: string;
      readonly at: number;
      readonly topic: Topic;
      readonly offset: bigint;
      readonly imported: boolean;
    }
  | { readonly kind: 'clock'; readonly time: number }
  | {
      readonly kind: 'risk';
      readonly customer: string;
      readonly trigger: RiskTrigger;
      readonly at: number;
      readonly offset: bigint;
    }
  | {
      readonly kind: 'features';
      readonly customer: string;
      readonly at: number;
      readonly values: Readonly<Record<string, number | null>>;
      readonly order: VectorOrder;
    };

/** What decides which records are looked at. */
export interface Hearing {
  readonly limits: EventLimits;
  /** Partitions of every co-partitioned topic. */
  readonly partitions: number;
  readonly playbooks: Pick<PlaybookSet, 'eventTypes' | 'features'>;
  readonly catalogue: { readonly version: string; indexOf(name: string): number };
}

/** A batch, judged. */
export interface ReadBatch {
  readonly incoming: readonly Incoming[];
  /** By index in the batch. Only of `risk.v1`: the features service sets bad input aside, once is enough. */
  readonly dead: ReadonlyMap<number, DeadLetter>;
  /** Records of the input topic that are somebody else's to handle: bad, or of another partition. */
  readonly skipped: number;
}

/** Judges the records of one batch. Pure. */
export function readBatch(batch: Batch, hearing: Hearing): ReadBatch {
  const { topic, partition } = batch;
  const incoming: Incoming[] = [];
  const dead = new Map<number, DeadLetter>();
  let skipped = 0;
  const heard = heardTypes(hearing.playbooks);
  const marks = [CLOCK_TYPE, ...heard].map((type) => Buffer.from(`"${type}"`));
  batch.records.forEach((record, index) => {
    if (topic === 'risk.v1') {
      const verdict = readRisk(record);
      if (verdict.kind === 'ok') return incoming.push(verdict.value);
      const { reason, detail } = verdict;
      return dead.set(index, { topic, partition, record, reason, detail });
    }
    if (topic === 'features.v1') {
      const features = hearing.playbooks.features.size === 0 ? null : readFeatures(record, hearing);
      return features === null ? skipped++ : incoming.push(features);
    }
    // Most records are of no interest here; a look for the type's name is much cheaper than reading them.
    if (record.value === null || !mayBeHeard(record, heard, marks)) return skipped++;
    const { key } = record;
    // The features service forwards it to its own partition, where it comes by again.
    if (key !== null && key.length > 0 && partitionOf(key, hearing.partitions) !== partition) return skipped++;
    const verdict = parseRecord(record, hearing.limits);
    if (verdict.kind !== 'ok') return skipped++;
    if (verdict.value.kind === 'clock')
      // One topic tells the time: profiles and consent of a moment are what decisions as of it must know.
      return topic === 'customer.v1' && incoming.push({ kind: 'clock', time: verdict.value.marker.time });
    const { event, imported } = verdict.value;
    if (!heard.has(event.type)) return skipped++;
    const id = `${event.source}/${event.id}`;
    const { customer, time: at } = event;
    return incoming.push({ kind: 'event', customer, event, id, at, topic, offset: record.offset, imported });
  });
  return { incoming, dead, skipped };
}

function mayBeHeard({ value, headers }: StreamRecord, heard: ReadonlySet<string>, marks: readonly Buffer[]): boolean {
  const type = headers['ce_type'];
  return type === undefined ? marks.some((mark) => value!.includes(mark)) : heard.has(type) || type === CLOCK_TYPE;
}

/** The features that playbooks look at; null for a vector of another catalogue, and for what isn't one. */
function readFeatures({ value }: StreamRecord, { playbooks, catalogue }: Hearing): Incoming | null {
  if (value === null) return null;
  let json: unknown;
  try {
    json = JSON.parse(value.toString('utf8'));
  } catch {
    // Scoring reads the same topic and sets aside what can't be read.
    return null;
  }
  const parsed = featureVector.safeParse(json);
  if (!parsed.success || parsed.data.catalogue !== catalogue.version) return null;
  const { customer, values, asOf: at, generation, version } = parsed.data;
  const named = [...playbooks.features].map((name) => [name, values[catalogue.indexOf(name)] ?? null] as const);
  return { kind: 'features', customer, at, values: Object.fromEntries(named), order: [generation, version, at] };
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
    value: {
      ...{ kind: 'risk', customer: parsed.data.customer, at: asOf, offset },
      trigger: { kind: 'risk', id: envelope.id, risk: parsed.data },
    },
  };
}
