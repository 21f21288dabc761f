import { backoffMs } from './backoff.js';

/**
 * When a message is tried again.
 *
 * @param attempt - attempts made, from 1
 * @param down - the destination was not there, whatever the message
 * @param spread - a number in [0, 1), drawn by the caller
 * @returns ms to wait; null: it is given up
 */
export type RetrySchedule = (attempt: number, down: boolean, spread: number) => number | null;

const MAX_ATTEMPTS = 10;

/**
 * To people: ten attempts, which is about two hours. While the other side is down the message isn't to blame: it waits
 * until it would come too late.
 */
export const personalSchedule: RetrySchedule = (attempt, down, spread) => {
  if (down) return backoffMs(1, spread);
  return attempt >= MAX_ATTEMPTS ? null : backoffMs(attempt, spread);
};

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const WEBHOOK_WAITS = [
  5 * SECOND,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  20 * HOUR,
  24 * HOUR,
] as const;

/**
 * To programs: the schedule that the Standard Webhooks specification recommends, ten attempts over three days, each
 * wait lengthened by up to a tenth.
 */
export const webhookSchedule: RetrySchedule = (attempt, _down, spread) => {
  const wait = WEBHOOK_WAITS[attempt - 1];
  return wait === undefined ? null : wait * (1 + spread / 10);
};
