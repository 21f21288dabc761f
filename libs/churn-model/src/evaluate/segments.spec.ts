import { describe, expect, it } from '@jest/globals';
import { RandomSource } from '../random/random-source.js';
import { evaluateSegments } from './segments.js';

const random = new RandomSource(4);
const rows = 3000;
const segment = Array.from({ length: rows }, (_, i) => (i % 10 === 9 ? null : ['basic', 'basic', 'pro'][i % 3]!));
const scores = Array.from({ length: rows }, () => 0.1 + 0.5 * random.uniform());
const labels = scores.map((p, i) => (random.uniform() < (segment[i] === 'pro' ? Math.min(1, p + 0.2) : p) ? 1 : 0));
const customers = scores.map((_, i) => `c${i}`);

describe('evaluateSegments', () => {
  it('gives each segment its own figures, the largest first, and names the one that churns more than predicted', () => {
    const found = evaluateSegments(scores, labels, customers, segment);
    expect(found.map(({ segment: name, weakness }) => [name, weakness])).toEqual([
      ['basic', null],
      ['pro', 'more churn than predicted'],
    ]);
    expect(found.reduce((sum, s) => sum + s.rows, 0)).toBe(segment.filter((s) => s !== null).length);
    expect(found[1]!.observed).toBeGreaterThan(found[1]!.predicted + 0.1);
  });

  it('gives no AUC where nobody or everybody churned', () => {
    const outcome = labels.map((label, i) => (segment[i] === 'pro' ? 1 : label));
    expect(evaluateSegments(scores, outcome, customers, segment)[1]).toMatchObject({
      ...{ segment: 'pro', observed: 1, auc: null, aucSe: null },
      weakness: 'more churn than predicted',
    });
  });

  it('names a segment whose customers can not be told apart', () => {
    const noise = scores.map((p, i) => (segment[i] === 'basic' ? p : 0.35));
    const outcome = scores.map((p, i) =>
      segment[i] === 'basic' ? (p > 0.35 ? 1 : 0) : random.uniform() < 0.35 ? 1 : 0,
    );
    const shuffled = noise.map((p, i) => (segment[i] === 'basic' ? p : 0.25 + 0.2 * random.uniform()));
    const pro = evaluateSegments(shuffled, outcome, customers, segment).find((s) => s.segment === 'pro')!;
    expect(pro.weakness).toBe('ranks worse than over all rows');
  });
});
