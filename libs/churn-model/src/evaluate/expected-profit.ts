import { tiedOrder } from './tied-order.js';

/** What a retention campaign costs and gains. */
export interface CampaignTerms {
  /** Worth of a customer who stays. */
  readonly customerValue: number;
  /** Cost of the offer, for whom takes it. */
  readonly offerCost: number;
  /** Cost of contacting a customer. */
  readonly contactCost: number;
  /** Chance that a churner who gets the offer stays: Beta(alpha, beta); whole numbers, 1 or more. */
  readonly acceptance: { readonly alpha: number; readonly beta: number };
}

/** The terms of the paper: 200, 10, 1, and three churners in ten accept. */
export const USUAL_TERMS: CampaignTerms = {
  customerValue: 200,
  offerCost: 10,
  contactCost: 1,
  acceptance: { alpha: 6, beta: 14 },
};

/** What a campaign is expected to gain when those who score best are contacted, as many as pays. */
export interface ExpectedProfit {
  /** Per customer of the whole base, contacted or not. 0 when no campaign pays. */
  readonly perCustomer: number;
  /** Share of customers to contact, in [0, 1]. */
  readonly share: number;
}

/**
 * Expected maximum profit for churn (EMPC): the profit of the best cut of the ranking, averaged over how willing churners
 * are to accept, exactly, along the convex hull of the ROC curve.
 *
 * @returns NaN when one class is absent
 * @see Verbraken, Verbeke, Baesens: A Novel Profit Maximizing Metric, IEEE TKDE 25 (2013)
 */
export function expectedMaximumProfit(
  scores: ArrayLike<number>,
  labels: ArrayLike<number>,
  terms: CampaignTerms = USUAL_TERMS,
): ExpectedProfit {
  const { hull, rate } = rocHull(scores, labels);
  if (!(rate > 0 && rate < 1)) return { perCustomer: NaN, share: NaN };
  const { alpha, beta } = terms.acceptance;
  const offer = terms.offerCost / terms.customerValue;
  const contact = terms.contactCost / terms.customerValue;
  const border = (falseShare: number, trueShare: number, next: readonly [number, number]): number =>
    (((1 - rate) * (offer + contact)) / (rate * (1 - offer))) * ((next[0] - falseShare) / (next[1] - trueShare)) +
    contact / (1 - offer);
  let [profit, share, from] = [0, 0, 0];
  hull.forEach(([falseShare, trueShare], i) => {
    const next = hull[i + 1];
    // Above this acceptance the next vertex, which contacts more customers, is the better cut.
    const to =
      next === undefined || next[1] === trueShare
        ? 1
        : Math.max(from, Math.min(1, border(falseShare, trueShare, next)));
    const mass = betaShare(to, alpha, beta) - betaShare(from, alpha, beta);
    const mean = (alpha / (alpha + beta)) * (betaShare(to, alpha + 1, beta) - betaShare(from, alpha + 1, beta));
    const gain = (1 - offer) * mean - contact * mass;
    profit += rate * trueShare * gain - (1 - rate) * falseShare * (offer + contact) * mass;
    share += (rate * trueShare + (1 - rate) * falseShare) * mass;
    from = to;
  });
  return { perCustomer: terms.customerValue * profit, share };
}

/** Corners of the upper convex hull of the ROC curve, from (0, 0) to (1, 1), and the churn rate. */
function rocHull(scores: ArrayLike<number>, labels: ArrayLike<number>): { hull: [number, number][]; rate: number } {
  const { order, ends } = tiedOrder(scores, labels);
  let churned = 0;
  for (let i = 0; i < labels.length; i++) churned += labels[i]! ? 1 : 0;
  const hull: [number, number][] = [[0, 0]];
  let [start, found] = [0, 0];
  for (const end of ends) {
    for (let k = start; k < end; k++) found += labels[order[k]!]! ? 1 : 0;
    start = end;
    const corner: [number, number] = [(end - found) / (labels.length - churned), found / churned];
    while (hull.length > 1 && !turnsRight(hull.at(-2)!, hull.at(-1)!, corner)) hull.pop();
    hull.push(corner);
  }
  return { hull, rate: churned / labels.length };
}

function turnsRight(a: readonly number[], b: readonly number[], c: readonly number[]): boolean {
  return (b[0]! - a[0]!) * (c[1]! - a[1]!) < (b[1]! - a[1]!) * (c[0]! - a[0]!);
}

/** Distribution function of Beta(a, b) for whole a and b: a binomial tail. */
function betaShare(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const n = a + b - 1;
  let term = (1 - x) ** n;
  let below = 0;
  for (let j = 0; j < a; j++) {
    below += term;
    term *= ((n - j) / (j + 1)) * (x / (1 - x));
  }
  return 1 - below;
}
