import { createHash } from 'node:crypto';

/** A strong ETag of a resource: equal for equal content. */
export function etagOf(resource: unknown): string {
  return `"${createHash('sha256').update(JSON.stringify(resource)).digest('base64url').slice(0, 22)}"`;
}
