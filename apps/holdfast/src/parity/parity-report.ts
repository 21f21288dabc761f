import { table, thousands } from '../cli/output.js';
import type { ParityResult } from './run-parity.js';

/** What a comparison of served and offline vectors gave, for people. */
export function parityReport(result: ParityResult): string {
  const { customers, vectors, mismatches, examples, events, repeats, restarts, asOf, seconds } = result;
  const lines = [
    `${thousands(events)} events of ${thousands(customers)} customers and ${thousands(repeats)} repeats, ${restarts} crashes, ${asOf.length} as-of times, ${seconds} s.`,
    mismatches === 0
      ? `All ${thousands(vectors)} published vectors equal the offline path.`
      : `${thousands(mismatches)} of ${thousands(vectors)} published vectors differ from the offline path.`,
  ];
  if (examples.length === 0) return lines.join('\n');
  const rows = examples.flatMap(({ customer, asOf: at, differences }) =>
    differences.length === 0
      ? [[customer, at, 'no such vector', '', '']]
      : differences.map(({ feature, served, replayed }) => [customer, at, feature, `${served}`, `${replayed}`]),
  );
  return [...lines, '', table(['customer', 'as of', 'feature', 'served', 'offline'], rows)].join('\n');
}
