import type { CustomerState } from '#playbooks';
import { messageAsked, type AskedMessage, type Queries } from '#storage';
import { readLink, type LinkPurpose, type TokenVerdict } from './link-token.js';

/** What a link leads back to: the message that it came with, and what is known of whom it went to. */
export type AskedVerdict =
  | {
      readonly kind: 'ok';
      readonly asked: AskedMessage;
      /** null: nothing is known, as of somebody who was erased. */
      readonly state: CustomerState | null;
    }
  | Extract<TokenVerdict, { kind: 'refused' }>;

/** Reads a link's token and looks its message up; a message that isn't there makes it `forged`. Changes nothing. */
export async function readAskedLink(
  queries: Queries,
  token: string,
  secret: string,
  now: number,
  purpose: LinkPurpose,
): Promise<AskedVerdict> {
  const verdict = readLink(token, secret, now, purpose);
  if (verdict.kind === 'refused') return verdict;
  const asked = await messageAsked(queries, verdict.link.message);
  if (asked === null) return { kind: 'refused', reason: 'forged' };
  return { kind: 'ok', asked, state: asked.state as CustomerState | null }; // this service alone writes it
}
