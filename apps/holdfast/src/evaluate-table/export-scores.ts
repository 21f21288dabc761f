import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import type { FeatureColumn } from './columns/column.js';
import type { Validation } from './cross-validate.js';
import type { PreparedTable } from './prepare-table.js';

const FLUSH_CHARACTERS = 1 << 20;

/**
 * Writes folds, held-out scores and features as CSV (RFC 4180), so that anyone can fit a model of their own to the very
 * same rows and folds. Columns: seed, fold, row (position in the file, the header not counted, from 0), customer (rows
 * of one share a fold), label, model, logistic, then the features, empty where missing.
 */
export async function exportScores(file: string, table: PreparedTable, validation: Validation): Promise<void> {
  const stream = createWriteStream(file);
  await once(stream, 'open');
  const header = ['seed', 'fold', 'row', 'customer', 'label', 'model', 'logistic', ...table.rows.names];
  let text = `${header.map(quoted).join(',')}\n`;
  for (const { seed, fold, model, logistic } of validation.scores) {
    for (const [row, position] of table.positions.entries()) {
      const known = [seed, fold[row]!, position, quoted(table.rows.customers[row]!), table.labels[row]!];
      const cells = table.features.map((feature) => cell(feature, row));
      text += `${[...known, model[row]!, logistic[row]!, ...cells].join(',')}\n`;
      if (text.length < FLUSH_CHARACTERS) continue;
      if (!stream.write(text)) await once(stream, 'drain');
      text = '';
    }
  }
  stream.end(text);
  await finished(stream);
}

function cell({ values, levels }: FeatureColumn, row: number): string {
  const value = values[row]!;
  if (Number.isNaN(value)) return '';
  return levels === undefined ? String(value) : quoted(levels[value]!);
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
