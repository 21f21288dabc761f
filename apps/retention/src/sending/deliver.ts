import { textTrait, type CustomerState, type Policy } from '#playbooks';
import type { Log } from '#observability';
import {
  addOutboxEvents,
  beginSending,
  finishSending,
  loadRecipient,
  postponeMessage,
  saveReceipts,
  type ClaimedMessage,
  type Database,
} from '#storage';
import type { MessageChannel, ChannelResult } from '../channels/message-channel.js';
import type { RetentionMetrics, SendOutcome } from '../retention-metrics.js';
import type { TemplateSet } from '../templates/template-set.js';
import { backoffMs } from './backoff.js';
import { judgeSending } from './send-rules.js';
import { outcomeEvents, outcomeReceipt, type Outcome } from './outcome-rows.js';

/** What delivering needs. */
export interface DeliveryParts {
  readonly database: Database;
  readonly channel: MessageChannel;
  readonly templates: TemplateSet;
  readonly policy: Policy;
  readonly clock: 'wall' | 'event';
  readonly team: string;
  readonly unsubscribeUrl: (message: ClaimedMessage) => string;
  readonly metrics: RetentionMetrics;
  readonly log: Log;
}

const MONTH_MS = 31 * 86_400_000;
const MAX_ATTEMPTS = 10;

/** Takes one claimed message to its end, or puts it back. */
export class Deliver {
  constructor(
    private readonly sender: string,
    private readonly parts: DeliveryParts,
  ) {}

  /** @returns whether the other side was there: `down` asks the caller to pause */
  async run(message: ClaimedMessage): Promise<'up' | 'down'> {
    const { database, policy, clock, metrics, channel } = this.parts;
    const wallNow = Date.now();
    const since = clock === 'event' ? message.notBefore : wallNow;
    const recipient = await loadRecipient(database, message, since - MONTH_MS);
    const verdict = judgeSending(message, recipient, policy, clock, wallNow);
    if (verdict.kind === 'refuse') {
      const { rule, detail, allowedAt } = verdict.refusal;
      await this.#finish(message, { kind: 'refused', rule, detail, allowedAt }, since);
      return 'up';
    }
    if (verdict.kind === 'later') {
      await postponeMessage(database, this.sender, message.message, verdict.at, 'quiet hours');
      metrics.sent(message.channel, 'deferred');
      return 'up';
    }
    const outgoing = { key: message.message, to: verdict.to, ...this.#render(message, verdict.state) };
    // From here on a crash leaves the message as `sending`: of unknown outcome, never to be repeated.
    if (!(await beginSending(database, this.sender, message.message, verdict.at))) return 'up';
    const started = performance.now();
    const result = await channel.send(outgoing);
    metrics.tookToSend(message.channel, (performance.now() - started) / 1_000);
    return this.#settle(message, result, verdict.at);
  }

  #render(message: ClaimedMessage, state: CustomerState) {
    const { templates, team } = this.parts;
    const unsubscribeUrl = this.parts.unsubscribeUrl(message);
    const { subject, text, html, language } = templates.render(message.template, textTrait(state, 'locale'), {
      name: textTrait(state, 'name'),
      plan: textTrait(state, 'plan'),
      since_year: textTrait(state, 'signedUpAt')?.match(/^\d{4}/)?.[0] ?? null,
      signature: message.signedBy,
      team,
      unsubscribe_url: unsubscribeUrl,
    });
    return { subject, text, html, language, unsubscribeUrl };
  }

  async #settle(message: ClaimedMessage, result: ChannelResult, at: number): Promise<'up' | 'down'> {
    const { database, metrics, log } = this.parts;
    const { answer } = result;
    if (result.kind !== 'retry') {
      const addressInvalid = result.kind === 'failed' && result.addressInvalid;
      await this.#finish(
        message,
        { kind: result.kind, rule: null, detail: answer, allowedAt: null, addressInvalid },
        at,
      );
      return 'up';
    }
    const attempt = message.attempt + 1;
    if (!result.down && attempt >= MAX_ATTEMPTS) {
      const detail = `gave up after ${attempt} attempts: ${answer}`;
      await this.#finish(message, { kind: 'failed', rule: null, detail, allowedAt: null }, at);
      return 'up';
    }
    const wait = backoffMs(result.down ? 1 : attempt, Math.random());
    await postponeMessage(database, this.sender, message.message, Date.now() + wait, answer);
    metrics.sent(message.channel, 'retried');
    log.debug('send_postponed', { message: message.message, answer, attempt });
    return result.down ? 'down' : 'up';
  }

  async #finish(
    message: ClaimedMessage,
    ended: Omit<Outcome, 'at' | 'replayed' | 'addressInvalid'> & { addressInvalid?: boolean },
    at: number,
  ): Promise<void> {
    const { database, clock, metrics, log } = this.parts;
    const outcome: Outcome = { addressInvalid: false, ...ended, at, replayed: clock === 'event' };
    await database.transaction('finish_sending', async (tx) => {
      if (!(await finishSending(tx, this.sender, message.message, outcome.kind, outcome.detail))) return;
      await saveReceipts(tx, message.group, [outcomeReceipt(message, outcome)]);
      await addOutboxEvents(tx, outcomeEvents(message, outcome));
    });
    metrics.sent(message.channel, outcome.kind satisfies SendOutcome);
    if (outcome.kind === 'unknown')
      log.warn('send_outcome_unknown', {
        message: message.message,
        customer: message.customer,
        answer: outcome.detail,
      });
  }
}
