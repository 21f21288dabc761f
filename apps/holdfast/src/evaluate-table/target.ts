import { closestMatch } from 'leven';
import { isMissing } from './columns/missing.js';
import type { TextTable } from './read/read-table.js';
import { UnusableTable } from './unusable-table.js';

/** Who churned. */
export interface Target {
  readonly column: string;
  /** The value that means churned. */
  readonly positive: string;
  /** Rows whose outcome is known, ascending. */
  readonly rows: Int32Array;
  /** 1 for churned, one per entry of `rows`. */
  readonly labels: Uint8Array;
  readonly notes: readonly string[];
}

/** Says yes to what the column asks. */
const YES = /^(1|1\.0+|y|yes|true|t|positive|pos|evet|はい|是|有|ja|oui|sí|si|sì|sim|да|tak|예|네)$/i;
/** Says by itself that somebody has left. */
const GONE = /^(churn|churned|left|lost|exited|attrited( customer)?|cancel+ed|gone)$/i;
const NO =
  /^(0|0\.0+|-1|n|no|false|f|stayed|retained|active|existing( customer)?|kept|negative|neg|hayır|いいえ|否|nein|nee|nej|nei|non|não|nao|нет|nie|아니요|無|无)\.?$/i;
/** Names of columns whose yes means that the customer is still there. */
const STAYING = /(^|[^a-z])(is|still|has)?[-_ ]*(active|retained|retention|stayed|renewed|renewal|loyal|kept)$/i;
const SHOWN = 8;

/**
 * Finds the outcome of each row.
 *
 * @param wanted - the value that means churned; found by its word (yes, true, 1, churned, ...) when left out
 * @throws UnusableTable when there is no such column or value, or not exactly two outcomes
 */
export function findTarget(table: TextTable, column: string, wanted: string | undefined): Target {
  const at = table.columns.indexOf(column);
  if (at === -1) throw new UnusableTable(unknownColumn(column, table.columns, '--target'));
  const counts = new Map<string, number>();
  const rows: number[] = [];
  table.rows.forEach((row, i) => {
    if (isMissing(row[at]!)) return;
    rows.push(i);
    counts.set(row[at]!, (counts.get(row[at]!) ?? 0) + 1);
  });
  const values = [...counts].sort((a, b) => b[1] - a[1]);
  if (values.length === 0) throw new UnusableTable(`Column "${column}" is empty: no row has an outcome.`);
  const positive = wanted === undefined ? findPositive(column, values) : matching(column, values, wanted);
  if (values.length === 1) {
    throw new UnusableTable(
      `Column "${column}" has one value in all ${rows.length} rows, "${values[0]![0]}": customers who churned and customers who stayed are needed.`,
    );
  }
  const unknown = table.rows.length - rows.length;
  return {
    column,
    positive,
    rows: Int32Array.from(rows),
    labels: Uint8Array.from(rows, (i) => (table.rows[i]![at] === positive ? 1 : 0)),
    notes: [
      ...(unknown > 0 ? [`${unknown} rows have no outcome in "${column}" and were left out`] : []),
      ...(values.length > 2 ? [`"${column}" has ${values.length} values; all but "${positive}" count as stayed`] : []),
    ],
  };
}

/** Says that a column isn't there, and which one may have been meant. */
export function unknownColumn(column: string, columns: readonly string[], option: string): string {
  const folded = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  const exact = columns.find((candidate) => folded(candidate) === folded(column));
  const near = exact ?? closestMatch(column, [...columns], { maxDistance: Math.max(2, Math.ceil(column.length / 2)) });
  const hint = near === undefined ? '' : ` Did you mean "${near}"?`;
  return `There is no column "${column}" (${option}).${hint} The columns are ${columns.map((name) => `"${name}"`).join(', ')}.`;
}

function findPositive(column: string, values: readonly (readonly [string, number])[]): string {
  if (values.length > 2) {
    throw new UnusableTable(
      `Column "${column}" has ${values.length} values, an outcome has two: ${listed(values)}. Name the one that means churned with --positive; the others count as stayed.`,
    );
  }
  const gone = values.filter(([value]) => GONE.test(value));
  if (gone.length === 1) return gone[0]![0];
  const yes = values.filter(([value]) => YES.test(value));
  if (yes.length === 1 && STAYING.test(column)) {
    throw new UnusableTable(
      `Column "${column}" seems to say who stayed, and has the values ${listed(values)}: name the one that means churned with --positive.`,
    );
  }
  if (yes.length === 1) return yes[0]![0];
  const rest = values.filter(([value]) => !NO.test(value));
  if (rest.length === 1) return rest[0]![0];
  if (values.length === 1) return values[0]![0];
  throw new UnusableTable(
    `Column "${column}" has the values ${listed(values)}: name the one that means churned with --positive.`,
  );
}

function matching(column: string, values: readonly (readonly [string, number])[], wanted: string): string {
  const all = values.map(([value]) => value);
  if (all.includes(wanted)) return wanted;
  const loosely = all.filter(
    (value) =>
      value.toLowerCase() === wanted.trim().toLowerCase() || (wanted.trim() !== '' && Number(value) === Number(wanted)),
  );
  if (loosely.length === 1) return loosely[0]!;
  throw new UnusableTable(
    `No row has "${wanted}" in column "${column}" (--positive). Its values are ${listed(values)}.`,
  );
}

function listed(values: readonly (readonly [string, number])[]): string {
  const shown = values.slice(0, SHOWN).map(([value, count]) => `"${value}" (${count} rows)`);
  return [...shown, ...(values.length > SHOWN ? [`and ${values.length - SHOWN} more`] : [])].join(', ');
}
