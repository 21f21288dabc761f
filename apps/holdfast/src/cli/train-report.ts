import type { TrainOutcome } from '../../../trainer/src/train/train-once.js';
import { thousands } from './output.js';

/** What came of a training, for people. */
export function trainReport(outcome: TrainOutcome): string {
  if (outcome.kind === 'busy') return 'Another trainer is at work on this database; nothing was done.';
  const { version, rows, customers, churned, seconds, reason } = outcome;
  return [
    `Model ${version}: trained on ${thousands(rows)} rows of ${thousands(customers)} customers, ${thousands(churned)} churned, in ${seconds.toFixed(0)} s.`,
    reason === null ? 'It beats the baselines and serves from now on.' : `It was not promoted: ${reason}`,
  ].join('\n');
}
