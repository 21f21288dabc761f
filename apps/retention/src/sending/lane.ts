import type { ClaimedMessage, LaneName } from '#storage';
import type { Circuit } from './circuit.js';
import type { Condition } from './deliver.js';

/** What a lane needs of its surroundings. */
export interface LaneParts {
  readonly name: LaneName;
  readonly circuit: Circuit;
  readonly deliver: { run(message: ClaimedMessage): Promise<Condition> };
  /** There is room for more. */
  readonly onRoom: () => void;
  /** Messages that were claimed and are left to others. */
  readonly giveBack: (messages: readonly string[]) => Promise<void>;
  /** A message could not even be judged: storage is away. */
  readonly onFault: (error: unknown) => void;
}

const CLAIM_PER_MESSAGE = 8;

/** Messages of one destination on their way, apart from all others: when it is slow or dead, only they wait. */
export class Lane {
  private readonly queue: ClaimedMessage[] = [];
  /** Ids in the queue or under way. */
  private readonly held = new Set<string>();
  private readonly running = new Set<Promise<void>>();
  private stopping = false;

  constructor(private readonly parts: LaneParts) {}

  get name(): LaneName {
    return this.parts.name;
  }

  get isTroubled(): boolean {
    return this.parts.circuit.isTroubled;
  }

  /** How many more messages it would take at `now` (monotonic ms). */
  room(now: number): number {
    if (this.stopping) return 0;
    const may = this.parts.circuit.room(now);
    const most = may === this.parts.circuit.parallel ? may * CLAIM_PER_MESSAGE : may;
    return Math.max(0, most - this.held.size);
  }

  /** Sends these as soon as it can. */
  take(messages: readonly ClaimedMessage[]): void {
    for (const message of messages) {
      if (this.held.has(message.message)) continue;
      this.held.add(message.message);
      this.queue.push(message);
    }
    this.#fill();
    // The destination fell ill between the claim and now.
    if (this.running.size === 0) void this.#giveBackQueue();
  }

  /** Ends what is under way and gives back the rest. */
  async stop(): Promise<void> {
    this.stopping = true;
    await this.#giveBackQueue();
    while (this.running.size > 0) await Promise.all(this.running);
  }

  #fill(): void {
    while (this.running.size < this.parts.circuit.room(performance.now()) && !this.stopping) {
      const next = this.queue.shift();
      if (next === undefined) return;
      const run = this.#send(next).finally(() => {
        this.running.delete(run);
        this.held.delete(next.message);
        this.#fill();
        if (this.queue.length < this.parts.circuit.parallel) this.parts.onRoom();
      });
      this.running.add(run);
    }
  }

  async #send(message: ClaimedMessage): Promise<void> {
    const { circuit, deliver, onFault } = this.parts;
    try {
      const condition = await deliver.run(message);
      if (condition.kind === 'up') return circuit.succeeded();
      circuit.failed(performance.now(), condition.afterMs, Math.random());
    } catch (error) {
      circuit.failed(performance.now(), null, Math.random());
      onFault(error);
      await this.parts.giveBack([message.message]).catch(() => undefined);
    }
    await this.#giveBackQueue();
  }

  async #giveBackQueue(): Promise<void> {
    const left = this.queue.splice(0).map(({ message }) => message);
    for (const message of left) this.held.delete(message);
    // When this fails, the claim runs out by itself.
    await this.parts.giveBack(left).catch(() => undefined);
  }
}
