import {
  evaluateSegments,
  leakAlarms,
  singleFeatureAucs,
  type BackendChoice,
  type LeakAlarm,
  type SegmentFigures,
} from '#churn-model';
import { readFileSync } from 'node:fs';
import type { ColumnTreatment } from './columns/column.js';
import { crossValidate, type Validation } from './cross-validate.js';
import { exportScores } from './export-scores.js';
import { prepareTable, type PreparedTable, type TableRoles } from './prepare-table.js';
import { readTable } from './read/read-table.js';
import { tableFigures, type TableFigures } from './table-figures.js';
import { UnusableTable } from './unusable-table.js';

/** What to evaluate, and how. */
export interface TableEvaluationOptions extends TableRoles {
  readonly folds: number;
  /** One cross-validation each. */
  readonly seeds: readonly number[];
  readonly backend?: BackendChoice;
  /** A file that receives folds, held-out scores and features. */
  readonly exportTo?: string;
  readonly onProgress?: (done: number, total: number) => void;
}

/** What the evaluation found. Plain data, printed as JSON. */
export interface TableEvaluation {
  readonly file: string;
  readonly rows: number;
  readonly positives: number;
  readonly target: { readonly column: string; readonly positive: string };
  readonly encoding: string;
  readonly separator: string;
  readonly folds: number;
  readonly seeds: readonly number[];
  readonly model: TableFigures;
  readonly logistic: TableFigures;
  /** What a constant would get: the base rate, and its log loss. */
  readonly constant: { readonly rate: number; readonly logLoss: number };
  /** Rows scored in a second of one core, encoding included. */
  readonly rowsPerSecond: number;
  /** Features by their mean contribution to held-out log-odds, as shares of the sum, largest first, with their own AUC. */
  readonly features: readonly { readonly name: string; readonly share: number; readonly auc: number }[];
  /** The model's figures by level of the columns with few; those with a weakness. */
  readonly weakSegments: readonly SegmentFigures[];
  readonly leaks: readonly LeakAlarm[];
  readonly columns: readonly ColumnTreatment[];
  readonly notes: readonly string[];
}

const LEVELS_FOR_SEGMENTS = 12;

/**
 * Cross-validates the model and its baseline on a table of customers, with everything learnt inside the folds.
 *
 * @param file - path of a CSV, whatever its separator and encoding
 * @throws UnusableTable with what is wrong, where, and how to fix it
 */
export async function evaluateTable(file: string, options: TableEvaluationOptions): Promise<TableEvaluation> {
  const text = readTable(read(file), file);
  const table = prepareTable(text, options);
  const validation = await crossValidate(table.rows, table.labels, options);
  if (options.exportTo !== undefined) await exportScores(options.exportTo, table, validation);
  const positives = table.labels.reduce((a, b) => a + b, 0);
  const rate = positives / table.labels.length;
  const model = tableFigures('model', table, validation);
  const alone = singleFeatureAucs(table.rows, table.labels);
  return {
    file,
    rows: table.labels.length,
    positives,
    target: { column: table.target.column, positive: table.target.positive },
    encoding: text.encoding,
    separator: text.separator,
    folds: options.folds,
    seeds: options.seeds,
    model,
    logistic: tableFigures('logistic', table, validation),
    constant: { rate, logLoss: -(rate * Math.log(rate) + (1 - rate) * Math.log1p(-rate)) },
    rowsPerSecond: validation.rowsPerSecond,
    features: ranking(table, validation, alone),
    weakSegments: weakSegments(table, validation),
    leaks: leakAlarms(model.auc, table.rows.names, alone),
    columns: table.treatments,
    notes: table.notes,
  };
}

function read(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new UnusableTable(`${file} can't be read: ${(error as Error).message}.`, { cause: error });
  }
}

function ranking(
  table: PreparedTable,
  { importance }: Validation,
  alone: Float64Array,
): { name: string; share: number; auc: number }[] {
  const total = importance.reduce((a, b) => a + b, 0) || 1;
  return table.rows.names
    .map((name, c) => ({ name, share: importance[c]! / total, auc: alone[c]! }))
    .sort((a, b) => b.share - a.share);
}

function weakSegments(table: PreparedTable, validation: Validation): SegmentFigures[] {
  const { model } = validation.scores[0]!;
  return table.features
    .filter(({ levels }) => levels !== undefined && levels.length <= LEVELS_FOR_SEGMENTS)
    .flatMap(({ name, values, levels }) =>
      evaluateSegments(
        model,
        table.labels,
        table.rows.customers,
        Array.from(values, (place) => `${name} = ${levels![place]}`),
      ),
    )
    .filter(({ weakness }) => weakness !== null);
}
