import type { ChannelResult, Fault } from '../channels/message-channel.js';
import type { RetrySchedule } from './retry-schedule.js';

/** What follows an attempt to send. */
export type AfterAttempt =
  | {
      readonly kind: 'ended';
      readonly outcome: 'sent' | 'failed' | 'unknown';
      readonly detail: string;
      readonly fault: Fault | null;
    }
  | { readonly kind: 'again'; readonly afterMs: number; readonly detail: string };

/** How the channel of a message behaves. */
export interface ChannelHabits {
  readonly recognisesRepeats: boolean;
  readonly schedule: RetrySchedule;
}

/**
 * Never twice, never lost: what certainly didn't leave is tried again; what may have left only where the other side
 * would know it again. Pure.
 *
 * @param attempt - attempts made, this one included
 * @param spread - a number in [0, 1), drawn by the caller
 */
export function afterAttempt(
  result: ChannelResult,
  { recognisesRepeats, schedule }: ChannelHabits,
  attempt: number,
  spread: number,
): AfterAttempt {
  const detail = result.answer;
  if (result.kind === 'sent') return { kind: 'ended', outcome: 'sent', detail, fault: null };
  if (result.kind === 'failed') return { kind: 'ended', outcome: 'failed', detail, fault: result.fault };
  if (result.kind === 'unknown' && !recognisesRepeats)
    return { kind: 'ended', outcome: 'unknown', detail, fault: null };
  const wait = schedule(attempt, result.kind === 'retry' && result.down, spread);
  if (wait !== null)
    return { kind: 'again', afterMs: Math.max(wait, (result.kind === 'retry' && result.afterMs) || 0), detail };
  const outcome = result.kind === 'unknown' ? 'unknown' : 'failed';
  return { kind: 'ended', outcome, detail: `gave up after ${attempt} attempts: ${detail}`, fault: null };
}

/** The destination as a whole is in trouble: others would meet the same. */
export function isDown(result: ChannelResult): boolean {
  return result.kind === 'unknown' || (result.kind === 'retry' && result.down);
}
