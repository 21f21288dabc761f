import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** A key as its holder gets it, once: a public part to look it up by and 256 random bits. */
export interface FreshKey {
  readonly key: string;
  /** The whole; not kept anywhere. */
  readonly text: string;
  readonly digest: Buffer;
}

const FORM = /^hfk_([0-9a-f]{16})_[A-Za-z0-9_-]{43}$/;

export function newApiKey(): FreshKey {
  const key = randomBytes(8).toString('hex');
  const text = `hfk_${key}_${randomBytes(32).toString('base64url')}`;
  return { key, text, digest: digestOf(text) };
}

/** The public part of what a request shows; null when it isn't a key at all. */
export function publicPart(text: string): string | null {
  return FORM.exec(text)?.[1] ?? null;
}

/** Compares without telling by its time how much was right. */
export function isSameKey(text: string, digest: Buffer): boolean {
  return timingSafeEqual(digestOf(text), digest);
}

function digestOf(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
