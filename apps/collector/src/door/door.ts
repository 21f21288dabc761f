import type { Configuration } from '#config';
import { header, type Exchange } from '../answers/exchange.js';
import { Problem } from '../answers/problem.js';
import { keysOfRequest } from './keys-of-request.js';
import { TokenBucket } from './token-bucket.js';
import { isLoopback, WriteKeys } from './write-keys.js';

/** Lets senders in: by write key, and no faster than allowed. */
export class Door {
  private readonly keys: WriteKeys;
  private readonly perSecond: number;
  private readonly buckets = new Map<string, TokenBucket>();

  /** @throws InvalidConfiguration when the door would stand open to other machines */
  constructor(config: Configuration) {
    this.keys = WriteKeys.from(config);
    this.perSecond = config.collector.maxEventsPerSecond;
  }

  /**
   * The sender's name.
   *
   * @param bodyKey - the `writeKey` of a tracking call's body
   * @throws Problem 401 without a known key; 403 for another site's web page while no keys are configured
   */
  identify(exchange: Exchange, bodyKey?: unknown): string {
    const keys = keysOfRequest(exchange);
    if (typeof bodyKey === 'string' && bodyKey !== '') keys.push(bodyKey);
    const name = this.keys.identify(keys);
    if (name === null)
      throw Problem.unauthorized(
        keys.length === 0
          ? 'no write key was given: as HTTP Basic user name, Bearer token, X-Write-Key, or writeKey in a tracking call'
          : 'the write key is not known',
      );
    if (this.keys.open && !isLocalPage(header(exchange, 'origin'))) throw Problem.forbiddenOrigin();
    return name;
  }

  /**
   * Takes so many events off the sender's rate.
   *
   * @param now - monotonic ms
   * @throws Problem 429
   */
  admit(sender: string, events: number, now: number): void {
    if (this.perSecond === 0) return;
    let bucket = this.buckets.get(sender);
    if (bucket === undefined) this.buckets.set(sender, (bucket = new TokenBucket(this.perSecond, now)));
    const seconds = bucket.take(events, now);
    if (seconds > 0) throw Problem.tooManyEvents(seconds);
  }
}

/** Browsers always say where a page that sends elsewhere comes from; programs don't. */
function isLocalPage(origin: string | undefined): boolean {
  if (origin === undefined) return true;
  return URL.canParse(origin) && isLoopback(new URL(origin).hostname);
}
