import type { CampaignRow } from '#reports';
import type { ReportSection } from './report-section.js';
import { sayRate } from './say-rate.js';

/** What only a provider or a page can tell. */
const REPORTED = ['delivered', 'opened', 'clicked'] as const;

/** Messages and what became of them. */
export function campaignSections(rows: readonly CampaignRow[]): readonly ReportSection[] {
  return [
    {
      heading: null,
      names: [
        ...['playbook', 'channel', 'sent', 'customers', 'delivered', 'opened (weak)', 'clicked', 'responded'],
        ...['converted', 'complained', 'unsubscribed'],
      ],
      rows: rows.map((row) => [
        ...[row.playbook, row.channel, row.sent, row.customers, sayRate(row.delivered), sayRate(row.opened)],
        ...[sayRate(row.clicked), sayRate(row.responded), sayRate(row.converted), sayRate(row.complained)],
        sayRate(row.unsubscribed),
      ]),
      notes: unreported(rows),
      picture: {
        ...{ kind: 'rates', label: 'share of customers', overTime: false },
        points: rows.flatMap(({ playbook, channel, responded, converted }) => [
          { name: `${playbook}, ${channel}`, rate: responded, series: 'responded' },
          { name: `${playbook}, ${channel}`, rate: converted, series: 'converted' },
        ]),
      },
    },
  ];
}

/** Of a channel that never reports a thing, no share of it means anything. */
function unreported(rows: readonly CampaignRow[]): string[] {
  return [...Map.groupBy(rows, ({ channel }) => channel)].flatMap(([channel, own]) => {
    const missing = REPORTED.filter((outcome) => own.every((row) => row[outcome].count === 0));
    return missing.length === 0
      ? []
      : [`By ${channel} nothing was ever reported as ${missing.join(' or ')}: such shares say nothing there.`];
  });
}
