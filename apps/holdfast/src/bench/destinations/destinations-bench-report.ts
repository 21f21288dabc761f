import { table } from '../../cli/output.js';
import type { DestinationsBench } from './run-destinations-bench.js';

/** The figures of a dead destination for people. */
export function destinationsBenchReport({ destinations, worstRatio, parts, node }: DestinationsBench): string {
  const rows = parts.map(({ tenth, messages, medianMs, p95Ms, ratio }) => [
    tenth,
    messages,
    medianMs.toFixed(0),
    p95Ms.toFixed(0),
    ratio.toFixed(2),
  ]);
  return [
    `Delay of webhooks to ${destinations - 1} destinations while another one is in trouble; Node ${node}`,
    table(['the other one', 'webhooks', 'median ms', '95th percentile ms', 'ratio'], rows),
    `Worst ratio of medians: ${worstRatio.toFixed(2)}`,
  ].join('\n\n');
}
