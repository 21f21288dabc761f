import {
  abandonSender,
  claimDueMessages,
  claimStrayMessages,
  giveBackMessages,
  knownSenders,
  outboxDepth,
  senderBeat,
  type LaneName,
} from '#storage';
import { abandon } from './abandon.js';
import { Circuit } from './circuit.js';
import { Deliver, type DeliveryParts } from './deliver.js';
import { finish } from './finish.js';
import { Lane } from './lane.js';
import { isSurelyGone, senderGone } from './sender-identity.js';
import type { Way } from './way.js';

/** What a sender is made of. */
export interface SenderParts extends DeliveryParts {
  readonly host: string;
  /** How often due messages are looked for when nobody rings, ms. */
  readonly pollMs: number;
}

const BEAT_MS = 10_000;
const LONGEST_PAUSE_MS = 10_000;
const STRAYS = 100;

/** Picks due messages from the outbox and hands them to their lanes. A lane in trouble holds up no other. */
export class Sender {
  private readonly lanes: readonly Lane[];
  private readonly byName: ReadonlyMap<string, Lane>;
  /** Channels whose other side knows a message again. */
  private readonly repeatable: readonly string[];
  private stopping = false;
  private running: Promise<void> | undefined;
  private wake: () => void = () => undefined;
  private rung = false;
  private faults = 0;
  private lastBeat = -Infinity;

  constructor(
    private readonly parts: SenderParts,
    ways: readonly Way<unknown>[],
  ) {
    this.lanes = ways.map((way) => this.#lane(way));
    this.byName = new Map(this.lanes.map((lane) => [laneKey(lane.name), lane]));
    this.repeatable = [
      ...new Set(ways.filter(({ channel }) => channel.recognisesRepeats).map(({ lane }) => lane.channel)),
    ];
  }

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
    await Promise.all(this.lanes.map((lane) => lane.stop()));
    const { database, sender } = this.parts;
    await database
      .transaction('sender_stopped', (tx) => abandonSender(tx, sender, this.repeatable))
      .catch(() => undefined);
    senderGone(sender);
  }

  #lane(way: Way<unknown>): Lane {
    const { database, sender } = this.parts;
    return new Lane({
      name: way.lane,
      circuit: new Circuit(way.parallel),
      deliver: new Deliver(way, this.parts),
      onRoom: () => this.ring(),
      giveBack: (messages) => giveBackMessages(database, sender, messages),
      onFault: (error) => this.#fault(error),
    });
  }

  async #run(): Promise<void> {
    const { pollMs } = this.parts;
    while (!this.stopping) {
      this.rung = false;
      const pause = await this.#round().then(
        () => {
          this.faults = 0;
          return pollMs;
        },
        (error: unknown) => {
          this.#fault(error);
          return Math.min(LONGEST_PAUSE_MS, pollMs * 2 ** Math.min(this.faults, 10));
        },
      );
      if (!this.rung) await this.#sleep(pause);
    }
  }

  async #round(): Promise<void> {
    const { database, sender } = this.parts;
    if (performance.now() - this.lastBeat > BEAT_MS) await this.#beat();
    const now = performance.now();
    const open = this.lanes.map((lane) => ({ ...lane.name, room: lane.room(now) })).filter(({ room }) => room > 0);
    const claimed = await claimDueMessages(database, sender, open, Date.now());
    for (const [key, messages] of Map.groupBy(claimed, laneKey)) this.byName.get(key)?.take(messages);
  }

  /** Says that we live, looks after those who don't and after messages that nobody sends, measures what waits. */
  async #beat(): Promise<void> {
    const { database, sender, host, metrics, closed } = this.parts;
    this.lastBeat = performance.now();
    await senderBeat(database, sender, host);
    for (const other of await knownSenders(database))
      if (other.sender !== sender && (other.silent || isSurelyGone(other)))
        await abandon(this.parts, other.sender, this.repeatable);
    await this.#refuseStrays();
    await closed.refresh();
    metrics.outbox(await outboxDepth(database));
    for (const { name, isTroubled } of this.lanes)
      if (name.destination !== null) metrics.destinationPaused(name.channel, name.destination, isTroubled);
  }

  /** A playbook may name a channel or destination that is not configured, or no longer. */
  async #refuseStrays(): Promise<void> {
    const { database, sender } = this.parts;
    const names = this.lanes.map(({ name }) => name);
    for (const message of await claimStrayMessages(database, sender, names, Date.now(), STRAYS)) {
      const { channel, destination } = message;
      const detail =
        destination === null ? `${channel} is not configured` : `${channel} has no destination "${destination}"`;
      await finish(this.parts, message, { kind: 'refused', rule: 'not-configured', detail }, Date.now());
    }
  }

  /** One line when it begins; an outage is not told twice a second. */
  #fault(error: unknown): void {
    if (this.faults++ === 0) this.parts.log.warn('send_round_failed', { error });
  }

  async #sleep(ms: number): Promise<void> {
    if (this.stopping) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.wake = () => undefined;
  }
}

function laneKey({ channel, destination }: LaneName): string {
  return `${channel} ${destination ?? ''}`;
}
