import { CLOUDEVENTS_BATCH_JSON, CLOUDEVENTS_JSON } from '#contracts';
import { header, mediaType, type Exchange } from '../answers/exchange.js';
import { Problem } from '../answers/problem.js';
import { parseBody } from '../body/parse-body.js';

/** The events of a request, not yet judged. */
export interface Events {
  readonly envelopes: readonly unknown[];
  /** True for a batch, even of one. */
  readonly batch: boolean;
}

const ACCEPTED = [CLOUDEVENTS_JSON, CLOUDEVENTS_BATCH_JSON, 'application/json'];
const ATTRIBUTE = /^ce-([a-z0-9]{1,40})$/;

/**
 * Reads the three modes of the CloudEvents 1.0 HTTP binding: structured, batched (also a plain JSON array), binary.
 *
 * @throws Problem 400 for a body that can't be read, 415 for another content type
 * @see https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/http-protocol-binding.md
 */
export function readEvents(exchange: Exchange): Events {
  const type = mediaType(exchange);
  const binary = header(exchange, 'ce-specversion') !== undefined;
  if (binary && !type.startsWith('application/cloudevents'))
    return { envelopes: [binaryEvent(exchange, type)], batch: false };
  if (!ACCEPTED.includes(type) || !isUtf8(exchange))
    throw Problem.unsupportedMediaType(`got "${type.slice(0, 80)}"`, ACCEPTED);
  const json = parseBody(exchange.body);
  if (type === CLOUDEVENTS_BATCH_JSON && !Array.isArray(json))
    throw Problem.unexpectedBody('a CloudEvents batch is a JSON array of events');
  if (type === CLOUDEVENTS_JSON && Array.isArray(json))
    throw Problem.unexpectedBody(`an array of events is sent as ${CLOUDEVENTS_BATCH_JSON}`);
  return Array.isArray(json) ? { envelopes: json, batch: true } : { envelopes: [json], batch: false };
}

/** Attributes from `ce-` headers, data from the body. */
function binaryEvent(exchange: Exchange, type: string): Record<string, unknown> {
  const hasBody = Buffer.isBuffer(exchange.body) && exchange.body.length > 0;
  if (hasBody && !(type === 'application/json' || type.endsWith('+json')))
    throw Problem.unsupportedMediaType(`the data of an event in binary mode must be JSON, got "${type.slice(0, 80)}"`, [
      'application/json',
    ]);
  const envelope: Record<string, unknown> = {};
  for (const name of Object.keys(exchange.headers)) {
    const attribute = ATTRIBUTE.exec(name)?.[1];
    if (attribute !== undefined) envelope[attribute] = percentDecoded(header(exchange, name) ?? '');
  }
  if (!hasBody) return envelope;
  return { ...envelope, datacontenttype: 'application/json', data: parseBody(exchange.body) };
}

/** The binding percent-encodes what doesn't fit a header; a stray percent sign stands for itself. */
function percentDecoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

function isUtf8(exchange: Exchange): boolean {
  const charset = /;\s*charset\s*=\s*"?([^";\s]+)/i.exec(header(exchange, 'content-type') ?? '')?.[1];
  return charset === undefined || /^utf-?8$/i.test(charset);
}
