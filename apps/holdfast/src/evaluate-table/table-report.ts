import { table as aligned, thousands } from '../cli/output.js';
import { SEPARATOR_NAMES, type Separator } from './read/find-separator.js';
import { reliabilityPicture } from './reliability-picture.js';
import type { TableEvaluation } from './evaluate-table.js';
import type { TableFigures } from './table-figures.js';

const SHOWN_FEATURES = 12;

/** An evaluation for people to read. */
export function tableReport(found: TableEvaluation): string {
  const { model, logistic, constant, target } = found;
  const { expectedProfit } = model.details;
  return [
    `${found.file}: ${thousands(found.rows)} rows, ${thousands(found.positives)} with ${target.column} = ${target.positive} (${percent(constant.rate)})`,
    `${SEPARATOR_NAMES[found.separator as Separator]} separated, ${found.encoding}; ${found.folds} folds, ${found.seeds.length === 1 ? `seed ${found.seeds[0]}` : `seeds ${found.seeds.join(', ')}`}; everything is learnt inside the folds`,
    '',
    ...found.leaks.map(({ message }) => `LEAK? ${message}`),
    ...(found.leaks.length > 0
      ? ['Figures below mean nothing until that is settled (--drop COLUMN leaves a column out).', '']
      : []),
    aligned(
      ['', 'model', 'logistic regression', 'constant'],
      [
        ['ROC AUC', withError(model), withError(logistic), '0.500'],
        ['PR AUC', model.prAuc.toFixed(3), logistic.prAuc.toFixed(3), constant.rate.toFixed(3)],
        ['lift, best tenth', model.liftTop10.toFixed(2), logistic.liftTop10.toFixed(2), '1.00'],
        ['log loss', model.logLoss.toFixed(4), logistic.logLoss.toFixed(4), constant.logLoss.toFixed(4)],
        [
          'Brier score',
          model.brier.toFixed(4),
          logistic.brier.toFixed(4),
          (constant.rate * (1 - constant.rate)).toFixed(4),
        ],
        ['calibration error', calibration(model), calibration(logistic), ''],
        ['seconds per fold', model.seconds.toFixed(1), logistic.seconds.toFixed(1), ''],
      ],
    ),
    `Contacting the best ${percent(expectedProfit.share)} is expected to gain ${expectedProfit.perCustomer.toFixed(2)} per customer of the base, if one is worth 200, an offer costs 10,`,
    'a contact 1, and three churners in ten accept (expected maximum profit). ' +
      `Scores ${thousands(found.rowsPerSecond)} rows a second.`,
    '',
    reliabilityPicture(model.details.reliability),
    '',
    aligned(
      ['best-scored', 'lift', 'churners reached'],
      model.details.deciles.map(({ lift, gain }, d) => [`${(d + 1) * 10}%`, lift.toFixed(2), percent(gain)]),
    ),
    '',
    aligned(
      ['what matters', 'share', 'AUC by itself'],
      found.features.slice(0, SHOWN_FEATURES).map(({ name, share, auc }) => [name, percent(share), auc.toFixed(3)]),
    ),
    '',
    ...(found.weakSegments.length > 0
      ? [
          aligned(
            ['where it is weak', 'rows', 'AUC', 'predicted', 'observed', ''],
            found.weakSegments.map((s) => [
              s.segment,
              thousands(s.rows),
              s.auc?.toFixed(3) ?? '-',
              percent(s.predicted),
              percent(s.observed),
              s.weakness!,
            ]),
          ),
          '',
        ]
      : []),
    aligned(
      ['column', 'taken as', 'values', 'missing', ''],
      found.columns.map(({ column, as, distinct, missing, note }) => [column, as, distinct, missing, note ?? '']),
    ),
    ...found.notes.map((note) => `Note: ${note}.`),
  ].join('\n');
}

function withError({ auc, aucSe }: TableFigures): string {
  return `${auc.toFixed(4)} (se ${aucSe.toFixed(4)})`;
}

function calibration({ ece, eceByChance }: TableFigures): string {
  return `${ece.toFixed(4)} (${eceByChance.toFixed(4)} by chance)`;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)}%`;
}
