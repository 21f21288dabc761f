import type { Fault } from './playbook-problem.js';
import type { Playbook } from './playbook.js';
import type { Step } from './steps.js';
import { walkSteps } from './walk.js';

const MAX_STEPS = 100;
const MAX_DEPTH = 30;
/** Variables without which an order to the billing system can't be given. */
const BILLING_NEEDS: Readonly<Record<NonNullable<Step['billing']>['do'], readonly string[]>> = {
  ...{ pause: [], resume: [], 'change-plan': ['plan'], refund: ['payment'], credit: ['amount_minor', 'currency'] },
};

/** What no schema can say about steps: shares that add up, an end to nesting, coupons that make sense. */
export function checkSteps({ steps }: Playbook): Fault[] {
  const faults: Fault[] = [];
  let count = 0;
  walkSteps(steps, ['steps'], ({ split, offer, billing }, path) => {
    count += 1;
    if (path.length > MAX_DEPTH) faults.push({ path, expected: 'steps that nest less deeply' });
    const sum = split?.parts.reduce((total, { share }) => total + share, 0) ?? 1;
    if (Math.abs(sum - 1) > 1e-6)
      faults.push({ path: [...path, 'split', 'parts'], expected: `shares that add up to 1, not ${sum}` });
    const names = split?.parts.map(({ name }) => name) ?? [];
    if (new Set(names).size < names.length)
      faults.push({ path: [...path, 'split', 'parts'], expected: 'a different name for each part' });
    const coupon = offer?.coupon;
    if (coupon?.code !== undefined && coupon.codePrefix !== undefined)
      faults.push({ path: [...path, 'offer', 'coupon'], expected: 'either code or codePrefix' });
    if (coupon?.amountMinor !== undefined && coupon.currency === undefined)
      faults.push({ path: [...path, 'offer', 'coupon'], expected: 'a currency for amountMinor' });
    for (const name of billing === undefined ? [] : BILLING_NEEDS[billing.do])
      if (billing?.variables?.[name] === undefined)
        faults.push({ path: [...path, 'billing', 'variables'], expected: `a variable "${name}" for ${billing!.do}` });
  });
  if (count > MAX_STEPS) faults.push({ path: ['steps'], expected: `at most ${MAX_STEPS} steps in all, not ${count}` });
  return faults;
}
