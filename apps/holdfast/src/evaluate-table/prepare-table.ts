import type { TrainingRows } from '#churn-model';
import type { ColumnTreatment, FeatureColumn } from './columns/column.js';
import { readColumn } from './columns/read-column.js';
import type { TextTable } from './read/read-table.js';
import { findTarget, unknownColumn, type Target } from './target.js';
import { UnusableTable } from './unusable-table.js';

/** Which columns mean what. */
export interface TableRoles {
  readonly target: string;
  readonly positive?: string;
  /** Left out. */
  readonly drop?: readonly string[];
  /** Rows with the same value are the same customer and stay in one fold. */
  readonly group?: string;
}

/** A table that a model can be trained on. */
export interface PreparedTable {
  readonly rows: TrainingRows;
  readonly labels: Uint8Array;
  /** Position of each row among the rows of the file, from 0. */
  readonly positions: Int32Array;
  readonly target: Target;
  readonly features: readonly FeatureColumn[];
  readonly treatments: readonly ColumnTreatment[];
  readonly notes: readonly string[];
}

/** Differences are taken between so many columns of dates. */
const MOST_DATES = 4;
/** The outcome is known at once: one horizon of one day. */
export const HORIZON_DAYS = 1;

/**
 * Finds outcome, groups and features.
 *
 * @throws UnusableTable when a column isn't there, the outcome isn't one, or no column says anything
 */
export function prepareTable(table: TextTable, roles: TableRoles): PreparedTable {
  for (const column of [...(roles.drop ?? []), ...(roles.group === undefined ? [] : [roles.group])]) {
    if (!table.columns.includes(column)) {
      throw new UnusableTable(unknownColumn(column, table.columns, column === roles.group ? '--group' : '--drop'));
    }
  }
  const target = findTarget(table, roles.target, roles.positive);
  const aside = new Set([roles.target, roles.group, ...(roles.drop ?? [])]);
  const features: FeatureColumn[] = [];
  const treatments: ColumnTreatment[] = [];
  const dates: { column: string; days: Float64Array }[] = [];
  const decimal = table.separator === ';' ? ',' : '.';
  table.columns.forEach((column, at) => {
    if (aside.has(column)) return;
    const fields = Array.from(target.rows, (row) => table.rows[row]![at]!);
    const read = readColumn(column, fields, decimal);
    treatments.push(read.treatment);
    features.push(...read.features);
    if (read.days !== undefined && dates.length < MOST_DATES) dates.push({ column, days: read.days });
  });
  features.push(...daysBetween(dates));
  if (features.length === 0) {
    throw new UnusableTable(
      `No column is left to learn from: ${treatments.map(({ column, note }) => `"${column}" (${note})`).join(', ')}.`,
    );
  }
  const group = roles.group === undefined ? -1 : table.columns.indexOf(roles.group);
  const customers = Array.from(target.rows, (row) => (group === -1 ? `row ${row}` : table.rows[row]![group]!));
  return {
    rows: toRows(features, customers, target.labels),
    labels: target.labels,
    positions: target.rows,
    target,
    features,
    treatments,
    notes: [...table.notes, ...target.notes],
  };
}

/** How long after one date the other lies: the time since, that most tables of dates are about. */
function daysBetween(dates: readonly { column: string; days: Float64Array }[]): FeatureColumn[] {
  return dates.flatMap((first, i) =>
    dates.slice(i + 1).map((second) => ({
      name: `days from ${first.column} to ${second.column}`,
      kind: 'number' as const,
      values: second.days.map((day, row) => day - first.days[row]!),
    })),
  );
}

function toRows(features: readonly FeatureColumn[], customers: string[], labels: Uint8Array): TrainingRows {
  const rows = labels.length;
  const values = new Float64Array(rows * features.length);
  features.forEach((feature, c) => feature.values.forEach((value, r) => (values[r * features.length + c] = value)));
  return {
    names: uniqueNames(features.map(({ name }) => name)),
    kinds: features.map(({ kind }) => kind),
    rows,
    values,
    customers,
    cutoffs: new Float64Array(rows),
    eventDays: Float64Array.from(labels, (label) => (label === 1 ? HORIZON_DAYS : Infinity)),
    observedDays: new Float64Array(rows).fill(HORIZON_DAYS),
  };
}

/** A made-up name may be one of the table's own. */
function uniqueNames(names: readonly string[]): string[] {
  const seen = new Set<string>();
  return names.map((given) => {
    let name = given;
    while (seen.has(name)) name += "'";
    seen.add(name);
    return name;
  });
}
