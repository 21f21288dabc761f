import { z } from 'zod';

/** When models are trained by themselves. `holdfast train` works whatever is set here. */
export const trainerSection = z.strictObject({
  /** Days between automatic trainings; 0: only on command. */
  everyDays: z.number().min(0).max(365).default(7),
  /** A model is promoted only if its AUC is at least the logistic baseline's minus this, or minus one standard error of the difference where that is more. */
  maxAucDeficit: z.number().min(0).max(0.1).default(0.005),
});
