import type { Log } from '#observability';
import {
  abandonSender,
  addOutboxEvents,
  claimDueMessages,
  knownSenders,
  outboxDepth,
  saveReceipts,
  senderBeat,
  type ClaimedMessage,
  type Database,
} from '#storage';
import type { RetentionMetrics } from '../retention-metrics.js';
import { backoffMs } from './backoff.js';
import type { Deliver } from './deliver.js';
import { outcomeEvents, outcomeReceipt, type Outcome } from './outcome-rows.js';
import { isSurelyGone, senderGone } from './sender-identity.js';

/** What a sender is made of. */
export interface SenderParts {
  readonly identity: { readonly sender: string; readonly host: string };
  readonly database: Database;
  readonly channel: string;
  readonly deliver: Pick<Deliver, 'run'>;
  readonly metrics: RetentionMetrics;
  readonly log: Log;
  readonly clock: 'wall' | 'event';
  /** Messages under way at once. */
  readonly parallel: number;
  /** How often due messages are looked for when nobody rings, ms. */
  readonly pollMs: number;
}

const BEAT_MS = 10_000;
const CLAIM_PER_LANE = 8;
const LONGEST_PAUSE_MS = 10_000;

/** Picks due messages from the outbox and delivers them, several at once. One destination that is down pauses it. */
export class Sender {
  private stopping = false;
  private running: Promise<void> | undefined;
  private wake: () => void = () => undefined;
  private rung = false;
  private failures = 0;
  private faults = 0;
  private lastBeat = -Infinity;

  constructor(private readonly parts: SenderParts) {}

  /** Reports what earlier senders left in the middle, then begins. */
  async start(): Promise<void> {
    await this.#beat();
    this.running = this.#run();
  }

  /** Messages were decided: look now. */
  ring(): void {
    this.rung = true;
    this.wake();
  }

  /** Ends what is under way and gives back what was claimed. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.wake();
    await this.running;
    const { database, identity } = this.parts;
    await database.transaction('sender_stopped', (tx) => abandonSender(tx, identity.sender)).catch(() => undefined);
    senderGone(identity.sender);
  }

  async #run(): Promise<void> {
    const { log, pollMs } = this.parts;
    while (!this.stopping) {
      const pause = await this.#round().then(
        (ms) => {
          this.faults = 0;
          return ms;
        },
        (error: unknown) => {
          // One line when it begins; an outage is not told twice a second.
          if (this.faults++ === 0) log.warn('send_round_failed', { error });
          return Math.min(LONGEST_PAUSE_MS, pollMs * 2 ** Math.min(this.faults, 10));
        },
      );
      if (pause > 0) await this.#sleep(pause);
    }
  }

  /** @returns ms to pause before the next round */
  async #round(): Promise<number> {
    const { database, identity, channel, parallel, pollMs } = this.parts;
    this.rung = false;
    if (performance.now() - this.lastBeat > BEAT_MS) await this.#beat();
    const claimed = await claimDueMessages(database, identity.sender, channel, Date.now(), parallel * CLAIM_PER_LANE);
    if (claimed.length === 0) return this.rung ? 0 : pollMs;
    const down = await this.#deliverAll(claimed);
    this.failures = down ? this.failures + 1 : 0;
    return down ? Math.min(60_000, backoffMs(this.failures, Math.random())) : 0;
  }

  /** @returns whether the other side was down; the rest is left for later then */
  async #deliverAll(claimed: readonly ClaimedMessage[]): Promise<boolean> {
    const { deliver, parallel } = this.parts;
    const queue = [...claimed];
    let down = false;
    const lane = async (): Promise<void> => {
      for (let next = queue.shift(); next !== undefined && !down && !this.stopping; next = queue.shift()) {
        if ((await deliver.run(next)) === 'down') down = true;
        if (performance.now() - this.lastBeat > BEAT_MS) await this.#beat();
      }
    };
    const ends = await Promise.allSettled(Array.from({ length: parallel }, lane));
    const failed = ends.find((end) => end.status === 'rejected');
    if (failed !== undefined) throw failed.reason;
    return down;
  }

  /** Says that we live, looks after those who don't, measures what waits. */
  async #beat(): Promise<void> {
    const { database, identity, metrics } = this.parts;
    this.lastBeat = performance.now();
    await senderBeat(database, identity.sender, identity.host);
    for (const other of await knownSenders(database))
      if (other.sender !== identity.sender && (other.silent || isSurelyGone(other))) await this.#abandon(other.sender);
    metrics.outbox(await outboxDepth(database));
  }

  async #abandon(gone: string): Promise<void> {
    const { database, metrics, log, clock, channel } = this.parts;
    const unknown = await database.transaction('abandon_sender', async (tx) => {
      const messages = await abandonSender(tx, gone);
      for (const [group, ofGroup] of Map.groupBy(messages, (message) => message.group)) {
        const ended = ofGroup.map((message) => [message, this.#unknown(message)] as const);
        await saveReceipts(
          tx,
          group,
          ended.map(([message, outcome]) => outcomeReceipt(message, outcome)),
        );
        await addOutboxEvents(
          tx,
          ended.flatMap(([message, outcome]) => outcomeEvents(message, outcome)),
        );
      }
      return messages;
    });
    if (unknown.length === 0) return;
    metrics.sent(channel, 'unknown', unknown.length);
    log.warn('send_outcome_unknown', {
      count: unknown.length,
      messages: unknown.slice(0, 100).map(({ message }) => message),
      clock,
      operator:
        'These messages were being sent when the service stopped. They are not sent again: the other side may have them.',
    });
  }

  #unknown(message: ClaimedMessage): Outcome {
    const replayed = this.parts.clock === 'event';
    const detail = 'the service stopped in the middle of sending';
    const at = replayed ? message.notBefore : Date.now();
    return { kind: 'unknown', rule: null, detail, allowedAt: null, at, addressInvalid: false, replayed };
  }

  async #sleep(ms: number): Promise<void> {
    if (this.stopping) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.wake = () => {
        // While the other side is down, a ring does not shorten the pause.
        if (this.failures > 0 && !this.stopping) return;
        clearTimeout(timer);
        resolve();
      };
    });
    this.wake = () => undefined;
  }
}
