import type { Log } from '#observability';
import { addOutboxEvents, messageSubject, type OutboxEvent, type Queries } from '#storage';
import { createHash, timingSafeEqual } from 'node:crypto';
import { feedbackEvent } from '../../events/outgoing-events.js';
import type { MailReport } from './read-mail-reports.js';

const CHANNEL = 'email';

/** Takes in what the mail provider says became of messages. */
export class MailEvents {
  constructor(
    private readonly queries: Queries,
    private readonly key: string,
    private readonly log: Log,
    private readonly now: () => number = Date.now,
  ) {}

  /**
   * Whether a call shows the key: as `Bearer KEY`, or as the password of HTTP Basic under any name. Compared without
   * telling by its time how much was right.
   */
  isGenuine(authorization: string | undefined): boolean {
    const [, scheme = '', given = ''] = /^(Basic|Bearer) (.+)$/i.exec(authorization ?? '') ?? [];
    const shown =
      scheme.toLowerCase() === 'basic'
        ? Buffer.from(given, 'base64')
            .toString()
            .replace(/^[^:]*:/, '')
        : given;
    return timingSafeEqual(digest(shown), digest(this.key));
  }

  /**
   * Bounces and complaints as events of the customers whom the messages went to. Durable before it returns; a repeat of
   * the provider's changes nothing. Reports of messages that aren't ours are left out.
   */
  async take(reports: readonly MailReport[]): Promise<void> {
    const events: OutboxEvent[] = [];
    for (const { message, event, permanent } of reports) {
      const subject = await messageSubject(this.queries, message);
      if (subject === null || subject.channel !== CHANNEL) {
        this.log.info('mail_report_of_nothing_known', { message, event });
        continue;
      }
      const { customer, playbook } = subject;
      const data = { message, channel: CHANNEL, playbook };
      const shared = { customer, at: this.now(), replayed: false };
      events.push(
        event === 'bounced'
          ? feedbackEvent({
              ...{ ...shared, type: 'message.bounced', data: { ...data, permanent } },
              // A mailbox that was full for a day may be gone the next: both are news.
              id: permanent ? `bounced-${message}` : `bounced-for-now-${message}`,
            })
          : feedbackEvent({ ...shared, id: `${event}-${message}`, type: `message.${event}`, data }),
      );
    }
    await addOutboxEvents(this.queries, events);
  }
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
