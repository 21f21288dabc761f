import type { CustomerEvent } from '#contracts';
import type { Purchase } from '#recommendations';
import { newestTrait } from '../report/newest-trait.js';
import type { ReportSource } from '../report/report-source.js';

/** What recommendations need to know of a customer. */
export interface PurchaseHistory {
  readonly customer: string;
  /** At least one. */
  readonly purchases: readonly Purchase[];
  /** What was suggested last, as the traits have it. */
  readonly suggested: { readonly item: string | null; readonly becauseOf: string | null };
}

/** Traits that carry a suggestion to playbooks and templates. */
export const SUGGESTED_ITEM = 'suggestedItem';
export const SUGGESTED_BECAUSE_OF = 'suggestedBecauseOf';

/** The histories of all who bought something with a name. */
export async function purchaseHistories({ customers }: ReportSource): Promise<readonly PurchaseHistory[]> {
  const histories: PurchaseHistory[] = [];
  for await (const [customer, events] of customers) {
    const purchases = events.flatMap((event) => {
      if (event.type !== 'purchase.made') return [];
      const { item } = event.data;
      return item === undefined || item === null ? [] : [{ item, at: event.time }];
    });
    if (purchases.length === 0) continue;
    const suggested = { item: textTrait(events, SUGGESTED_ITEM), becauseOf: textTrait(events, SUGGESTED_BECAUSE_OF) };
    histories.push({ customer, purchases, suggested });
  }
  return histories;
}

function textTrait(events: readonly CustomerEvent[], name: string): string | null {
  const value = newestTrait(events, name);
  return typeof value === 'string' ? value : null;
}
