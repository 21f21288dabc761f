import { reliabilitySvg, type Evaluation } from '#churn-model';
import { calibrationPicture } from './calibration-picture.js';
import type { ModelCard } from './model-card.js';

const SHOWN_FEATURES = 15;

/**
 * A model card for people, as Markdown.
 *
 * @param picture - where `cardPicture` lies, for a link in place of the plain one
 */
export function cardMarkdown(card: ModelCard, picture?: string): string {
  const { version, data, origin, testedTwin: test, segments, importance, refusal, limits } = card;
  const weak = segments.filter(({ isWeak }) => isWeak);
  return [
    `# Model ${version}`,
    refusal === null ? 'It beat the baselines and may serve.' : `**Not promoted:** ${refusal}.`,
    '## What it predicts',
    `${definition(card)}, seen ${card.task.leadDays} days ahead, within ${card.task.horizonDays} days.`,
    '## Data',
    list([
      `Cut-offs ${day(data.firstCutoff)} to ${day(data.lastCutoff)}, events until ${day(data.until)}`,
      `${data.events} events, ${data.customers} customers, ${data.rows} rows, ${data.churned} of them churned`,
      `Fingerprint of the rows \`${origin.dataFingerprint.slice(0, 16)}\`, catalogue \`${origin.catalogue}\`, code ${origin.codeVersion}, seed ${origin.seed}, trained on ${origin.trainedOn}`,
    ]),
    '## How good it is',
    `A twin that knew only what was known on ${new Date(test.cutoff).toISOString().slice(0, 10)} (${test.trainingRows} rows), on the customers of that day; intervals are 95%, customers resampled.`,
    figures(test.model, test.logistic),
    `AUC against logistic regression: ${signed(test.pairedAuc.difference)} (standard error ${figure(test.pairedAuc.standardError, 3)}). Base rate ${percent(test.baseRate)}.`,
    '## Is a probability what it says?',
    picture === undefined
      ? `\`\`\`\n${calibrationPicture(test.model.reliability)}\n\`\`\``
      : `![Churn as predicted and as observed](${encodeURI(picture)})`,
    '## Features that matter',
    rows(
      ['feature', 'reason', 'moves a score by'],
      importance.slice(0, SHOWN_FEATURES).map((one) => [one.words, one.group, one.meanContribution.toFixed(3)]),
    ),
    '## Where it is weak',
    weak.length === 0
      ? 'In no segment that is large enough to judge.'
      : rows(
          ['by', 'value', 'rows', 'AUC', 'predicted', 'observed'],
          weak.map((one) => [
            ...[one.by, one.value, String(one.rows), figure(one.auc, 3), percent(one.predicted), percent(one.observed)],
          ]),
        ),
    '## Limits',
    list(limits),
  ].join('\n\n');
}

/** The calibration plot of a model card, as an SVG: what the tested twin predicted and what was observed. */
export function cardPicture({ version, testedTwin: { model, logistic } }: ModelCard): string {
  return reliabilitySvg(`Model ${version}, ${model.rows} customers`, model.reliability, logistic.reliability);
}

function definition({ task: { definition: d } }: ModelCard): string {
  switch (d.kind) {
    case 'contract_ended':
      return `The contract ended and was not resumed within ${d.graceDays} days`;
    case 'inactive':
      return `No ${d.types.join(', ')} for ${d.days} days`;
    default:
      return `\`${JSON.stringify(d)}\``;
  }
}

function figures(model: Evaluation, logistic: Evaluation): string {
  const within = (value: number, [low, high]: readonly [number, number], digits: number): string =>
    `${figure(value, digits)} (${figure(low, digits)} to ${figure(high, digits)})`;
  const line = (name: string, of: (figure: Evaluation) => string): string[] => [name, of(model), of(logistic)];
  return rows(
    ['figure', 'model', 'logistic regression'],
    [
      line('rows, churned', (e) => `${e.rows}, ${e.positives}`),
      line('AUC', (e) => within(e.auc, e.intervals.auc, 3)),
      line('lift of the top tenth', (e) => within(e.liftTop10, e.intervals.liftTop10, 2)),
      line('area under precision and recall', (e) => within(e.prAuc, e.intervals.prAuc, 3)),
      line('log loss', (e) => within(e.logLoss, e.intervals.logLoss, 4)),
      line('Brier score', (e) => within(e.brier, e.intervals.brier, 4)),
      line('calibration error (by chance)', (e) => `${figure(e.ece, 4)} (${figure(e.eceByChance, 4)})`),
    ],
  );
}

function rows(header: readonly string[], lines: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(header), line(header.map(() => '---')), ...lines.map(line)].join('\n');
}

function list(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join('\n');
}

function day(moment: string): string {
  return moment.slice(0, 10);
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)}%`;
}

function signed(difference: number): string {
  return `${difference < 0 ? '' : '+'}${figure(difference, 3)}`;
}

/** What could not be computed is NaN, and null once the card has been JSON. */
function figure(value: number | null, digits: number): string {
  return value === null || Number.isNaN(value) ? '-' : value.toFixed(digits);
}
