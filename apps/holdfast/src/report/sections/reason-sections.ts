import type { ReasonRow } from '#reports';
import type { ReportSection } from './report-section.js';
import { sayRate } from './say-rate.js';

/** Why they left. */
export function reasonSections(rows: readonly ReasonRow[]): readonly ReportSection[] {
  return [
    {
      heading: null,
      names: ['reason', 'of all who left', 'said', 'tagged', 'inferred', 'came back'],
      rows: rows.map((row) => [
        ...[row.reason, sayRate(row.lost), row.saidByCustomer, row.taggedByPerson, row.inferred],
        sayRate(row.recaptured),
      ]),
      bars: rows.map((row) => row.lost.value),
      picture: {
        ...{ kind: 'rates', label: 'share', overTime: false },
        points: rows.flatMap(({ reason, lost, recaptured }) => [
          { name: reason, rate: lost, series: 'of all who left' },
          { name: reason, rate: recaptured, series: 'of them came back' },
        ]),
      },
    },
  ];
}
