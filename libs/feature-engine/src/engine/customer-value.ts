import { currencyOf } from '../fold/currency.js';
import type { Facts } from '../facts/facts.js';
import { SERIES } from '../state/series.js';
import type { CustomerValue } from './feature-engine.js';

const YEAR_DAYS = 365;
/** Shorter histories aren't stretched to a year: one purchase on the first day isn't 365 a year. */
const LEAST_KNOWN_DAYS = 90;

// ISO 4217 currencies whose minor unit isn't a hundredth.
const WITHOUT_DECIMALS = ['BIF', 'CLP', 'DJF', 'GNF', 'ISK', 'JPY', 'KMF', 'KRW', 'PYG', 'RWF', 'UGX', 'VND', 'VUV'];
const NO_DECIMALS = new Set([...WITHOUT_DECIMALS, 'XAF', 'XOF', 'XPF', 'UYI']);
const THREE_DECIMALS = new Set(['BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND']);

/** What a customer brings within a year: running contracts times twelve months, else last year's purchases. */
export function customerValue(facts: Facts): CustomerValue | null {
  const { state } = facts;
  if (state.currencyLow !== state.currencyHigh) return null;
  const currency = currencyOf(state.currencyLow);
  const yearly = facts.contracts.monthly * 12;
  const amount = yearly > 0 ? yearly : boughtInYear(facts);
  if (Number.isNaN(amount)) return null;
  return { minor: Math.min(Math.round(amount * minorPerMajor(currency)), Number.MAX_SAFE_INTEGER), currency };
}

function boughtInYear(facts: Facts): number {
  const first = facts.state.life.first(SERIES.purchase);
  if (first === Infinity) return NaN;
  const days = Math.min(YEAR_DAYS, Math.max(LEAST_KNOWN_DAYS, facts.knownDays));
  return (facts.purchases.between(facts.purchases.amounts, 0, YEAR_DAYS) * YEAR_DAYS) / days;
}

function minorPerMajor(currency: string | null): number {
  if (currency === null) return 100;
  if (NO_DECIMALS.has(currency)) return 1;
  return THREE_DECIMALS.has(currency) ? 1_000 : 100;
}
