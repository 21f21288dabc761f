import type { Configuration } from '#config';
import type { Log } from '#observability';
import type { Queries } from '#storage';
import { FeedStreams } from './feed-streams.js';
import { FeedTokens } from './feed-tokens.js';
import { Feed } from './feed.js';
import { ReportLimit } from './report-limit.js';

/** The feed with its tokens and the pages that listen. @param linkSecret - signs tokens when the site has no secret */
export function openFeed(
  queries: Queries,
  { feed }: Configuration['retention'],
  linkSecret: string,
  pollMs: number,
  log: Log,
): { readonly feed: Feed; readonly tokens: FeedTokens; readonly streams: FeedStreams } {
  const tokens = new FeedTokens(feed.secret, linkSecret);
  const streams = new FeedStreams(queries, pollMs, log);
  return {
    feed: new Feed({ queries, tokens, streams, limit: new ReportLimit(feed.eventsPerMinute) }),
    tokens,
    streams,
  };
}
