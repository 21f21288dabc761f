import { parseTime } from '../envelope/time.js';
import { deadLetter, type Verdict } from '../verdict.js';

/** CloudEvents type of a clock marker. */
export const CLOCK_TYPE = 'clock.advanced';

/**
 * Says that event time has passed `time` in the partition it stands in: an import writes one into every partition
 * of every input topic. When all four partitions of a group have passed it and `sweep` is set, every customer of
 * the group is scored as of `time`.
 */
export interface ClockMarker {
  /** Epoch ms. */
  readonly time: number;
  readonly sweep: boolean;
}

/** The marker as a CloudEvent. */
export function clockMarker(marker: ClockMarker, source: string): Record<string, unknown> {
  const time = new Date(marker.time).toISOString();
  return { specversion: '1.0', id: `clock-${time}`, source, type: CLOCK_TYPE, time, data: { sweep: marker.sweep } };
}

/** Reads a marker back. */
export function parseClockMarker(envelope: unknown): Verdict<ClockMarker> {
  const { time, data } = envelope as { time?: unknown; data?: { sweep?: unknown } };
  const ms = typeof time === 'string' ? parseTime(time) : NaN;
  if (Number.isNaN(ms)) return deadLetter('invalid_time', 'time of a clock marker: expected RFC 3339 with zone');
  return { kind: 'ok', value: { time: ms, sweep: data?.sweep === true } };
}
