import type { CampaignRow } from '#reports';
import type { ReportSection } from './report-section.js';
import { sayRate } from './say-rate.js';

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
