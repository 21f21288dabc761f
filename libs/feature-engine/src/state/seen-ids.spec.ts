import { describe, expect, it } from '@jest/globals';
import { ByteReader } from '../codec/byte-reader.js';
import { ByteWriter } from '../codec/byte-writer.js';
import { MAX_SEEN_IDS, SeenIds } from './seen-ids.js';

const SPAN = 10_000;

interface Id {
  readonly time: number;
  readonly high: number;
  readonly low: number;
}

/** `count` ids, two at each moment. */
const idsOf = (count: number): Id[] =>
  Array.from({ length: count }, (_, i) => ({ time: i >> 1, high: (i * 2_654_435_761) % 2 ** 32, low: i + 1 }));

function remember(ids: readonly Id[], seen = new SeenIds(), newestBefore = -Infinity) {
  let newest = newestBefore;
  const outcomes = ids.map(({ time, high, low }) => {
    newest = Math.max(newest, time);
    return seen.add(time, high, low, newest - SPAN);
  });
  return { seen, outcomes, newest };
}

function bytesOf(seen: SeenIds, newest: number): Uint8Array {
  const writer = new ByteWriter();
  seen.write(writer, newest);
  return writer.take();
}

/** The same order in every run: steps through the list by a number that shares no factor with its length. */
const scattered = (ids: readonly Id[]) => ids.map((_, i) => ids[(i * 7_919) % ids.length]!);

describe('seen ids', () => {
  it.each([10, 300, 4_096, 5_000])('recognise every remembered repeat among %i', (count) => {
    const ids = idsOf(count);
    const { seen, newest } = remember(ids);
    const again = remember(ids.slice(-MAX_SEEN_IDS), seen, newest);
    expect(new Set(again.outcomes)).toEqual(new Set(['repeated']));
    expect(seen.count).toBe(Math.min(count, MAX_SEEN_IDS));
    expect(seen.overflows).toBe(Math.max(0, count - MAX_SEEN_IDS));
  });

  it('keep the same newest 4,096 in whatever order they come, and through encoding', () => {
    const ids = idsOf(6_000);
    const inOrder = remember(ids);
    const mixed = remember(scattered(ids));
    const bytes = bytesOf(inOrder.seen, inOrder.newest);
    expect(bytesOf(mixed.seen, mixed.newest)).toEqual(bytes);
    const reader = new ByteReader();
    reader.open(bytes);
    const decoded = new SeenIds();
    decoded.read(reader, inOrder.newest);
    expect(bytesOf(decoded, inOrder.newest)).toEqual(bytes);
  });

  it('forget an id as soon as it is older than the span, also with a table beside the list', () => {
    const ids = idsOf(200);
    const { seen } = remember(ids);
    expect(seen.add(SPAN + 50, 1, 1, 50)).toBe('counted');
    // Two ids stand at moment 50 and later; those before 50 are gone.
    expect(seen.add(ids[100]!.time, ids[100]!.high, ids[100]!.low, 50)).toBe('repeated');
    expect(seen.add(ids[99]!.time, ids[99]!.high, ids[99]!.low, 50)).toBe('late');
  });
});
