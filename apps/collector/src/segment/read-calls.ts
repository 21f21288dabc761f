import { mediaType, type Exchange } from '../answers/exchange.js';
import { Problem } from '../answers/problem.js';
import { parseBody } from '../body/parse-body.js';
import { isObject, type CallType } from './call.js';
import { MAX_BATCH_BYTES, MAX_CALL_BYTES } from './sizes.js';

/** The calls of a request, not yet judged. */
export interface Calls {
  readonly calls: readonly unknown[];
  /** The call that the address names; null in a batch, where each names its own. */
  readonly type: CallType | null;
  readonly batch: boolean;
  /** The batch's context, merged under each call's own. */
  readonly context: unknown;
  /** The batch's time of sending. */
  readonly sentAt: unknown;
  /** `writeKey` of the body. */
  readonly writeKey: unknown;
  /** False when the whole request is so small that no call can be too large. */
  readonly mayBeLarge: boolean;
}

/** Browsers send text/plain, which needs no preflight; what comes without a type is tried too. */
const ACCEPTED = ['application/json', 'text/plain'];

/**
 * Reads the body of a tracking call.
 *
 * @param type - the call that the address names, `batch` for several
 * @throws Problem 400 for a body that can't be read, 413 above Segment's sizes, 415 for another content type
 */
export function readCalls(exchange: Exchange, type: CallType | 'batch'): Calls {
  const media = mediaType(exchange);
  if (media !== '' && !ACCEPTED.includes(media))
    throw Problem.unsupportedMediaType(`got "${media.slice(0, 80)}"`, ACCEPTED);
  const bytes = Buffer.isBuffer(exchange.body) ? exchange.body.length : 0;
  const most = type === 'batch' ? MAX_BATCH_BYTES : MAX_CALL_BYTES;
  if (bytes > most) throw Problem.tooLarge(`${bytes} bytes: a ${type === 'batch' ? 'batch' : 'call'} may have ${most}`);
  const body = parseBody(exchange.body);
  if (!isObject(body)) throw Problem.unexpectedBody('a tracking call is a JSON object');
  const { writeKey, sentAt, context, batch } = body;
  const mayBeLarge = bytes > MAX_CALL_BYTES;
  if (type !== 'batch') return { calls: [body], type, batch: false, context: undefined, sentAt, writeKey, mayBeLarge };
  if (!Array.isArray(batch)) throw Problem.unexpectedBody('batch: expected a list of calls');
  return { calls: batch, type: null, batch: true, context, sentAt, writeKey, mayBeLarge };
}
