import { createHash } from 'node:crypto';
import type { TrainingRows } from '#churn-model';
import type { ChurnTask } from '#contracts';

/** SHA-256 over everything that a model learns from; equal rows in equal order give the equal fingerprint. */
export function dataFingerprint(rows: TrainingRows, task: ChurnTask): string {
  const hash = createHash('sha256');
  hash.update(JSON.stringify({ names: rows.names, kinds: rows.kinds, rows: rows.rows, task }));
  for (const customer of rows.customers) hash.update(`${customer}\n`);
  for (const part of [rows.values, rows.cutoffs, rows.eventDays, rows.observedDays]) {
    hash.update(new Uint8Array(part.buffer, part.byteOffset, part.byteLength));
  }
  return hash.digest('hex');
}
