import { header, type Exchange } from '../answers/exchange.js';

/**
 * Keys that a request's headers carry: `Authorization: Basic` with the key as user name (as Segment's libraries do),
 * `Authorization: Bearer KEY`, `X-Write-Key`.
 */
export function keysOfRequest(exchange: Exchange): string[] {
  const keys: string[] = [];
  const [scheme = '', credentials = ''] = (header(exchange, 'authorization') ?? '').split(' ', 2);
  if (scheme.toLowerCase() === 'bearer') keys.push(credentials);
  else if (scheme.toLowerCase() === 'basic')
    keys.push(Buffer.from(credentials, 'base64').toString('utf8').split(':', 1)[0]!);
  const own = header(exchange, 'x-write-key');
  if (own !== undefined) keys.push(own);
  return keys.filter((key) => key !== '');
}
