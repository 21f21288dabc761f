import { createHmac } from 'node:crypto';

/** A webhook's own headers, by the Standard Webhooks specification 1.0. */
export interface WebhookHeaders {
  readonly 'webhook-id': string;
  readonly 'webhook-timestamp': string;
  readonly 'webhook-signature': string;
}

const PREFIX = 'whsec_';

/** The key behind a secret: base64 after the prefix `whsec_`. @throws RangeError when it is no such text */
export function webhookKey(secret: string): Buffer {
  const encoded = secret.startsWith(PREFIX) ? secret.slice(PREFIX.length) : secret;
  const key = Buffer.from(encoded, 'base64');
  if (key.length < 24 || key.length > 64 || key.toString('base64') !== encoded)
    throw new RangeError('expected "whsec_" and 24 to 64 bytes in base64');
  return key;
}

/**
 * Signs a body: HMAC-SHA256 over id, timestamp and body.
 *
 * @param keys - every key that is valid now; two while one replaces the other
 * @param at - moment of this attempt, epoch ms
 * @see https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 */
export function signWebhook(id: string, body: string, keys: readonly Buffer[], at: number): WebhookHeaders {
  const timestamp = String(Math.floor(at / 1_000));
  const signatures = keys.map(
    (key) => `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`,
  );
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures.join(' ') };
}
