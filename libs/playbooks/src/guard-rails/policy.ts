import type { Channel } from '../customer/channels.js';
import type { QuietHours } from './quiet-hours.js';

/** Most messages within any 7 and any 30 days. */
export interface ChannelCap {
  readonly perWeek: number;
  readonly perMonth: number;
}

/** What holds for every playbook. */
export interface Policy {
  /** Share of customers left alone altogether, 0..1. */
  readonly holdoutShare: number;
  /** Changing it draws all control groups anew. */
  readonly holdoutSalt: string;
  /** Messages to a customer within any 7 days, over all channels. */
  readonly messagesPerWeek: number;
  /** Messages to a customer within any 30 days, over all channels. */
  readonly messagesPerMonth: number;
  /** Beside the caps over all channels. */
  readonly channelCaps: Readonly<Partial<Record<Channel, ChannelCap>>>;
  /** Nobody is asked a second question within so many days. */
  readonly surveyEveryDays: number;
  /** null: no hour is quiet. */
  readonly quietHours: QuietHours | null;
  /** IANA zone of customers whose own is missing or unknown. */
  readonly defaultTimeZone: string;
  /** What `valuable` stands for in playbooks, minor units. */
  readonly valuableMinor: number;
  /**
   * Purposes of one's own service (not advertising): sent unless consent was denied or revoked. Every other purpose
   * needs consent that was granted.
   */
  readonly servicePurposes: readonly string[];
  /** Purposes for which those who have left are written to, such as winning them back. */
  readonly afterLeavingPurposes: readonly string[];
  /**
   * Who does what playbooks promise of money: a billing system (unless told), or people, who then get a task instead of the
   * customer a message.
   */
  readonly billing?: 'system' | 'people';
  /** A message this late after its moment is not sent any more, ms. */
  readonly tooLateAfterMs: number;
}
