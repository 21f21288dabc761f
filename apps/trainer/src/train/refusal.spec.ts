import { describe, expect, it } from '@jest/globals';
import { evaluate } from '#churn-model';
import { refusalOf } from './refusal.js';

const figures = evaluate([0.9, 0.1, 0.8, 0.2], [1, 0, 1, 0], ['a', 'b', 'c', 'd'], 1);
const test = (
  auc: number,
  aucSe: number,
  difference: number,
  standardError: number,
): Parameters<typeof refusalOf>[0] => ({
  model: { ...figures, auc, aucSe },
  logistic: { ...figures, auc: auc - difference },
  pairedAuc: { difference, standardError },
});

describe('refusalOf', () => {
  it('lets a model pass that lies the allowed deficit below logistic regression and stops one below that', () => {
    expect(refusalOf(test(0.75, 0.01, -0.005, 0.001), 0.005)).toBeNull();
    expect(refusalOf(test(0.75, 0.01, -0.006, 0.001), 0.005)).toBe(
      'AUC 0.750 (standard error 0.010) lies more than 0.005 below the 0.756 of logistic regression',
    );
  });

  it('forgives one standard error of the difference', () => {
    expect(refusalOf(test(0.75, 0.01, -0.02, 0.02), 0.005)).toBeNull();
    expect(refusalOf(test(0.75, 0.01, -0.021, 0.02), 0.005)).not.toBeNull();
  });

  it('stops a model that may be guessing', () => {
    expect(refusalOf(test(0.58, 0.05, 0.05, 0.02), 0.005)).toContain('no better than the base rate');
    expect(refusalOf(test(0.6, 0.05, 0.05, 0.02), 0.005)).toBeNull();
  });

  it('stops a model whose probabilities are worse than the base rate, however it ranks', () => {
    const ranked = test(0.61, 0.02, 0, 0.01);
    const off = { ...ranked, model: { ...ranked.model, rows: 1419, positives: 311, logLoss: 0.555 } };
    expect(refusalOf(off, 0.005)).toBe(
      'AUC 0.610 (standard error 0.020), but its probabilities are worse than the base rate alone: log loss 0.5550 against 0.5259',
    );
    expect(refusalOf({ ...off, model: { ...off.model, logLoss: 0.52 } }, 0.005)).toBeNull();
  });

  it('stops a model that nobody could test', () => {
    const untested = evaluate([0.9, 0.1], [0, 0], ['a', 'b'], 1);
    const nothing = { difference: NaN, standardError: NaN };
    expect(refusalOf({ model: untested, logistic: untested, pairedAuc: nothing }, 0.005)).toBe(
      '0 of 2 test rows churned: there is nothing to tell apart',
    );
  });
});
