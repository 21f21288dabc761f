import type { CatalogueComparison } from '../../../features/src/rebuild/compare-catalogues.js';
import { table, thousands } from '../cli/output.js';

/** What a rebuilt catalogue says beside the one in force, for people. */
export function comparisonReport(comparison: CatalogueComparison): string {
  const { catalogue, inForce, recordsBehind, customers, compared, differing, features, added, removed } = comparison;
  const lines = [
    `Catalogue ${catalogue} beside ${inForce}, which is in force: ${thousands(recordsBehind)} records behind.`,
    `${thousands(customers.rebuilt)} customers rebuilt, ${thousands(customers.serving)} served; ${thousands(compared)} compared.`,
    `${thousands(differing)} of them differ in a feature that both know.`,
  ];
  const parts = [
    features.length === 0
      ? ''
      : table(
          ['feature', 'customers that differ'],
          features.map((one) => [one.name, one.differing]),
        ),
    added.length === 0
      ? ''
      : table(
          ['new feature', 'known for'],
          added.map(({ name, coverage }) => [name, `${(100 * coverage).toFixed(1)}%`]),
        ),
    removed.length === 0 ? '' : `No longer there: ${removed.join(', ')}`,
  ];
  return [...lines, ...parts.filter(Boolean).map((part) => `\n${part}`)].join('\n');
}
