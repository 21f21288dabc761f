import type { RefusalReason } from '../intake/refusal.js';
import { idText, isObject, type Call } from './call.js';

/** Whom a call is about. */
export interface Who {
  /** Customer id: becomes the event's subject. */
  readonly customer: string;
  /** True when the customer is a group. */
  readonly account: boolean;
  /** The user inside the account, where the call names one. */
  readonly seat?: string;
}

/** A call that can't be tied to one customer. */
export interface Nobody {
  readonly reason: RefusalReason;
  readonly detail: string;
  /** The field that is missing or wrong. */
  readonly field: string;
}

/**
 * Who the customer of a call is. The collector keeps no memory of who is who, so the call itself must say it:
 *
 * 1. With `collector.customer: auto` (the default) a call that names a group (`groupId`, else `context.groupId`) is
 *    about that group, and its `userId` is a seat; a call that names none is about its `userId`.
 * 2. With `group` every call must name a group; with `user` groups are ignored.
 * 3. A call that names an anonymous visitor alone is refused as `anonymous`: its history could not be joined to the
 *    customer it turns out to be. Nothing of it is kept, so nothing is split; a library sends what it knows once the
 *    visitor is identified.
 */
export function customerOfCall(call: Call, rule: 'auto' | 'group' | 'user'): Who | Nobody {
  const userId = idText(call['userId']);
  if (userId === null) return wrongType('userId');
  const context = call['context'];
  const ownGroup = idText(call['groupId']);
  if (ownGroup === null) return wrongType('groupId');
  const groupId = ownGroup ?? (isObject(context) ? idText(context['groupId']) : undefined);
  if (groupId === null) return wrongType('context.groupId');
  if (groupId !== undefined && rule !== 'user')
    return { customer: groupId, account: true, ...(userId === undefined ? {} : { seat: userId }) };
  if (rule === 'group')
    return {
      reason: 'missing_group',
      detail: 'accounts are the customers here: give groupId, or context.groupId on calls other than group',
      field: 'groupId',
    };
  if (userId !== undefined) return { customer: userId, account: false };
  if (idText(call['anonymousId']) !== undefined)
    return {
      reason: 'anonymous',
      detail:
        'the call names an anonymous visitor only; its history could not be joined to a customer later: send userId',
      field: 'userId',
    };
  return { reason: 'missing_subject', detail: 'userId is missing: it names the customer', field: 'userId' };
}

function wrongType(field: string): Nobody {
  return { reason: 'wrong_type', detail: `${field}: expected text`, field };
}
