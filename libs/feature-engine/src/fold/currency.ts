import type { CustomerState } from '../state/customer-state.js';

const LETTER_A = 65;

/** Widens the customer's range of currencies. A code is three letters, kept as a number above 0. */
export function noteCurrency(state: CustomerState, currency: string | null | undefined): void {
  if (currency === null || currency === undefined) return;
  const code =
    1 +
    (currency.charCodeAt(0) - LETTER_A) * 676 +
    (currency.charCodeAt(1) - LETTER_A) * 26 +
    (currency.charCodeAt(2) - LETTER_A);
  if (state.currencyLow === 0 || code < state.currencyLow) state.currencyLow = code;
  if (code > state.currencyHigh) state.currencyHigh = code;
}

/** The letters of a currency number; null for 0. */
export function currencyOf(code: number): string | null {
  if (code === 0) return null;
  const rest = code - 1;
  return String.fromCharCode(
    LETTER_A + Math.floor(rest / 676),
    LETTER_A + (Math.floor(rest / 26) % 26),
    LETTER_A + (rest % 26),
  );
}
