import type { RequestResult } from '#reports';
import { money } from '../../cli/output.js';
import type { ReportSection } from './report-section.js';

/** As many bars as can be read. */
const DRAWN = 20;

/** What they miss, and what has shipped. */
export function requestSections({ requests, shipped }: RequestResult): readonly ReportSection[] {
  const missed: ReportSection = {
    heading: null,
    names: ['feature', 'customers', 'lost', 'pay a year', 'of them at high risk', 'status (told to)', 'also called'],
    rows: requests.map((row) => [
      ...[row.feature, row.customers, row.lost, sums(row.revenueMinor), sums(row.atRiskMinor)],
      row.status === null ? '-' : `${row.status} (${row.statusTold})`,
      row.alsoCalled.join(', '),
    ]),
    picture: {
      ...{ kind: 'counts', label: 'customers' },
      points: requests.slice(0, DRAWN).flatMap(({ feature, customers, lost }) => [
        { name: feature, value: customers - lost, series: 'still here' },
        { name: feature, value: lost, series: 'have left' },
      ]),
    },
  };
  if (shipped.length === 0) return [missed];
  return [
    missed,
    {
      heading: 'Shipped:',
      names: ['feature', 'asked', 'told', 'from', 'to', 'also called'],
      rows: shipped.map((row) => [
        ...[row.feature, row.customers, row.told, day(row.shippedAt), day(row.newestAt)],
        row.alsoCalled.join(', '),
      ]),
    },
  ];
}

function sums(minor: Readonly<Record<string, number>>): string {
  const parts = Object.entries(minor).map(([currency, amount]) => money(amount, currency === '' ? null : currency));
  return parts.join(' + ') || '-';
}

function day(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
