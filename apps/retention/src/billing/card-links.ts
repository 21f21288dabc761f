import type { BillingSettings } from '#config';
import type { Log } from '#observability';
import { textTrait, type CustomerState } from '#playbooks';
import type { Queries } from '#storage';
import { readAskedLink } from '../links/asked-link.js';
import { signLink, type TokenVerdict } from '../links/link-token.js';
import type { BillingAdapter } from './billing-adapter.js';

const VALID_MS = 30 * 86_400_000;

/** Whom a card link belongs to. */
export type CardVerdict =
  | { readonly kind: 'open'; readonly billingCustomer: string; readonly locale: string | null }
  | Extract<TokenVerdict, { kind: 'refused' }>;

/** Links on which customers change their card. The page of the billing system is made when the button is pressed. */
export class CardLinks {
  constructor(
    private readonly queries: Queries,
    private readonly adapter: BillingAdapter,
    private readonly settings: BillingSettings,
    private readonly secret: string,
    private readonly publicUrl: string,
    private readonly log: Log,
  ) {}

  /** The address for a message to a customer; null when the billing system doesn't know them, or has no such page. */
  url(message: string, state: CustomerState): string | null {
    if (this.settings.returnUrl === undefined || textTrait(state, this.settings.customerTrait) === null) return null;
    const token = signLink({ message, expiresAt: Date.now() + VALID_MS }, this.secret, 'card.v1');
    return `${this.publicUrl}/billing/card/${token}`;
  }

  /** Looks at a link without doing anything. */
  async open(token: string): Promise<CardVerdict> {
    const verdict = await readAskedLink(this.queries, token, this.secret, Date.now(), 'card.v1');
    if (verdict.kind === 'refused') return verdict;
    const { state } = verdict;
    const billingCustomer = state === null ? null : textTrait(state, this.settings.customerTrait);
    if (state === null || billingCustomer === null) return { kind: 'refused', reason: 'forged' };
    return { kind: 'open', billingCustomer, locale: textTrait(state, 'locale') };
  }

  /** The billing system's page, for this visit. @returns null when it has none now */
  async page(billingCustomer: string): Promise<string | null> {
    const page = await this.adapter.cardPage(billingCustomer);
    if (page.kind === 'page') return page.url;
    this.log.warn('card_page_missing', { answer: page.answer });
    return null;
  }
}
