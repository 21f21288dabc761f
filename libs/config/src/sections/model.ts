import { churnTask } from '#contracts';
import { z } from 'zod';

const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'expected YYYY-MM-DD');

/** What is predicted and how the model is trained. */
export const modelSection = z
  .strictObject({
    churn: churnTask.optional().describe('What counts as churned, and how far ahead it is predicted.'),
    backend: z
      .enum(['auto', 'node', 'wasm', 'cpu'])
      .default('auto')
      .describe('What computes: native TensorFlow, WebAssembly, plain JavaScript, or the best that loads.'),
    seed: z.number().int().min(0).default(1).describe('Where the random numbers of a training begin.'),
    horizonsDays: z
      .array(z.number().int().min(1).max(730))
      .max(8)
      .optional()
      .describe('Further horizons beside the main one, days.'),
    cutoffs: z
      .array(date)
      .optional()
      .describe('Days at which training snapshots are taken; without any, as many as history and horizon allow.'),
    maxCutoffs: z.number().int().min(2).max(60).default(12).describe('Most snapshots that are taken by themselves.'),
    cutoffEveryDays: z.number().int().min(1).max(365).default(30).describe('Days between snapshots.'),
    minChurned: z.number().int().min(10).default(20).describe('Fewer churned rows than this and no model is trained.'),
  })
  .describe('What is predicted and how the model is trained.');
