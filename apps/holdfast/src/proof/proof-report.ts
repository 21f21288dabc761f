import { table } from '../cli/output.js';
import type { ModelProof } from './prove-model.js';

/** What the proof asks for: the model fails it when anything stands in the list. */
export function brokenPromises({ notRising, reliability, drivers, planted, counterfactuals }: ModelProof): string[] {
  const cases = planted.reduce((sum, one) => sum + one.cases, 0);
  const first = planted.reduce((sum, one) => sum + one.first, 0);
  return [
    ...(notRising > 0 ? [`${notRising} customers have a probability that falls with the horizon`] : []),
    ...reliability.flatMap(({ days, isInside }) =>
      isInside ? [] : [`the reliability curve of ${days} days leaves its band`],
    ),
    ...(drivers.largestError <= LARGEST_ERROR ? [] : [`drivers miss the log-odds by ${drivers.largestError}`]),
    ...(first >= LEAST_FIRST * cases ? [] : [`only ${first} of ${cases} planted causes are named first`]),
    ...(counterfactuals.broken > 0 ? [`${counterfactuals.broken} changes break their promise`] : []),
  ];
}

const LARGEST_ERROR = 1e-4;
const LEAST_FIRST = 0.8;

/** The proof for people. */
export function proofReport(proof: ModelProof): string {
  const { auc, aucOfTruth, drivers, planted, counterfactuals, reliability } = proof;
  const broken = brokenPromises(proof);
  return [
    `Trained on ${proof.rows} rows of one simulated business, tested on ${proof.testRows} customers of another.`,
    `AUC ${auc.auc.toFixed(3)} (standard error ${auc.standardError.toFixed(3)}); the true probabilities have ${aucOfTruth.auc.toFixed(3)}. Mean distance from them ${proof.distanceFromTruth.toFixed(3)}.`,
    `Drivers of ${drivers.rows} customers add up within ${drivers.largestError.toExponential(1)}.`,
    `Of ${counterfactuals.asked} customers above the low band ${counterfactuals.found} have a change that lowers it; ${counterfactuals.broken} of these break their promise.`,
    '',
    table(
      ['planted cause', 'cases', 'raised the score', 'named first'],
      planted.map(({ cause, cases, raised, first }) => [cause, cases, raised, first]),
    ),
    '',
    table(
      ['horizon, days', 'customers', 'predicted', 'observed', 'band of chance'],
      reliability.flatMap(({ days, bins }) =>
        bins.map(({ rows, predicted, observed, low, high }) => [
          ...[days, rows, predicted.toFixed(3), observed.toFixed(3)],
          `${Math.max(0, low).toFixed(3)} to ${Math.min(1, high).toFixed(3)}${observed < low || observed > high ? '  OUTSIDE' : ''}`,
        ]),
      ),
    ),
    '',
    broken.length === 0 ? 'Every promise is kept.' : `Broken: ${broken.join('; ')}.`,
  ].join('\n');
}
