import { randomUUID } from 'node:crypto';
import type { Verdict } from '#contracts';
import type { OutgoingRecord } from '#stream';
import type { Judged } from '../intake/intake.js';
import { ATTRIBUTE_OF, judgeEvent } from '../intake/judge-event.js';
import type { IntakeLimits } from '../intake/limits.js';
import { idForAnswer, pointer, type Refusal, type RefusalReason } from '../intake/refusal.js';
import { contentField, isCallType, isObject, type Call, type CallType } from './call.js';
import { customerOfCall } from './customer-of-call.js';
import { eventOfCall } from './event-of-call.js';
import { eventTime } from './event-time.js';
import type { Calls } from './read-calls.js';
import { MAX_CALL_BYTES } from './sizes.js';

/** Where a call came from and when. */
export interface CallArrival {
  /** The write key's name; events get the source `segment/NAME`. */
  readonly sender: string;
  /** Epoch ms. */
  readonly receivedAt: number;
}

interface Fault {
  readonly reason: RefusalReason;
  readonly detail: string;
  /** Below the call. */
  readonly path: readonly PropertyKey[];
}

/** The fields of a call that became the attributes of the event. */
const FIELD_OF: Readonly<Record<string, string>> = { id: 'messageId', subject: 'userId', time: 'timestamp' };

/** Judges each call on its own, as the event that it becomes. */
export function judgeCalls(calls: Calls, arrival: CallArrival, limits: IntakeLimits): Judged {
  const records: OutgoingRecord[] = [];
  const refused: Refusal[] = [];
  calls.calls.forEach((call, index) => {
    const judged = judgeCall(call, calls, arrival, limits);
    if ('topic' in judged) return void records.push(judged);
    const { reason, detail, path } = judged;
    const id = idForAnswer((call as { messageId?: unknown } | null)?.messageId);
    refused.push({ index, id, reason, detail, pointer: pointer(calls.batch ? `/batch/${index}` : '', ...path) });
  });
  return { records, refused };
}

function judgeCall(given: unknown, calls: Calls, arrival: CallArrival, limits: IntakeLimits): OutgoingRecord | Fault {
  if (!isObject(given)) return fault('wrong_type', 'a call is a JSON object');
  const type = calls.type ?? given['type'];
  if (!isCallType(type))
    return fault('unknown_call', 'type: expected identify, track, group, page, screen or alias', 'type');
  if (calls.mayBeLarge) {
    const bytes = Buffer.byteLength(JSON.stringify(given));
    if (bytes > MAX_CALL_BYTES) return fault('too_large', `${bytes} bytes: a call may have ${MAX_CALL_BYTES}`);
  }
  const call = withContext(given, calls.context);
  const who = customerOfCall(call, limits.customer);
  if ('reason' in who) return fault(who.reason, who.detail, ...who.field.split('.'));
  const notJoinable = type === 'alias' ? aliasFault(call) : null;
  if (notJoinable) return notJoinable;
  const time = eventTime(call, calls.sentAt, arrival.receivedAt);
  if (time.kind !== 'ok') return fault(time.reason, time.detail, 'timestamp');
  const mapped = eventOfCall(type, call, who);
  if (mapped.kind !== 'ok') return fault(mapped.reason, mapped.detail, ...(mapped.path ?? []));
  const { messageId } = call;
  const event = judgeEvent(
    {
      specversion: '1.0',
      id: typeof messageId === 'number' ? String(messageId) : (messageId ?? randomUUID()),
      source: `segment/${arrival.sender}`,
      type: mapped.value.type,
      subject: who.customer,
      time: new Date(time.value).toISOString(),
      datacontenttype: 'application/json',
      data: mapped.value.data,
    },
    arrival.receivedAt,
    limits.event,
  );
  return event.kind === 'ok' ? event.value : refusedEvent(event, type);
}

/**
 * A history can only be joined to nothing: the call's own anonymous visitor, of whom nothing was ever taken. Whether
 * another previous id stands for a customer with a history, only a store could tell.
 */
function aliasFault(call: Call): Fault | null {
  const { previousId, anonymousId } = call;
  if (previousId === undefined || previousId === null || previousId === '')
    return fault('missing_field', 'previousId: it names who the user was before', 'previousId');
  if (previousId === anonymousId) return null;
  return fault(
    'alias_of_customer',
    'previousId may be a customer with a history, which can not be joined to another: use one userId from the start',
    'previousId',
  );
}

function withContext(call: Call, context: unknown): Call {
  if (!isObject(context)) return call;
  const own = call['context'];
  return { ...call, context: isObject(own) ? { ...context, ...own } : context };
}

/** Where a fault of the event lay in the call that it came from. */
function refusedEvent(
  { reason, detail, path }: Extract<Verdict<never>, { kind: 'deadLetter' }>,
  type: CallType,
): Fault {
  const attribute = ATTRIBUTE_OF[reason];
  if (path === undefined)
    return fault(reason, detail, ...(attribute === undefined ? [] : [FIELD_OF[attribute] ?? attribute]));
  if (type === 'track' && path[0] === 'event') return fault(reason, detail, 'event');
  return fault(reason, detail, contentField(type));
}

function fault(reason: RefusalReason, detail: string, ...path: readonly PropertyKey[]): Fault {
  return { reason, detail, path };
}
