import { createWriteStream, type WriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { once } from 'node:events';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import type { TrainingRows } from '#churn-model';

/** Scores beside the rows they belong to. */
export interface RowScores {
  readonly model: ArrayLike<number>;
  readonly logistic: ArrayLike<number>;
}

const FLUSH_CHARACTERS = 1 << 20;

/**
 * Train and test rows as CSV (RFC 4180), so that anyone can fit a model of their own to the same rows. Columns: origin,
 * customer, cutoff, label, the model's and the logistic regression's probability (in train.csv on the very rows they
 * learnt from), then the features, empty where missing.
 */
export class ExportedRows {
  private constructor(private readonly files: Readonly<Record<'train' | 'test', WriteStream>>) {}

  /** Makes the folder and both files, headers included. */
  static async open(folder: string, features: readonly string[]): Promise<ExportedRows> {
    await mkdir(folder, { recursive: true });
    const files = {
      train: createWriteStream(join(folder, 'train.csv')),
      test: createWriteStream(join(folder, 'test.csv')),
    };
    const header = ['origin', 'customer', 'cutoff', 'label', 'model_score', 'logistic_score', ...features];
    for (const file of Object.values(files)) {
      await once(file, 'open');
      file.write(`${header.map(quoted).join(',')}\n`);
    }
    return new ExportedRows(files);
  }

  /** @param origin - the tested cut-off, epoch ms */
  async write(
    to: 'train' | 'test',
    origin: number,
    rows: TrainingRows,
    horizonDays: number,
    scores: RowScores,
  ): Promise<void> {
    const columns = rows.names.length;
    const day = new Date(origin).toISOString();
    let text = '';
    for (let row = 0; row < rows.rows; row++) {
      const label = rows.eventDays[row]! <= horizonDays ? 1 : 0;
      const cutoff = new Date(rows.cutoffs[row]!).toISOString();
      text += `${day},${quoted(rows.customers[row]!)},${cutoff},${label},${scores.model[row]},${scores.logistic[row]}`;
      for (let c = 0; c < columns; c++) {
        const value = rows.values[row * columns + c]!;
        text += Number.isNaN(value) ? ',' : `,${value}`;
      }
      text += '\n';
      if (text.length >= FLUSH_CHARACTERS || row === rows.rows - 1) {
        if (!this.files[to].write(text)) await once(this.files[to], 'drain');
        text = '';
      }
    }
  }

  async close(): Promise<void> {
    for (const file of Object.values(this.files)) {
      file.end();
      await finished(file);
    }
  }
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
