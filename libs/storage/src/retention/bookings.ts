import type { Database, Queries, Tx } from '../database/database.js';
import { addOutboxEvents, type OutboxEvent } from './event-outbox.js';

/** A call that a customer booked. Times in epoch ms. */
export interface BookedCall {
  /** The message whose link was followed. */
  readonly message: string;
  readonly customer: string;
  readonly owner: string;
  readonly startsAt: number;
  readonly endsAt: number;
  /** How often it was booked anew before. */
  readonly changes: number;
}

/** What comes with a booking: the owner's task, and what others are told. */
export interface BookingConsequences {
  readonly title: string;
  readonly context: object;
  readonly events: (call: BookedCall) => readonly OutboxEvent[];
}

interface Stored extends Record<string, unknown> {
  message_id: string;
  customer_id: string;
  owner: string;
  starts_at: Date;
  ends_at: Date;
  changes: number;
}

const COLUMNS = 'message_id, customer_id, owner, starts_at, ends_at, changes';
const OF_MESSAGE = `SELECT ${COLUMNS} FROM retention.booking WHERE message_id = $1`;
const FROM = `SELECT ${COLUMNS} FROM retention.booking WHERE ends_at > $1 ORDER BY starts_at`;
// One booking of an owner at a time: of two customers who choose the same time, one is told that it has just gone.
const LOCK = `SELECT pg_advisory_xact_lock(hashtextextended('booking:' || $1, 0))`;
const COLLIDING = `SELECT 1 AS one FROM retention.booking
  WHERE owner = $1 AND message_id <> $2 AND starts_at < $4::timestamptz + $5 * interval '1 ms'
    AND ends_at + $5 * interval '1 ms' > $3::timestamptz`;
const BOOK = `INSERT INTO retention.booking AS b (message_id, customer_id, owner, starts_at, ends_at)
  VALUES ($1, $2, $3, $4, $5)
  ON CONFLICT (message_id) DO UPDATE SET owner = excluded.owner, starts_at = excluded.starts_at,
    ends_at = excluded.ends_at, changes = b.changes + 1, booked_at = now()
  RETURNING ${COLUMNS}`;
const CANCEL = `DELETE FROM retention.booking WHERE message_id = $1 RETURNING ${COLUMNS}`;
// Not a task of the play that wrote: a play that ends because all is well takes its tasks back, a promised call stands.
const ADD_TASK = `INSERT INTO retention.task
    (partition_group, task_id, customer_id, play_id, playbook, version, step, title, owner, opens_at, due_at, context)
  SELECT partition_group, $2, customer_id, 'booking/' || message_id, playbook, version, step, $3, $4, now(), $5, $6::json
  FROM retention.message WHERE message_id = $1`;
const CLOSE_TASKS = `UPDATE retention.task SET status = 'canceled', outcome = $2, done_at = now()
  WHERE play_id = 'booking/' || $1 AND status = 'open'`;

/** Calls that end after a moment, in order. */
export async function bookedCalls(queries: Queries, after: number): Promise<BookedCall[]> {
  return (await queries.run<Stored>('booked_calls', FROM, [new Date(after)])).map(toCall);
}

/** The call that was booked from a message; null when none was. */
export async function bookingOf(queries: Queries, message: string): Promise<BookedCall | null> {
  const [row] = await queries.run<Stored>('booking_of', OF_MESSAGE, [message]);
  return row === undefined ? null : toCall(row);
}

/**
 * Books a call, or moves the one booked from this message, with the owner's task and the events in one transaction.
 *
 * @param bufferMs - time between two calls of an owner
 * @returns null when somebody else has taken the time in the meantime
 */
export async function bookCall(
  database: Database,
  call: Omit<BookedCall, 'changes'>,
  bufferMs: number,
  { title, context, events }: BookingConsequences,
): Promise<BookedCall | null> {
  const { message, customer, owner } = call;
  const times = [new Date(call.startsAt), new Date(call.endsAt)];
  return database.transaction('book_call', async (tx) => {
    await tx.run('lock_bookings', LOCK, [owner]);
    const others = await tx.run('colliding_bookings', COLLIDING, [owner, message, ...times, bufferMs]);
    if (others.length > 0) return null;
    const [row] = await tx.run<Stored>('book_call', BOOK, [message, customer, owner, ...times]);
    const booked = toCall(row!);
    await closeTasks(tx, message, 'the customer chose another time');
    const task = `call-${message}-${booked.changes}`;
    await tx.run('add_call_task', ADD_TASK, [message, task, title, owner, times[0], JSON.stringify(context)]);
    await addOutboxEvents(tx, events(booked));
    return booked;
  });
}

/** Takes a booking back, with its task. @returns whether there was one */
export async function cancelCall(
  database: Database,
  message: string,
  events: (call: BookedCall) => readonly OutboxEvent[],
): Promise<boolean> {
  return database.transaction('cancel_call', async (tx) => {
    const [row] = await tx.run<Stored>('cancel_call', CANCEL, [message]);
    if (row === undefined) return false;
    await closeTasks(tx, message, 'the customer took the booking back');
    await addOutboxEvents(tx, events(toCall(row)));
    return true;
  });
}

async function closeTasks(tx: Tx, message: string, outcome: string): Promise<void> {
  await tx.run('close_call_tasks', CLOSE_TASKS, [message, outcome]);
}

function toCall({ message_id, customer_id, owner, starts_at, ends_at, changes }: Stored): BookedCall {
  const times = { startsAt: starts_at.getTime(), endsAt: ends_at.getTime() };
  return { message: message_id, customer: customer_id, owner, ...times, changes };
}
