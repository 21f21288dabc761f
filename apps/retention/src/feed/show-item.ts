import type { FeedItem } from '#storage';

/** An item as pages get it. Times in RFC 3339. */
export interface ShownItem {
  readonly id: string;
  readonly position: string;
  readonly language: string;
  readonly title: string;
  readonly body: string;
  readonly link: { readonly url: string; readonly label: string } | null;
  /** Whole percent that a bar shows; null: no bar. */
  readonly progress: number | null;
  readonly createdAt: string;
  readonly readAt: string | null;
}

/** Plain text throughout: pages show it as text, never as markup. */
export function showItem({
  item,
  position,
  language,
  title,
  body,
  link,
  progress,
  createdAt,
  readAt,
}: FeedItem): ShownItem {
  return {
    ...{ id: item, position, language, title, body, link, progress },
    createdAt: new Date(createdAt).toISOString(),
    readAt: readAt === null ? null : new Date(readAt).toISOString(),
  };
}
