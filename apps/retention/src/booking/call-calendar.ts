import { createEvent } from 'ics';

/** What a calendar entry says. Times in epoch ms. */
export interface CallEntry {
  /** Stays the same when the call is moved, so that a calendar moves its entry, too. */
  readonly id: string;
  /** How often it was moved. */
  readonly sequence: number;
  readonly title: string;
  readonly startsAt: number;
  readonly endsAt: number;
  /** Page on which the call can be moved or taken back. */
  readonly url: string;
}

/** The calendar file of a call (iCalendar, RFC 5545). @throws Error for an entry that none can be made of */
export function callCalendar({ id, sequence, title, startsAt, endsAt, url }: CallEntry): string {
  const { error, value } = createEvent({
    ...{ uid: `${id}@holdfast`, sequence, title, url, productId: 'holdfast', method: 'PUBLISH', status: 'CONFIRMED' },
    ...{ start: startsAt, end: endsAt, startInputType: 'utc', startOutputType: 'utc', endOutputType: 'utc' },
    ...{ endInputType: 'utc', busyStatus: 'BUSY' },
    alarms: [{ action: 'display', description: title, trigger: { minutes: 15, before: true } }],
  });
  if (value === undefined || value === null) throw new Error(`no calendar file: ${error?.message ?? 'unknown reason'}`);
  return value;
}
