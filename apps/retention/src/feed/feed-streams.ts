import type { Log } from '#observability';
import { laterFeedItems, type FeedItem, type Queries } from '#storage';
import { PassThrough, type Readable } from 'node:stream';
import { showItem } from './show-item.js';

/** A page that listens, and the position of the newest item that it was given. */
interface Reader {
  readonly customer: string;
  readonly stream: PassThrough;
  seen: string;
  toldAt: number;
}

/** Most items brought to a customer's pages at once. */
const ITEMS = 50;
const MAX_READERS = 2_000;
const MAX_READERS_OF_ONE = 10;
/** Proxies cut connections that are silent for longer. */
const SILENT_MS = 20_000;
/** What a page may leave unread, bytes. One that reads slower is hung up on and comes back where it was. */
const MAX_WAITING = 65_536;
const RETRY_MS = 2_000;

/** Brings new items to the pages that listen, as server-sent events. Whichever process wrote an item, all hear of it. */
export class FeedStreams {
  private readonly readers = new Set<Reader>();
  private timer: NodeJS.Timeout | undefined;
  private reading = false;
  private again = false;
  private closed = false;
  private faults = 0;

  constructor(
    private readonly queries: Queries,
    private readonly pollMs: number,
    private readonly log: Log,
  ) {}

  /**
   * Begins to listen.
   *
   * @param seen - position behind which items are news
   * @returns null when there are as many as may be
   */
  open(customer: string, seen: string): Readable | null {
    const own = [...this.readers].filter((reader) => reader.customer === customer).length;
    if (this.closed || own >= MAX_READERS_OF_ONE || this.readers.size >= MAX_READERS) return null;
    const stream = new PassThrough();
    const reader: Reader = { customer, stream, seen, toldAt: performance.now() };
    this.readers.add(reader);
    stream.on('error', () => undefined).once('close', () => void this.readers.delete(reader));
    stream.write(`retry: ${RETRY_MS}\n\n`);
    this.#soon(0);
    return stream;
  }

  /** Somebody's feed has something new. */
  ring(customer: string): void {
    for (const reader of this.readers)
      if (reader.customer === customer) {
        this.#soon(0);
        return;
      }
  }

  /** Hangs up on everyone; pages come back to whoever answers then. */
  close(): void {
    this.closed = true;
    clearTimeout(this.timer);
    for (const { stream } of this.readers) stream.end();
  }

  #soon(delayMs: number): void {
    if (this.reading) {
      this.again = true;
      return;
    }
    clearTimeout(this.timer);
    if (this.closed || this.readers.size === 0) return;
    this.timer = setTimeout(() => void this.#read(), delayMs);
  }

  async #read(): Promise<void> {
    this.reading = true;
    this.again = false;
    const readers = [...this.readers];
    try {
      const items = await laterFeedItems(this.queries, readers, ITEMS);
      this.#tell(readers, items);
      if (items.length >= ITEMS) this.again = true;
      this.faults = 0;
    } catch (error) {
      this.again = false;
      // One line when it begins; pages hear of what they missed once the database answers.
      if (this.faults++ === 0) this.log.warn('feed_unreadable', { error });
    } finally {
      this.reading = false;
      this.#soon(this.again ? 0 : this.pollMs);
    }
  }

  #tell(readers: readonly Reader[], items: readonly (FeedItem & { readonly customer: string })[]): void {
    const byCustomer = Map.groupBy(items, ({ customer }) => customer);
    const now = performance.now();
    for (const reader of readers) {
      const { stream } = reader;
      const news = (byCustomer.get(reader.customer) ?? []).filter(
        ({ position }) => BigInt(position) > BigInt(reader.seen),
      );
      if (news.length > 0) {
        stream.write(
          news.map((item) => `id: ${item.position}\nevent: item\ndata: ${JSON.stringify(showItem(item))}\n\n`).join(''),
        );
        reader.seen = news.at(-1)!.position;
        reader.toldAt = now;
      } else if (now - reader.toldAt > SILENT_MS) {
        stream.write(':\n\n');
        reader.toldAt = now;
      }
      if (stream.writableLength + stream.readableLength > MAX_WAITING) stream.destroy();
    }
  }
}
