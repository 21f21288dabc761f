/** From customers' events to rows that a model learns from: features as of a cut-off, and what happened afterwards. Pure. */
export { UnusableTask } from './labels/unusable-task.js';
export { confirmationMs, followUps, type FollowUp, type FollowUpAt } from './labels/follow-up.js';
export { livePeriods, type Period } from './labels/live-periods.js';
export { automaticCutoffs, type CutoffPlan } from './cutoffs/automatic-cutoffs.js';
export { timeline } from './timeline/timeline.js';
export { TrainingSet, type TrainingSetPlan } from './rows/training-set.js';
export { originsOf, type Origin } from './rows/origins.js';
export { rowsKnownAt } from './rows/rows-known-at.js';
export { pickRows } from './rows/pick-rows.js';
