import type { Log } from '#observability';
import { judgeSending, readCustomerState, type CustomerState, type Playbook, type Policy } from '#playbooks';
import { beginSending, loadRecipient, postponeMessage, type ClaimedMessage, type Database } from '#storage';
import { NOT_PROMISED } from '../billing/by-hand.js';
import type { ChannelResult } from '../channels/message-channel.js';
import type { RetentionMetrics } from '../retention-metrics.js';
import { afterAttempt, isDown } from './after-attempt.js';
import type { ClosedDestinations } from './closed-destinations.js';
import { finish } from './finish.js';
import type { Way } from './way.js';

/** What delivering needs, whatever the way. */
export interface DeliveryParts {
  readonly sender: string;
  readonly database: Database;
  readonly policy: Policy;
  /** The playbook that decided a message; undefined when it is no longer known. */
  readonly playbookOf: (message: Pick<ClaimedMessage, 'playbook' | 'version'>) => Playbook | undefined;
  readonly clock: 'wall' | 'event';
  readonly closed: ClosedDestinations;
  /** Makes what a message promises, such as a coupon, before it leaves; null: it promises nothing of the kind. */
  readonly keepPromise: (message: ClaimedMessage, state: CustomerState) => Promise<ChannelResult | null>;
  readonly metrics: RetentionMetrics;
  readonly log: Log;
}

/** How the destination of a message was. `afterMs`: how long it asked to be left alone. */
export type Condition = { readonly kind: 'up' } | { readonly kind: 'down'; readonly afterMs: number | null };

const UP: Condition = { kind: 'up' };
/** A message is given up when it is too late for it: so often is asked again until then. */
const PROMISE_AGAIN_MS = 5 * 60_000;
const MONTH_MS = 31 * 86_400_000;

/** Takes claimed messages of one way to their end, or puts them back. */
export class Deliver<Content> {
  constructor(
    private readonly way: Way<Content>,
    private readonly parts: DeliveryParts,
  ) {}

  /** @returns how the other side was: `down` asks the caller to pause */
  async run(message: ClaimedMessage): Promise<Condition> {
    const { database, policy, playbookOf, clock, metrics, sender, closed } = this.parts;
    const wallNow = Date.now();
    const since = clock === 'event' ? message.notBefore : wallNow;
    const { lane, addressHash } = this.way;
    if (closed.has(lane, addressHash)) return this.#refuse(message, 'destination-closed', CLOSED, null, since);
    const { state, sent } = await loadRecipient(database, message, since - MONTH_MS);
    const recipient = { state: readCustomerState(state), sent };
    const verdict = judgeSending(message, recipient, playbookOf(message), policy, clock, wallNow);
    if (verdict.kind === 'refuse') {
      const { rule, detail, allowedAt } = verdict.refusal;
      return this.#refuse(message, rule, detail, allowedAt, since);
    }
    if (verdict.kind === 'later') {
      await postponeMessage(database, sender, message.message, verdict.at, 'quiet hours');
      metrics.sent(message.channel, 'deferred');
      return UP;
    }
    const composed = this.#compose(message, verdict.state);
    if (typeof composed === 'string') {
      await finish(this.parts, message, { kind: 'failed', detail: composed }, verdict.at);
      return UP;
    }
    const promise = await this.parts.keepPromise(message, verdict.state);
    if (promise !== null && promise.kind !== 'sent') {
      await this.#breakOff(message, promise, verdict.at);
      return UP;
    }
    await this.way.prepare?.(message, verdict.to);
    // From here on a crash leaves the message as `sending`: of unknown outcome.
    if (!(await beginSending(database, sender, message.message, verdict.at))) return UP;
    const started = performance.now();
    const outgoing = { key: message.message, customer: message.customer, to: verdict.to, ...composed };
    const result = await this.way.channel.send(outgoing);
    metrics.tookToSend(message.channel, (performance.now() - started) / 1_000);
    await this.#settle(message, result, verdict.at);
    return isDown(result) ? { kind: 'down', afterMs: result.kind === 'retry' ? result.afterMs : null } : UP;
  }

  /** @returns what the message says, or why it says nothing: no value is made up */
  #compose(message: ClaimedMessage, state: Parameters<Way<Content>['compose']>[1]) {
    try {
      return this.way.compose(message, state);
    } catch (error) {
      return `template ${message.template}: ${(error as Error).message.split('\n')[0]!.slice(0, 300)}`;
    }
  }

  async #refuse(
    message: ClaimedMessage,
    rule: string,
    detail: string,
    allowedAt: number | null,
    at: number,
  ): Promise<Condition> {
    await finish(this.parts, message, { kind: 'refused', rule, detail, allowedAt }, at);
    return UP;
  }

  /** What the message promises is not there: it waits, or comes to nothing. No promise is made that nobody keeps. */
  async #breakOff(
    message: ClaimedMessage,
    promise: Exclude<ChannelResult, { kind: 'sent' }>,
    at: number,
  ): Promise<void> {
    const { database, metrics, sender } = this.parts;
    const detail = `${NOT_PROMISED}${promise.answer}`;
    if (promise.kind === 'failed') return finish(this.parts, message, { kind: 'failed', detail }, at);
    const afterMs = promise.kind === 'retry' ? promise.afterMs : null;
    await postponeMessage(database, sender, message.message, Date.now() + (afterMs ?? PROMISE_AGAIN_MS), detail);
    metrics.sent(message.channel, 'deferred');
  }

  async #settle(message: ClaimedMessage, result: ChannelResult, at: number): Promise<void> {
    const { database, metrics, log, sender, closed } = this.parts;
    const { channel, schedule, lane, addressHash } = this.way;
    const habits = { recognisesRepeats: channel.recognisesRepeats, schedule };
    const attempt = message.attempt + 1;
    const next = afterAttempt(result, habits, attempt, Math.random());
    if (next.kind === 'again') {
      await postponeMessage(database, sender, message.message, Date.now() + next.afterMs, next.detail);
      metrics.sent(message.channel, 'retried');
      return log.debug('send_postponed', { message: message.message, answer: next.detail, attempt });
    }
    const { outcome, detail, fault } = next;
    const closing = fault === 'destination' && lane.destination !== null && addressHash !== null;
    const closes = closing ? { channel: lane.channel, name: lane.destination, addressHash, reason: detail } : null;
    await finish(this.parts, message, { kind: outcome, detail, fault, closes }, at);
    if (!closing) return;
    closed.add(lane, addressHash);
    log.warn('destination_closed', {
      ...{ channel: lane.channel, destination: lane.destination, answer: detail },
      operator: 'Its owner wants nothing more. Give it another address, or open it again: docs/channels.md.',
    });
  }
}

const CLOSED = 'the destination was closed by its owner';
