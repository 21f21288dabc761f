import type { CustomerScore } from './score-customers.js';

/** Scores for people: a line for each customer, the reasons that raise or lower the risk below it. */
export function scoreReport(scores: readonly CustomerScore[]): string {
  if (scores.length === 0) return 'No events of such a customer.\n';
  return scores.map(one).join('\n');
}

function one({ customer, asOf, probability, band, drivers, signs, abstained, model }: CustomerScore): string {
  const lines = [
    `${customer}: ${(100 * probability).toFixed(1)}% (${band}) as of ${asOf}, model ${model}`,
    ...drivers.map(
      ({ contribution, evidence }) =>
        `  ${contribution > 0 ? 'raises' : 'lowers'} by ${Math.abs(contribution).toFixed(2)}: ${evidence}`,
    ),
    ...signs.map((sign) => `  sign ${sign.name}: ${sign.evidence}`),
    ...(abstained === null ? [] : [`  the model doesn't know: ${abstained}`]),
  ];
  return `${lines.join('\n')}\n`;
}
