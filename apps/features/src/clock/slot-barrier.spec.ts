import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { SlotBarrier } from './slot-barrier.js';

const TOPICS = ['usage', 'billing', 'support', 'customer'];
const T1 = 1_000;
const T2 = 2_000;

describe('SlotBarrier', () => {
  it('lets every topic wait until the last one has met the marker, then fires once', () => {
    const barrier = new SlotBarrier(TOPICS, 30_000);
    expect(TOPICS.map((topic, i) => barrier.meet(topic, T1, i))).toEqual(['wait', 'wait', 'wait', 'fire']);
    barrier.fire(T1);
    expect(TOPICS.map((topic) => barrier.meet(topic, T1, 9))).toEqual(['pass', 'pass', 'pass', 'pass']);
    expect(barrier.firedSlot).toBe(T1);
    expect(barrier.pending()).toEqual(new Map());
  });

  it('asks for the same slot again until its firing is stored', () => {
    const barrier = new SlotBarrier(TOPICS, 30_000);
    TOPICS.forEach((topic) => barrier.meet(topic, T1, 0));
    expect(barrier.meet('customer', T1, 1)).toBe('fire');
  });

  it('goes on waiting while siblings bring records, and lets go after the idle time without any', () => {
    const barrier = new SlotBarrier(TOPICS, 30_000);
    expect(barrier.meet('usage', T1, 0)).toBe('wait');
    barrier.progressed(25_000);
    expect(barrier.meet('usage', T1, 55_000)).toBe('wait');
    expect(barrier.meet('usage', T1, 55_001)).toBe('pass');
  });

  it('still fires when the missing markers come after the wait was given up, also in another process', () => {
    const first = new SlotBarrier(TOPICS, 10);
    first.meet('usage', T1, 0);
    expect(first.meet('usage', T1, 11)).toBe('pass');
    const second = new SlotBarrier(TOPICS, 10, first.pending(), first.firedSlot);
    expect(['billing', 'support', 'customer'].map((topic) => second.meet(topic, T1, 100))).toEqual([
      'wait',
      'wait',
      'fire',
    ]);
  });

  it('fires an older slot too: another history may be brought in later', () => {
    const barrier = new SlotBarrier(TOPICS, 10, new Map(), T2);
    expect(TOPICS.map((topic) => barrier.meet(topic, T1, 0)).at(-1)).toBe('fire');
  });

  it('fires every slot once and in order however the topics take turns', () =>
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 60 }), (turns) => {
        const slots = [T1, T2, 3_000];
        const barrier = new SlotBarrier(TOPICS, Number.POSITIVE_INFINITY);
        const next = [0, 0, 0, 0];
        const fired: number[] = [];
        // Random turns first, then enough rounds for everyone to come through.
        for (const turn of [...turns, ...Array.from({ length: 40 }, (_, i) => i % 4)]) {
          const slot = slots[next[turn]!];
          if (slot === undefined) continue;
          const step = barrier.meet(TOPICS[turn]!, slot, 0);
          if (step === 'fire') {
            fired.push(slot);
            barrier.fire(slot);
          }
          if (step !== 'wait') next[turn]!++;
        }
        expect(fired).toEqual(slots);
      }),
    ));
});
