import { FEATURE_GROUPS } from '#feature-engine';
import { money, table } from '../cli/output.js';
import type { CustomerReplay } from './replay-customer.js';

/** A replayed vector for people: what it saw, then what is known by group; missing features are counted. */
export function replayReport(replay: CustomerReplay): string {
  const { customer, asOf, catalogue, events, positions, features, value, served } = replay;
  const types = Object.entries(events.byType).map(([type, count]) => `${type} ${count}`);
  const known = features.filter((feature) => feature.value !== null);
  const lines = [
    `${customer} as of ${asOf}, catalogue ${catalogue}`,
    `${events.count} events from ${events.first} to ${events.last}: ${types.join(', ')}`,
    `${events.repeated} repeats; read to ${Object.entries(positions)
      .map(([topic, offset]) => `${topic} ${offset}`)
      .join(', ')}`,
    `worth ${value === null ? 'unknown' : money(value.minor, value.currency)} a year; ${features.length - known.length} features are missing`,
  ];
  const parts = FEATURE_GROUPS.map((group) => {
    const rows = known.filter((feature) => feature.group === group);
    return rows.length === 0
      ? ''
      : `\n${group}\n${table(
          ['feature', 'value', 'in words'],
          rows.map(({ name, value: number, evidence }) => [name, Number(number!.toPrecision(6)), evidence]),
        )}`;
  });
  return [...lines, ...(served === undefined ? [] : [servedWords(served)]), ...parts.filter(Boolean)].join('\n');
}

function servedWords({ equal, version, cause, differences }: NonNullable<CustomerReplay['served']>): string {
  const which = `The served vector of version ${version} (${cause})`;
  if (equal) return `${which} equals its replay.`;
  const rows = differences.map(({ feature, served, replayed }) => [feature, `${served}`, `${replayed}`]);
  return `${which} differs from its replay:\n${table(['feature', 'served', 'replayed'], rows)}`;
}
