import type { ChannelResult, Fault } from '../message-channel.js';
import type { PostOutcome } from './outbound-http.js';

/** What an answer means where HTTP itself leaves it open. */
export interface AnswerMeaning {
  /** Whom a refusal by this status (4xx) is laid to; null: it may be taken later. */
  readonly refusal: (status: number, body: string) => Fault | null;
}

/** Gateways: whoever stands behind them may have taken the message. */
const GATEWAY = [502, 504];
/** Nobody who asks this server gets another answer, whatever the message. */
const EVERYONE = [401, 403, 404, 405, 407, 429];

/**
 * What the outcome of a POST means for a message. An answer settles it, except a gateway's; without one it depends on
 * whether the request had begun to leave.
 */
export function httpResult(outcome: PostOutcome, { refusal }: AnswerMeaning): ChannelResult {
  if (outcome.kind === 'not-sent') return { kind: 'retry', answer: brief(outcome.why), down: true, afterMs: null };
  if (outcome.kind === 'cut') return { kind: 'unknown', answer: brief(outcome.why) };
  const { status, body, retryAfterMs: afterMs } = outcome;
  const answer = `HTTP ${status}`;
  if (status >= 200 && status < 300) return { kind: 'sent', answer };
  if (GATEWAY.includes(status)) return { kind: 'unknown', answer: `${answer} from a gateway` };
  const fault = status >= 400 && status < 500 ? refusal(status, body) : null;
  if (fault !== null) return { kind: 'failed', answer, fault };
  return { kind: 'retry', answer, down: status < 400 || status >= 500 || EVERYONE.includes(status), afterMs };
}

/** Words of an error on one line, without addresses of people. */
function brief(why: string): string {
  return why.replaceAll(/\s+/g, ' ').slice(0, 300).toWellFormed();
}
