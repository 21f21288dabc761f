import { parseRecord, type ClockMarker, type CustomerEvent, type EventLimits } from '#contracts';
import { partitionOf, type Batch, type DeadLetter, type StreamRecord } from '#stream';

/** An event worth folding. */
interface GoodRecord {
  readonly event: CustomerEvent;
  /** Imported history changes states and causes no vector of its own. */
  readonly imported: boolean;
  /** Append time, epoch ms. */
  readonly appendedAt: number;
}

/** The next stretch of a batch: up to its end, or up to the clock marker that stops it. */
export interface Segment {
  /** Records looked at, in order, without the marker. */
  readonly records: readonly StreamRecord[];
  readonly good: readonly GoodRecord[];
  readonly dead: readonly DeadLetter[];
  /** Records whose key belongs to another partition. */
  readonly misplaced: readonly StreamRecord[];
  /** A marker that asks for a sweep and stands at `end`; null when the batch ends the segment. */
  readonly marker: ClockMarker | null;
  /** Next offset after the segment. */
  readonly end: bigint;
}

/** What records are judged by. */
export interface RecordRules {
  readonly limits: EventLimits;
  /** Partitions of every input topic. */
  readonly partitions: number;
}

/** Judges a batch's records from offset `from` on, up to the first marker that asks for a sweep. Pure. */
export function takeSegment(batch: Batch, from: bigint, rules: RecordRules): Segment {
  const good: GoodRecord[] = [];
  const dead: DeadLetter[] = [];
  const misplaced: StreamRecord[] = [];
  const records: StreamRecord[] = [];
  for (const record of batch.records) {
    if (record.offset < from) continue;
    if (isMisplaced(record, batch.partition, rules.partitions)) {
      records.push(record);
      misplaced.push(record);
      continue;
    }
    const verdict = parseRecord(record, rules.limits);
    if (verdict.kind === 'ok' && verdict.value.kind === 'clock' && verdict.value.marker.sweep)
      return { records, good, dead, misplaced, marker: verdict.value.marker, end: record.offset };
    records.push(record);
    if (verdict.kind === 'deadLetter') {
      const { reason, detail } = verdict;
      dead.push({ topic: batch.topic, partition: batch.partition, record, reason, detail });
    } else if (verdict.value.kind === 'event') {
      const { event, imported } = verdict.value;
      good.push({ event, imported, appendedAt: record.timestamp });
    }
  }
  const next = batch.lastOffset + 1n;
  return { records, good, dead, misplaced, marker: null, end: next > from ? next : from };
}

/** A record without a key stays where it is: it is a clock marker, or a dead letter for want of a key. */
function isMisplaced({ key }: StreamRecord, partition: number, partitions: number): boolean {
  return key !== null && key.length > 0 && partitionOf(key, partitions) !== partition;
}
