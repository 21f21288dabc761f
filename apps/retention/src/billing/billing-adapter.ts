import type { ChannelResult } from '../channels/message-channel.js';

/** What a billing system is asked to do. Amounts in minor units. */
export type BillingOrder =
  | {
      readonly do: 'coupon';
      readonly code: string;
      /** Either of them. */
      readonly off: { readonly percent: number } | { readonly amountMinor: number; readonly currency: string };
      /** Epoch ms after which nobody can use it. */
      readonly until: number;
      /** null: anybody may use it, once. */
      readonly customer: string | null;
    }
  | { readonly do: 'pause'; readonly subscription: string; readonly resumesAt: number | null }
  | { readonly do: 'resume'; readonly subscription: string }
  | { readonly do: 'change-plan'; readonly subscription: string; readonly plan: string }
  | { readonly do: 'refund'; readonly payment: string; readonly amountMinor: number | null }
  | { readonly do: 'credit'; readonly customer: string; readonly amountMinor: number; readonly currency: string };

/** An address to which a customer is sent on, or why there is none. */
export type PageResult =
  { readonly kind: 'page'; readonly url: string } | { readonly kind: 'none'; readonly answer: string };

/**
 * A billing system. Adapters translate their errors into results and never throw. Asked twice under one key they do it
 * once: an order of unknown outcome is repeated.
 */
export interface BillingAdapter {
  carryOut(key: string, order: BillingOrder): Promise<ChannelResult>;
  /** A page of the billing system on which the customer changes their card; made anew for each visit. */
  cardPage(customer: string): Promise<PageResult>;
  close(): Promise<void>;
}
