import type { ChannelResult } from '../message-channel.js';

/** What nodemailer tells about a failed delivery. */
export interface SmtpFault {
  readonly message: string;
  /** Its own code, e.g. `EAUTH`, `EENVELOPE`, `ECONNECTION`. */
  readonly code?: string | undefined;
  /** The command that was answered last, e.g. `RCPT TO`. */
  readonly command?: string | undefined;
  /** The server's reply code, when it replied. */
  readonly responseCode?: number | undefined;
  readonly response?: string | undefined;
}

const ADDRESS = /<?[^\s<>@]+@[^\s<>@]+>?/g;
const MAX_ANSWER = 300;

/**
 * What a failed delivery means. A reply settles it: 4xx the server took nothing, 5xx it never will. Without a reply it
 * depends on whether the message's own bytes had begun to leave.
 *
 * @param begun - whether the message itself, not just the envelope, was being transmitted
 * @see RFC 5321 section 4.2.1 (reply codes), RFC 3463 (5.1.x: address)
 */
export function smtpResult(fault: SmtpFault, begun: boolean): ChannelResult {
  const { code, command = '', responseCode } = fault;
  const answer = withoutAddresses(fault.response ?? fault.message);
  if (responseCode !== undefined && responseCode >= 400) {
    // Rejected credentials or sender concern every message: an operator must act, nobody is to blame for it.
    const everyone = code === 'EAUTH' || !/^(RCPT TO|DATA)/.test(command) || responseCode === 421;
    if (responseCode < 500 || everyone) return { kind: 'retry', answer, down: everyone, afterMs: null };
    const addressInvalid =
      command.startsWith('RCPT TO') && /^55[013]|5\.1\.\d/.test(fault.response ?? String(responseCode));
    return { kind: 'failed', answer, fault: addressInvalid ? 'address' : 'message' };
  }
  if (begun) return { kind: 'unknown', answer };
  // The envelope itself can't be sent, such as an address with characters that SMTP can't carry.
  if (code === 'EENVELOPE' || code === 'EMESSAGE')
    return { kind: 'failed', answer, fault: code === 'EENVELOPE' ? 'address' : 'message' };
  return { kind: 'retry', answer, down: true, afterMs: null };
}

/** One line, short, without anybody's address. */
export function withoutAddresses(answer: string): string {
  return answer.replaceAll(ADDRESS, '<address>').replaceAll(/\s+/g, ' ').slice(0, MAX_ANSWER).toWellFormed();
}
