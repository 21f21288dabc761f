import { INVOICE } from '../fold/fold-billing.js';
import type { CustomerState } from '../state/customer-state.js';
import { DAY_MS } from '../state/days.js';
import { type RecentRows, UNSAID } from '../state/recent-rows.js';

/** Payments that failed and were never made up for. */
export class InvoiceFacts {
  /** Invoices open after a failure; failures without an invoice id are one until anything is paid. */
  open = 0;
  /** Days since the first failure of the oldest open invoice; NaN when none is open. */
  openDays = NaN;

  load(state: CustomerState, asOf: number): void {
    this.open = 0;
    this.openDays = NaN;
    const rows = state.invoices;
    for (let r = 0; r < rows.count; r++) {
      if (rows.at(r, INVOICE.paid) === 1 || isSettledOrRepeated(rows, r)) continue;
      this.open++;
      const age = Math.max(0, asOf - rows.at(r, INVOICE.time)) / DAY_MS;
      if (!(this.openDays >= age)) this.openDays = age;
    }
  }
}

function isSettledOrRepeated(rows: RecentRows, failed: number): boolean {
  const invoice = rows.at(failed, INVOICE.invoice);
  for (let r = 0; r < failed; r++)
    if (rows.at(r, INVOICE.paid) === 0 && rows.at(r, INVOICE.invoice) === invoice && !isPaidBetween(rows, r, failed))
      return true;
  return isPaidBetween(rows, failed, rows.count);
}

/** True when a row after `failed` and before `until` pays its invoice; one without an id is paid by any payment. */
function isPaidBetween(rows: RecentRows, failed: number, until: number): boolean {
  const invoice = rows.at(failed, INVOICE.invoice);
  for (let r = failed + 1; r < until; r++) {
    if (rows.at(r, INVOICE.paid) === 0) continue;
    if (invoice === UNSAID || rows.at(r, INVOICE.invoice) === invoice || rows.at(r, INVOICE.invoice) === UNSAID)
      return true;
  }
  return false;
}
