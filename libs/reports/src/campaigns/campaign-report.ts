import type { CustomerEvent } from '#contracts';
import { compareText } from '../order/compare-text.js';
import { rate, type Rate } from '../rates/rate.js';

/** What became of the messages of one playbook on one channel. */
export interface CampaignRow {
  readonly playbook: string;
  readonly channel: string;
  /** Messages, each once. */
  readonly sent: number;
  readonly customers: number;
  /** All of these out of the messages sent. */
  readonly delivered: Rate;
  readonly bounced: Rate;
  /** Weak: machines open mail, and many people's mail programs hide that they did. */
  readonly opened: Rate;
  readonly clicked: Rate;
  /** Replies and survey answers. */
  readonly responded: Rate;
  readonly complained: Rate;
  readonly unsubscribed: Rate;
  /** Of the customers written to, who reached the playbook's goal. */
  readonly converted: Rate;
}

/** A goal that a play reached. */
export interface Conversion {
  readonly playbook: string;
  readonly customer: string;
}

/** Messages without a playbook were sent by somebody else. */
const NO_PLAYBOOK = '(none)';

const OUTCOMES = {
  'message.delivered': 'delivered',
  'message.bounced': 'bounced',
  'message.opened': 'opened',
  'message.clicked': 'clicked',
  'message.replied': 'responded',
  'message.complained': 'complained',
  'message.unsubscribed': 'unsubscribed',
} as const satisfies Partial<Record<CustomerEvent['type'], keyof CampaignRow>>;
type OutcomeType = keyof typeof OUTCOMES;
type Outcome = (typeof OUTCOMES)[OutcomeType];

interface Campaign {
  readonly playbook: string;
  readonly channel: string;
  readonly customers: Set<string>;
  sent: number;
  readonly outcomes: Record<Outcome, number>;
}

/** Counts messages and what became of them, customer after customer. A message counts where and when it was sent. */
export class CampaignReport {
  private readonly campaigns = new Map<string, Campaign>();

  /** @param from - messages sent in [from, until) count; what became of them counts whenever it happened, epoch ms */
  constructor(
    private readonly from: number,
    private readonly until: number,
  ) {}

  take(customer: string, events: readonly CustomerEvent[]): void {
    const sent = new Map<string, Campaign>();
    for (const event of events) {
      if (event.type !== 'message.sent' || event.time < this.from || event.time >= this.until) continue;
      const { message, playbook, channel } = event.data;
      if (sent.has(message)) continue;
      const campaign = this.#campaign(playbook ?? NO_PLAYBOOK, channel ?? 'email');
      sent.set(message, campaign);
      campaign.sent++;
      campaign.customers.add(customer);
    }
    const counted = new Set<string>();
    for (const event of events) {
      const became = outcomeOf(event);
      const campaign = became === null ? undefined : sent.get(became.message);
      if (became === null || campaign === undefined) continue;
      const once = `${became.outcome} ${became.message}`;
      if (counted.has(once)) continue;
      counted.add(once);
      campaign.outcomes[became.outcome]++;
    }
  }

  rows(conversions: readonly Conversion[]): CampaignRow[] {
    const converted = Map.groupBy(conversions, ({ playbook }) => playbook);
    return [...this.campaigns.values()]
      .toSorted((a, b) => compareText(a.playbook, b.playbook) || compareText(a.channel, b.channel))
      .map(({ playbook, channel, customers, sent, outcomes }) => {
        const reached = new Set(converted.get(playbook)?.map(({ customer }) => customer));
        const of = (outcome: Outcome): Rate => rate(outcomes[outcome], sent);
        return {
          ...{ playbook, channel, sent, customers: customers.size },
          delivered: of('delivered'),
          bounced: of('bounced'),
          opened: of('opened'),
          clicked: of('clicked'),
          responded: of('responded'),
          complained: of('complained'),
          unsubscribed: of('unsubscribed'),
          converted: rate(reached.intersection(customers).size, customers.size),
        };
      });
  }

  #campaign(playbook: string, channel: string): Campaign {
    const key = JSON.stringify([playbook, channel]);
    const known = this.campaigns.get(key);
    if (known !== undefined) return known;
    const outcomes = { delivered: 0, bounced: 0, opened: 0, clicked: 0, responded: 0, complained: 0, unsubscribed: 0 };
    const made: Campaign = { playbook, channel, customers: new Set(), sent: 0, outcomes };
    this.campaigns.set(key, made);
    return made;
  }
}

function outcomeOf(event: CustomerEvent): { readonly message: string; readonly outcome: Outcome } | null {
  if (event.type === 'survey.answered') {
    const message = event.data['message'];
    return typeof message === 'string' ? { message, outcome: 'responded' } : null;
  }
  const outcome = OUTCOMES[event.type as OutcomeType] as Outcome | undefined;
  return outcome === undefined ? null : { message: (event as CustomerEvent<OutcomeType>).data.message, outcome };
}
