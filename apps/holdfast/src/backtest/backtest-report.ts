import type { ChurnTask } from '#contracts';
import { reliabilityPicture } from '../evaluate-table/reliability-picture.js';
import type { Abstained } from '../proof/abstention.js';
import type { BacktestFigures } from './pooled-scores.js';
import type { BacktestResult } from './run-backtest.js';

/** A backtest for people to read. */
export function backtestReport(result: BacktestResult, task: ChurnTask): string {
  const { test, logistic, pairedAuc } = result;
  const constant = -(
    result.baseRate * Math.log(result.baseRate) +
    (1 - result.baseRate) * Math.log1p(-result.baseRate)
  );
  const tested = result.testCutoffs.map((cutoff) => cutoff.slice(0, 10));
  const lines = [
    `Churn: ${definitionWords(task)} within ${task.horizonDays} days${task.leadDays > 0 ? `, known ${task.leadDays} days ahead` : ''}`,
    `${count(result.rows)} rows (${count(result.positives)} churned) at ${result.cutoffs.length} cut-offs from ${result.cutoffs[0]!.slice(0, 10)}`,
    `tested at ${tested.join(', ')}, each with a model trained on what was known by then`,
    `${count(result.testRows)} test rows, ${count(result.testPositives)} churned (${percent(result.baseRate)}), ${count(result.testChurners)} customers`,
    '',
    row('', 'model', 'logistic', 'constant'),
    row('ROC AUC', withError(test), withError(logistic), '0.500'),
    row('PR AUC', test.prAuc.toFixed(3), logistic.prAuc.toFixed(3), result.baseRate.toFixed(3)),
    row('lift, top 10%', withInterval(test), withInterval(logistic), '1.00'),
    row('log loss', test.logLoss.toFixed(4), logistic.logLoss.toFixed(4), constant.toFixed(4)),
    row(
      'Brier score',
      test.brier.toFixed(4),
      logistic.brier.toFixed(4),
      (result.baseRate * (1 - result.baseRate)).toFixed(4),
    ),
    row('calibration error', calibration(test), calibration(logistic), ''),
    row('expected profit', profit(test), profit(logistic), ''),
    '',
    `AUC against logistic regression: ${signed(pairedAuc.difference)} (standard error ${pairedAuc.se.toFixed(3)})`,
    ...fewerWords(result),
    ...abstentionWords(result),
    ...result.leaks.map(({ message }) => `LEAK? ${message}`),
    ...result.weakSegments.map(
      (s) =>
        `Weak where ${s.segment}: ${s.weakness} (${count(s.rows)} rows, predicted ${percent(s.predicted)}, observed ${percent(s.observed)})`,
    ),
    result.refusal === null
      ? 'A model with these figures would be promoted.'
      : `A model with these figures would NOT be promoted: ${result.refusal}.`,
    '',
    reliabilityPicture(test.reliability),
    '',
    `Errors are clustered by customer. Took ${result.seconds.toFixed(1)} s.`,
  ];
  return `${lines.map((line) => line.trimEnd()).join('\n')}\n`;
}

function fewerWords({ fewerFeatures }: BacktestResult): string[] {
  if (fewerFeatures === null) return [];
  const { features, auc, pairedAuc } = fewerFeatures;
  return [
    `AUC against the same model on ${features} features (${auc.toFixed(3)}): ${signed(pairedAuc.difference)} (standard error ${pairedAuc.se.toFixed(3)})`,
  ];
}

function definitionWords({ definition }: ChurnTask): string {
  switch (definition.kind) {
    case 'contract_ended':
      return `the last contract ended and none began within ${definition.graceDays} days,`;
    case 'inactive':
      return `no ${definition.types.join(', ')} for ${definition.days} days,`;
    case 'event':
      return `${definition.types.join(', ')} happened`;
  }
}

const LABEL_WIDTH = 20;
const CELL_WIDTH = 26;

function row(label: string, ...cells: readonly string[]): string {
  return label.padEnd(LABEL_WIDTH) + cells.map((cell) => cell.padEnd(CELL_WIDTH)).join('');
}

function withError({ auc, aucSe }: BacktestFigures): string {
  return `${auc.toFixed(3)} (se ${aucSe.toFixed(3)})`;
}

function withInterval({ liftTop10, liftTop10Interval: [low, high] }: BacktestFigures): string {
  return `${liftTop10.toFixed(2)} (${low.toFixed(2)} to ${high.toFixed(2)})`;
}

function calibration({ ece, eceByChance }: BacktestFigures): string {
  return `${ece.toFixed(4)} (${eceByChance.toFixed(4)} by chance)`;
}

/** Per customer, on the usual terms of a campaign. */
function profit({ expectedProfit }: BacktestFigures): string {
  return `${expectedProfit.perCustomer.toFixed(3)} (${percent(expectedProfit.share)} contacted)`;
}

function signed(value: number): string {
  return `${value >= 0 ? '+' : ''}${value.toFixed(3)}`;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)}%`;
}

function count(value: number): string {
  return value.toLocaleString('en');
}

function abstentionWords({ abstention }: BacktestResult): string[] {
  if (abstention === null) return [];
  const { ordinary, outOfRange, thinHistory } = abstention;
  const share = ({ rows, abstained }: Abstained): string => `${count(abstained)} of ${count(rows)}`;
  const thin = thinHistory === null ? '' : `, ${share(thinHistory)} planted with too short a history`;
  return [
    `Refuses to judge ${share(ordinary)} ordinary customers, ${share(outOfRange)} planted outside of what was learnt${thin}`,
  ];
}
