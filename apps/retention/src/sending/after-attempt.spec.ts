import { describe, expect, it } from '@jest/globals';
import type { ChannelResult } from '../channels/message-channel.js';
import { afterAttempt } from './after-attempt.js';
import { personalSchedule, webhookSchedule } from './retry-schedule.js';

const MAIL = { recognisesRepeats: false, schedule: personalSchedule };
const WEBHOOK = { recognisesRepeats: true, schedule: webhookSchedule };
const UNKNOWN: ChannelResult = { kind: 'unknown', answer: 'cut' };
const retry = (over: Partial<Extract<ChannelResult, { kind: 'retry' }>> = {}): ChannelResult => ({
  ...{ kind: 'retry', answer: 'later', down: false, afterMs: null },
  ...over,
});

describe('afterAttempt', () => {
  it('repeats what may have left only where the other side would know it again', () => {
    expect(afterAttempt(UNKNOWN, MAIL, 1, 0)).toEqual({
      kind: 'ended',
      outcome: 'unknown',
      detail: 'cut',
      fault: null,
    });
    expect(afterAttempt(UNKNOWN, WEBHOOK, 1, 0)).toEqual({ kind: 'again', afterMs: 5_000, detail: 'cut' });
  });

  it('follows the schedule of Standard Webhooks to its end, about three days', () => {
    const steps = Array.from({ length: 10 }, (_, n) => afterAttempt(retry({ down: true }), WEBHOOK, n + 1, 0));
    const hours = steps.map((step) => (step.kind === 'again' ? step.afterMs / 3_600_000 : step));
    expect(hours).toEqual([
      ...[5 / 3_600, 5 / 60, 0.5, 2, 5, 10, 14, 20, 24],
      { kind: 'ended', outcome: 'failed', detail: 'gave up after 10 attempts: later', fault: null },
    ]);
    expect(afterAttempt(UNKNOWN, WEBHOOK, 10, 0)).toMatchObject({ outcome: 'unknown' });
  });

  it('does not blame a message for a server that is away, and gives up on one that is refused ten times', () => {
    expect(afterAttempt(retry({ down: true }), MAIL, 500, 0)).toEqual({
      kind: 'again',
      afterMs: 1_000,
      detail: 'later',
    });
    expect(afterAttempt(retry(), MAIL, 9, 0).kind).toBe('again');
    expect(afterAttempt(retry(), MAIL, 10, 0)).toMatchObject({ outcome: 'failed' });
  });

  it('waits at least as long as the other side asked for', () => {
    expect(afterAttempt(retry({ down: true, afterMs: 90_000 }), MAIL, 1, 0)).toMatchObject({ afterMs: 90_000 });
    expect(afterAttempt(retry({ down: true, afterMs: 1 }), WEBHOOK, 2, 0.5)).toMatchObject({ afterMs: 315_000 });
  });
});
