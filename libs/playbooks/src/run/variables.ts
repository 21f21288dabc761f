import { textTrait } from '../customer/customer-state.js';
import { newestAnswer } from '../customer/answers.js';
import { standingWish, standingWishes, type StandingWish } from '../customer/wishes.js';
import type { Step } from '../language/steps.js';
import { murmur3 } from '../hash/share-of.js';
import type { View } from '../conditions/view.js';
import { progressOf } from './progress-of.js';

const DAY_MS = 86_400_000;
type Variables = Record<string, unknown>;
type Given = NonNullable<NonNullable<Step['offer']>['variables']>;

/** What a step gives its template; a value that isn't known is empty text. */
export function variablesOf(given: Given | undefined, view: View): Variables {
  const { state, facts } = view;
  const result: Variables = {};
  for (const [name, value] of Object.entries(given ?? {})) {
    if (typeof value !== 'object' || Array.isArray(value)) result[name] = value;
    else if ('trait' in value) result[name] = textTrait(state, value.trait) ?? state.traits[value.trait]?.value ?? '';
    else if ('feature' in value) result[name] = state.features[value.feature] ?? '';
    else if ('answer' in value) result[name] = newestAnswer(state, value.answer)?.answer ?? '';
    else if ('milestones' in value)
      // Published playbooks carry their milestones; a name is left only where nothing was looked up, as in a test.
      result[name] = progressOf(typeof value.milestones === 'string' ? [] : value.milestones, view);
    else if ('wishes' in value) result[name] = wishesOf(value.wishes, state);
    else if ('wish' in value) result[name] = standingWish(state, String(facts['feature'] ?? ''))?.[value.wish] ?? '';
    else result[name] = Object.hasOwn(facts, value.event) ? facts[value.event] : '';
  }
  return result;
}

function wishesOf(which: 'open' | 'reviewed', state: View['state']): readonly StandingWish[] {
  return standingWishes(state).filter(({ status }) => which === 'open' || status !== null);
}

/** What an offer gives its template beside. The same customer gets the same code of the same play, whatever is repeated. */
export function couponVariables(coupon: NonNullable<Step['offer']>['coupon'], seed: string, at: number): Variables {
  if (coupon === undefined) return {};
  const { percent, amountMinor, currency, code, codePrefix, validForDays } = coupon;
  const own = codePrefix === undefined ? undefined : `${codePrefix}-${codeOf(seed)}`;
  const until = at + validForDays * DAY_MS;
  // A code of this customer's own has to be made before anybody is told of it.
  const made = own === undefined ? {} : { coupon: { code: own, percent, amountMinor, currency, until } };
  return {
    ...made,
    offer_percent: percent ?? '',
    offer_amount: amountMinor === undefined ? '' : `${(amountMinor / 100).toFixed(2)} ${currency ?? ''}`.trim(),
    offer_code: code ?? own ?? '',
    offer_until: new Date(until).toISOString().slice(0, 10),
  };
}

/** Letters and digits that nobody takes for each other. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';

function codeOf(seed: string): string {
  const encoder = new TextEncoder();
  const halves = [murmur3(encoder.encode(`a|${seed}`)), murmur3(encoder.encode(`b|${seed}`))];
  let code = '';
  for (const half of halves)
    for (let rest = half, i = 0; i < 5; i++, rest = Math.floor(rest / ALPHABET.length))
      code += ALPHABET[rest % ALPHABET.length]!;
  return code;
}
