import { createHmac, timingSafeEqual } from 'node:crypto';

/** What a link is for: a link of one kind is none of another. */
export type LinkPurpose = 'unsubscribe.v1' | 'survey.v1' | 'booking.v1' | 'card.v1';

/** What a link in a message is about. It names no person: who the message went to is looked up. */
export interface MessageLink {
  /** Message id as `stableId` makes it. */
  readonly message: string;
  /** Epoch ms, whole seconds, after which the link is refused. */
  readonly expiresAt: number;
}

/** A token's worth. */
export type TokenVerdict =
  | { readonly kind: 'ok'; readonly link: MessageLink }
  | { readonly kind: 'refused'; readonly reason: 'forged' | 'expired' };

const PREFIX = 'message-';
const HASH_BYTES = 20;
const TIME_BYTES = 4;
const MAC_BYTES = 32;
/** 75 characters: short enough for a path, a header line and somebody who copies it from a letter. */
const TOKEN = /^[A-Za-z0-9_-]{75}$/;

/** A link's token: message and expiry with an HMAC-SHA256 over them, in characters that need no escaping. */
export function signLink({ message, expiresAt }: MessageLink, secret: string, purpose: LinkPurpose): string {
  const content = Buffer.alloc(HASH_BYTES + TIME_BYTES);
  content.write(message.slice(PREFIX.length), 'hex');
  content.writeUInt32BE(Math.floor(expiresAt / 1_000), HASH_BYTES);
  return Buffer.concat([content, mac(content, secret, purpose)]).toString('base64url');
}

/** Reads a token. Nothing of it is believed before its signature was compared, in constant time. */
export function readLink(token: string, secret: string, now: number, purpose: LinkPurpose): TokenVerdict {
  const forged = { kind: 'refused', reason: 'forged' } as const;
  if (!TOKEN.test(token)) return forged;
  const bytes = Buffer.from(token, 'base64url');
  const content = bytes.subarray(0, HASH_BYTES + TIME_BYTES);
  const given = bytes.subarray(HASH_BYTES + TIME_BYTES);
  if (given.length !== MAC_BYTES || !timingSafeEqual(given, mac(content, secret, purpose))) return forged;
  const expiresAt = content.readUInt32BE(HASH_BYTES) * 1_000;
  if (expiresAt <= now) return { kind: 'refused', reason: 'expired' };
  const message = PREFIX + content.subarray(0, HASH_BYTES).toString('hex');
  return { kind: 'ok', link: { message, expiresAt } };
}

function mac(content: Buffer, secret: string, purpose: LinkPurpose): Buffer {
  // The purpose is part of what is signed: the same secret may sign other kinds of links.
  return createHmac('sha256', secret).update(`${purpose}:`).update(content).digest();
}
