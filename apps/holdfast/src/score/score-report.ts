import type { FeatureLocale } from '#feature-engine';
import type { CustomerScore } from './score-customers.js';

/** Scores for people: a line for each customer, the reasons that raise or lower the risk below it. */
export function scoreReport(scores: readonly CustomerScore[], language: FeatureLocale): string {
  if (scores.length === 0) return 'No events of such a customer.\n';
  return scores.map((score) => one(score, language)).join('\n');
}

function one(score: CustomerScore, language: FeatureLocale): string {
  const { customer, asOf, probability, band, drivers, signs, counterfactual, abstained, model } = score;
  const lines = [
    `${customer}: ${percent(probability)} (${band}) as of ${asOf}, model ${model}`,
    ...drivers.map(
      ({ contribution, evidence, evidenceIn }) =>
        `  ${contribution > 0 ? 'raises' : 'lowers'} by ${Math.abs(contribution).toFixed(2)}: ${evidenceIn?.[language] ?? evidence}`,
    ),
    ...signs.map(({ name, evidence, evidenceIn }) => `  sign ${name}: ${evidenceIn?.[language] ?? evidence}`),
    ...(counterfactual === null
      ? []
      : [
          `  would be ${percent(counterfactual.probability)} (${counterfactual.band}): ${counterfactual.wordsIn?.[language] ?? counterfactual.words}`,
        ]),
    ...(abstained === null ? [] : [`  the model doesn't know: ${abstained}`]),
  ];
  return `${lines.join('\n')}\n`;
}

function percent(probability: number): string {
  return `${(100 * probability).toFixed(1)}%`;
}
