import type { Log } from '#observability';
import { addOutboxEvents, messageSubject, type Queries } from '#storage';
import { feedbackEvent } from '../events/outgoing-events.js';
import type { RetentionMetrics } from '../retention-metrics.js';
import { readLink, signLink, type TokenVerdict } from '../links/link-token.js';

const DAY_MS = 86_400_000;
/** Old letters are found again; half a year is long enough for that and short enough to be forgotten. */
const VALID_MS = 180 * DAY_MS;

/** Makes unsubscribe links and honours them. */
export class Unsubscribe {
  constructor(
    private readonly queries: Queries,
    private readonly secret: string,
    private readonly publicUrl: string,
    private readonly metrics: RetentionMetrics,
    private readonly log: Log,
    private readonly now: () => number = Date.now,
  ) {}

  /** The address for the headers and the foot of a message. */
  url(message: string): string {
    const token = signLink({ message, expiresAt: this.now() + VALID_MS }, this.secret, 'unsubscribe.v1');
    return `${this.publicUrl}/unsubscribe/${token}`;
  }

  /** Looks at a link without doing anything. */
  read(token: string): TokenVerdict {
    return readLink(token, this.secret, this.now(), 'unsubscribe.v1');
  }

  /**
   * Unsubscribes: what the customer said goes in as events, through the same door as everything else. Durable before it
   * returns; using a link twice says the same twice.
   */
  async honour(token: string): Promise<TokenVerdict> {
    const verdict = this.read(token);
    if (verdict.kind === 'refused') return this.#refuse(verdict);
    const { message } = verdict.link;
    const subject = await messageSubject(this.queries, message);
    if (subject === null) return this.#refuse({ kind: 'refused', reason: 'forged' });
    const { customer, playbook, purpose, channel } = subject;
    const shared = { customer, at: this.now(), replayed: false };
    const revoked = { purpose, channel, state: 'revoked' as const };
    await addOutboxEvents(this.queries, [
      feedbackEvent({
        ...shared,
        id: `unsubscribed-${message}`,
        type: 'message.unsubscribed',
        data: { message, channel, playbook },
      }),
      feedbackEvent({ ...shared, id: `revoked-${message}`, type: 'consent.changed', data: revoked }),
    ]);
    this.metrics.unsubscribed('done');
    this.log.info('unsubscribed', { message, channel });
    return verdict;
  }

  #refuse(verdict: Extract<TokenVerdict, { kind: 'refused' }>): TokenVerdict {
    this.metrics.unsubscribed('refused');
    this.log.info('unsubscribe_refused', { reason: verdict.reason });
    return verdict;
  }
}
