import { table, thousands } from '../../cli/output.js';
import type { DecisionsBench } from './run-decisions-bench.js';

/** The figures of deciding for people. */
export function decisionsBenchReport(bench: DecisionsBench): string {
  const rows = bench.rounds.map(({ what, eventsPerSecond, decisions, receipts }) => [
    what,
    thousands(eventsPerSecond),
    thousands(decisions),
    thousands(receipts),
  ]);
  return [
    `${thousands(bench.eventsPerSecond)} risk events a second, from Kafka to receipts committed; Node ${bench.node}`,
    table(['round', 'events a second', 'decisions', 'receipts written'], rows),
    `actions.v1 was acknowledged ${bench.publishedAfterSeconds.toFixed(1)} s later; ` +
      `${thousands(bench.profilesPerSecond)} profile events a second before`,
  ].join('\n\n');
}
