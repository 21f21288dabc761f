import { z } from 'zod';

/** What became of a mail after a mail server had taken it. */
export interface MailReport {
  /** The message's id. */
  readonly message: string;
  readonly event: 'delivered' | 'bounced' | 'complained';
  /** Of a bounce: the address will never take mail. */
  readonly permanent: boolean;
}

const message = z.string().min(1).max(256);

/** Our own shape, for any provider or a script between. */
const generic = z.looseObject({
  message,
  event: z.enum(['delivered', 'bounced', 'complained']),
  permanent: z.boolean().default(true),
});

/** Postmark's: the message's id comes back in the metadata that went out with it. */
const postmark = z.looseObject({
  RecordType: z.string(),
  Type: z.string().optional(),
  Inactive: z.boolean().optional(),
  Metadata: z.looseObject({ message: message.optional() }).nullish(),
});

const body = z.union([generic, postmark]);
const MAX_REPORTS = 500;

/** Bounces after which Postmark itself would go on trying this address. */
const FOR_NOW = ['Transient', 'SoftBounce', 'DnsError', 'AutoResponder', 'ChallengeVerification', 'Undetermined'];
/** Bounces by the person's wish, not by the mailbox. */
const COMPLAINTS = ['SpamComplaint', 'SpamNotification', 'Unsubscribe'];

/**
 * Reads a call: one report or a list of them, in Postmark's shape or in `{"message", "event", "permanent"}`.
 *
 * @returns reports that are of use, which may be none; a text when it is in neither shape
 */
export function readMailReports(call: unknown): readonly MailReport[] | string {
  const parsed = z.union([body.transform((one) => [one]), z.array(body).max(MAX_REPORTS)]).safeParse(call);
  if (!parsed.success)
    return `expected {"message": "...", "event": "delivered" | "bounced" | "complained", "permanent": true} or Postmark's webhook, or a list of up to ${MAX_REPORTS}`;
  return parsed.data.flatMap((one) => ('event' in one && 'message' in one ? [one as MailReport] : ofPostmark(one)));
}

function ofPostmark({ RecordType, Type = '', Inactive, Metadata }: z.infer<typeof postmark>): MailReport[] {
  const id = Metadata?.message;
  if (id === undefined) return [];
  if (RecordType === 'Delivery') return [{ message: id, event: 'delivered', permanent: false }];
  if (RecordType === 'SpamComplaint') return [{ message: id, event: 'complained', permanent: true }];
  if (RecordType !== 'Bounce') return [];
  if (COMPLAINTS.includes(Type)) return [{ message: id, event: 'complained', permanent: true }];
  return [{ message: id, event: 'bounced', permanent: Inactive ?? !FOR_NOW.includes(Type) }];
}
