import { addOutboxEvents, lastFeedPosition, listFeedItems, readFeedItem, type Queries } from '#storage';
import type { Readable } from 'node:stream';
import { feedProblem } from './feed-problem.js';
import { feedReport, reportEvent } from './feed-reports.js';
import type { FeedStreams } from './feed-streams.js';
import type { FeedTokens } from './feed-tokens.js';
import type { ReportLimit } from './report-limit.js';
import { showItem, type ShownItem } from './show-item.js';

/** What the feed is made of. */
export interface FeedParts {
  readonly queries: Queries;
  readonly tokens: FeedTokens;
  readonly streams: FeedStreams;
  readonly limit: ReportLimit;
  readonly now?: () => number;
}

const POSITION = /^\d{1,18}$/;

/** A signed-in customer's feed: what was written to them, and what their pages report. */
export class Feed {
  constructor(private readonly parts: FeedParts) {}

  /** Whose feed a request may see. @throws HttpException 401 without a good token */
  async customerOf(authorization: string | undefined): Promise<string> {
    const token = /^Bearer (\S+)$/i.exec(authorization ?? '')?.[1];
    if (token === undefined) throw feedProblem(401, 'Send "authorization: Bearer TOKEN" with a token of the customer.');
    const reading = await this.parts.tokens.read(token);
    if (reading.kind === 'refused') throw feedProblem(401, reading.detail);
    return reading.customer;
  }

  /** Items, newest first; `next` is the `before` of the page behind it. */
  async list(
    customer: string,
    limit: number,
    before: string | undefined,
  ): Promise<{ items: ShownItem[]; next: string | null }> {
    if (before !== undefined && !POSITION.test(before)) throw feedProblem(400, 'before: expected the "next" of a page');
    const items = await listFeedItems(this.parts.queries, customer, before ?? null, limit);
    return { items: items.map(showItem), next: items.length === limit ? items.at(-1)!.position : null };
  }

  /** Marks an item as read; the first time counts. @throws HttpException 404 when it isn't in this customer's feed */
  async read(customer: string, item: string): Promise<{ id: string; readAt: string }> {
    const readAt = await readFeedItem(this.parts.queries, customer, item);
    if (readAt === null) throw feedProblem(404, 'there is no such item in this feed');
    return { id: item, readAt: new Date(readAt).toISOString() };
  }

  /**
   * Items as they come.
   *
   * @param lastEventId - position of the newest item that the page has; without one it hears of what is new from now on
   * @throws HttpException 503 when too many listen
   */
  async listen(customer: string, lastEventId: string | undefined): Promise<Readable> {
    const known = lastEventId !== undefined && POSITION.test(lastEventId);
    const seen = known ? lastEventId : await lastFeedPosition(this.parts.queries, customer);
    const stream = this.parts.streams.open(customer, seen);
    if (stream === null) throw feedProblem(503, 'too many pages listen: list the feed instead');
    return stream;
  }

  /**
   * Takes in what a page reports; durable before it returns.
   *
   * @returns 0, or the seconds to wait when this customer's pages report too much
   * @throws HttpException 400 for what is no report
   */
  async report(customer: string, body: unknown): Promise<number> {
    const report = feedReport.safeParse(body);
    if (!report.success)
      throw feedProblem(
        400,
        report.error.issues.map(({ path, message }) => `${path.join('.') || 'body'}: ${message}`).join('; '),
      );
    const { queries, limit, now = Date.now } = this.parts;
    const waitSeconds = limit.take(customer, now());
    if (waitSeconds === 0) await addOutboxEvents(queries, [reportEvent(customer, report.data, now())]);
    return waitSeconds;
  }
}
