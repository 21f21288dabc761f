import { z } from 'zod';

/** When models are trained by themselves. `holdfast train` works whatever is set here. */
export const trainerSection = z
  .strictObject({
    everyDays: z.number().min(0).max(365).default(7).describe('Days between trainings; 0: only on command.'),
    maxAucDeficit: z
      .number()
      .min(0)
      .max(0.1)
      .default(0.005)
      .describe(
        "How far a model's AUC may lie below the logistic baseline's and still be promoted; one standard error of the " +
          'difference is allowed anyway.',
      ),
  })
  .describe('When models are trained by themselves; `holdfast train` works whatever is set here.');
