import type { Configuration } from '#config';
import type { Log } from '#observability';
import type { CustomerState } from '#playbooks';
import type { ClaimedMessage, Database } from '#storage';
import type { ChannelResult } from '../channels/message-channel.js';
import type { WaysParts } from '../sending/ways.js';
import { CardLinks } from './card-links.js';
import { couponOrder } from './orders.js';
import { StripeBilling } from './stripe-billing.js';

/** Orders under way at once. */
const CONNECTIONS = 4;
const NOBODY: ChannelResult = { kind: 'failed', answer: 'no billing system is configured', fault: 'message' };

/** What sending needs of the billing system, with the links to its card page. */
export interface Billing extends Pick<WaysParts, 'billing' | 'cardUrl'> {
  /** null: there is no billing system. */
  readonly cardLinks: CardLinks | null;
  /** Makes the coupon that a message promises; null when it promises none. */
  readonly keepPromise: (message: ClaimedMessage, state: CustomerState) => Promise<ChannelResult | null>;
  close(): Promise<void>;
}

/** Opens the configured billing system, if there is one. */
export function openBilling(
  { billing: settings }: Configuration['retention'],
  database: Database,
  links: { readonly secret: string; readonly publicUrl: string },
  log: Log,
): Billing {
  if (settings === undefined)
    return {
      ...{ billing: null, cardLinks: null, cardUrl: () => null },
      // Decided when there was one.
      keepPromise: ({ variables }) => Promise.resolve(variables['coupon'] === undefined ? null : NOBODY),
      close: () => Promise.resolve(),
    };
  const adapter = new StripeBilling(settings, CONNECTIONS);
  const cardLinks = new CardLinks(database, adapter, settings, links.secret, links.publicUrl, log);
  return {
    billing: { adapter, settings },
    cardLinks,
    cardUrl: (message, state) => cardLinks.url(message, state),
    async keepPromise({ message, variables }, state) {
      const order = couponOrder(variables, state, settings);
      return order === null ? null : adapter.carryOut(message, order);
    },
    close: () => adapter.close(),
  };
}
