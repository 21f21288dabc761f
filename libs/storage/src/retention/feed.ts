import type { Queries } from '../database/database.js';

/** What an item of somebody's feed says. */
export interface NewFeedItem {
  /** The message's id: putting an item in twice is putting it in once. */
  readonly item: string;
  readonly customer: string;
  readonly language: string;
  readonly title: string;
  readonly body: string;
  readonly link: { readonly url: string; readonly label: string } | null;
  /** Whole percent that a bar shows; null: no bar. */
  readonly progress: number | null;
}

/** An item as the customer sees it. Times are epoch ms. */
export interface FeedItem extends Omit<NewFeedItem, 'customer'> {
  /** Rises with every item of this customer; a decimal number as text. */
  readonly position: string;
  readonly createdAt: number;
  readonly readAt: number | null;
}

// Items of one customer are written one after the other, so that no reader passes a position that is still to come.
const ADD = `
  WITH turn AS MATERIALIZED (SELECT pg_advisory_xact_lock(7236002, hashtext($2)))
  INSERT INTO retention.feed_item (item_id, customer_id, language, title, body, link, progress)
  SELECT $1, $2, $3, $4, $5, $6::json, $7::smallint FROM turn ON CONFLICT (item_id) DO NOTHING`;

const COLUMNS = 'item_id, position, language, title, body, link, progress, created_at, read_at';

const NEWEST = `SELECT ${COLUMNS} FROM retention.feed_item
  WHERE customer_id = $1 AND ($2::bigint IS NULL OR position < $2::bigint) ORDER BY position DESC LIMIT $3::int`;

const STORY = NEWEST.replace('retention.feed_item', 'retention.feed_story');

const LATER = `SELECT i.customer_id, ${COLUMNS}
  FROM unnest($1::text[], $2::bigint[]) AS reader (customer_id, seen)
  CROSS JOIN LATERAL (SELECT * FROM retention.feed_item AS f
    WHERE f.customer_id = reader.customer_id AND f.position > reader.seen ORDER BY f.position LIMIT $3::int) AS i`;

const LAST = 'SELECT coalesce(max(position), 0) AS position FROM retention.feed_item WHERE customer_id = $1';

const READ = `UPDATE retention.feed_item SET read_at = coalesce(read_at, now())
  WHERE item_id = $1 AND customer_id = $2 RETURNING read_at`;

interface Stored extends Record<string, unknown> {
  item_id: string;
  position: string;
  language: string;
  title: string;
  body: string;
  link: FeedItem['link'];
  progress: number | null;
  created_at: Date;
  read_at: Date | null;
}

/** Puts an item into a customer's feed, once. */
export async function addFeedItem(queries: Queries, item: NewFeedItem): Promise<void> {
  const link = item.link === null ? null : JSON.stringify(item.link);
  const values = [item.item, item.customer, item.language, item.title, item.body, link, item.progress];
  await queries.run('add_feed_item', ADD, values);
}

/** A customer's items, newest first. @param before - position; null for the newest */
export async function listFeedItems(
  queries: Queries,
  customer: string,
  before: string | null,
  limit: number,
): Promise<FeedItem[]> {
  return (await queries.run<Stored>('list_feed_items', NEWEST, [customer, before, limit])).map(feedItem);
}

/** The same through the view that other services read. */
export async function feedStory(
  queries: Queries,
  customer: string,
  before: string | null,
  limit: number,
): Promise<FeedItem[]> {
  return (await queries.run<Stored>('feed_story', STORY, [customer, before, limit])).map(feedItem);
}

/** The newest items behind the position that each reader has seen, in order, at most `limit` a customer. */
export async function laterFeedItems(
  queries: Queries,
  readers: readonly { readonly customer: string; readonly seen: string }[],
  limit: number,
): Promise<(FeedItem & { readonly customer: string })[]> {
  const columns = [readers.map(({ customer }) => customer), readers.map(({ seen }) => seen), limit];
  const rows = await queries.run<Stored & { customer_id: string }>('later_feed_items', LATER, columns);
  return rows.map((row) => ({ ...feedItem(row), customer: row.customer_id }));
}

/** Position of a customer's newest item; `0` when there is none. */
export async function lastFeedPosition(queries: Queries, customer: string): Promise<string> {
  return (await queries.run<{ position: string }>('last_feed_position', LAST, [customer]))[0]!.position;
}

/** Marks an item of this customer as read; the first time counts. @returns when it was read; null when it isn't theirs */
export async function readFeedItem(queries: Queries, customer: string, item: string): Promise<number | null> {
  const [row] = await queries.run<{ read_at: Date }>('read_feed_item', READ, [item, customer]);
  return row?.read_at.getTime() ?? null;
}

function feedItem(row: Stored): FeedItem {
  return {
    item: row.item_id,
    position: row.position,
    language: row.language,
    title: row.title,
    body: row.body,
    link: row.link,
    progress: row.progress,
    createdAt: row.created_at.getTime(),
    readAt: row.read_at?.getTime() ?? null,
  };
}
