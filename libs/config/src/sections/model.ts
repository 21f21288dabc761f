import { churnTask } from '#contracts';
import { z } from 'zod';

const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'expected YYYY-MM-DD');

/** What is predicted and how the model is trained. */
export const modelSection = z.strictObject({
  churn: churnTask.optional(),
  backend: z.enum(['auto', 'node', 'wasm', 'cpu']).default('auto'),
  seed: z.number().int().min(0).default(1),
  /** Further horizons beside the main one, days. */
  horizonsDays: z.array(z.number().int().min(1).max(730)).max(8).optional(),
  /** Moments at which training snapshots are taken; none: monthly, as many as history and horizon allow. */
  cutoffs: z.array(date).optional(),
  maxCutoffs: z.number().int().min(2).max(60).default(12),
  /** Days between automatic cut-offs. */
  cutoffEveryDays: z.number().int().min(1).max(365).default(30),
  /** Fewer churned rows than this and no model is trained. */
  minChurned: z.number().int().min(10).default(20),
});
