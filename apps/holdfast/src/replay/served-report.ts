import { type ServedReport } from '#replay';
import { table, thousands } from '../cli/output.js';

/** What replaying served vectors gave, for people. */
export function servedReport({ vectors, customers, mismatches, examples, otherCatalogue }: ServedReport): string {
  const lines = [
    mismatches === 0
      ? `All ${thousands(vectors)} sampled vectors of ${thousands(customers)} customers equal their replay.`
      : `${thousands(mismatches)} of ${thousands(vectors)} sampled vectors differ from their replay.`,
    ...(otherCatalogue === 0 ? [] : [`${thousands(otherCatalogue)} more were made by another catalogue.`]),
  ];
  if (examples.length === 0) return lines.join('\n');
  const rows = examples.flatMap(({ customer, version, asOf, differences }) =>
    differences.map(({ feature, served, replayed }) => [customer, version, asOf, feature, `${served}`, `${replayed}`]),
  );
  return [...lines, '', table(['customer', 'version', 'as of', 'feature', 'served', 'replayed'], rows)].join('\n');
}
