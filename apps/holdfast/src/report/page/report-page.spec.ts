import { describe, expect, it } from '@jest/globals';
import { rate } from '#reports';
import { campaignSections } from '../sections/campaign-sections.js';
import { churnSections } from '../sections/churn-sections.js';
import { reasonSections } from '../sections/reason-sections.js';
import { requestSections } from '../sections/request-sections.js';
import { surveySections } from '../sections/survey-sections.js';
import { tellSections } from '../sections/tell-sections.js';
import { winBackSections } from '../sections/win-back-sections.js';
import type { ReportSection } from '../sections/report-section.js';
import { reportPage } from './report-page.js';

/** A name that somebody chose to do harm. */
const HOSTILE = '</svg><script>alert(1)</script>';
const churnRow = (period: string, segment: string | null) => ({
  ...{ period, segment, atStart: 100, gained: 40, returned: 3, lost: 10, atEnd: 130 },
  ...{ churn: rate(10, 100), lostToGained: 0.25, growth: 0.3 },
});
const reportOf = (segments: readonly (string | null)[]): readonly ReportSection[] =>
  churnSections({
    churn: ['2026-01', '2026-02'].flatMap((period) => segments.map((segment) => churnRow(period, segment))),
    retention: [{ cohort: '2026-01', customers: 40, retained: [rate(40, 40), rate(30, 40)] }],
    survival: [{ days: 30, surviving: 0.9, atRisk: 120 }],
    engagement: [{ period: '2026-01', active: rate(50, 100), events: 300, eventsPerActive: 6 }],
  });

const CASES: readonly (readonly [name: string, sections: readonly ReportSection[], pictures: number])[] = [
  ['churn', reportOf([null]), 5],
  ['churn by segment', reportOf([null, HOSTILE]), 5],
  [
    'campaigns',
    campaignSections([
      {
        ...{
          playbook: HOSTILE,
          channel: 'email',
          sent: 10,
          customers: 8,
          delivered: rate(8, 8),
          bounced: rate(0, 8),
          opened: rate(4, 8),
        },
        ...{ clicked: rate(2, 8), responded: rate(1, 8), converted: rate(1, 8), complained: rate(0, 8) },
        unsubscribed: rate(0, 8),
      },
    ]),
    1,
  ],
  [
    'surveys',
    surveySections([
      {
        ...{ survey: HOSTILE, question: null, asked: 9, customers: 4, response: rate(4, 9), mean: 3, meanSe: 0.5 },
        answers: [{ answer: HOSTILE, customers: 4 }],
      },
    ]),
    1,
  ],
  [
    'reasons',
    reasonSections([
      { reason: 'price', lost: rate(3, 9), saidByCustomer: 2, taggedByPerson: 1, inferred: 0, recaptured: rate(0, 3) },
    ] as never),
    1,
  ],
  [
    'requests',
    requestSections({
      requests: [
        {
          ...{ feature: HOSTILE, alsoCalled: [], customers: 3, lost: 1, revenueMinor: { EUR: 900 }, atRiskMinor: {} },
          ...{ newest: 0, status: null, statusTold: 0 },
        },
      ],
      shipped: [],
    }),
    1,
  ],
  [
    'winback',
    winBackSections({
      winBack: [{ playbook: HOSTILE, reason: null, recaptured: rate(1, 5), medianDays: 12 }],
      candidates: [],
    }),
    1,
  ],
];

describe('a report as a page', () => {
  it.each(CASES)('draws and tells %s, and runs nothing that a name holds', async (_, sections, pictures) => {
    const page = await reportPage({ title: HOSTILE, about: [HOSTILE] }, sections);
    expect(page.match(/<figure role="img" aria-label="Picture: [^"]+">\s*<svg/g)).toHaveLength(pictures);
    expect(page).not.toMatch(/<script|javascript:|NaN|undefined/i);
    expect(page).not.toMatch(/<(img|link|iframe|image)\b|@import|url\((?!#)/i);
    const ids = [...page.matchAll(/\bid="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    // What the terminal shows stands in the tables.
    for (const { rows } of sections)
      for (const cell of rows.flat()) expect(tellSections(sections)).toContain(String(cell).trim());
  });

  it('draws nothing of nothing', async () => {
    const empty = churnSections({ churn: [], retention: [], survival: [], engagement: [] });
    const page = await reportPage({ title: 'none', about: [] }, [...empty, ...campaignSections([])]);
    expect(page.match(/<svg/g)).toHaveLength(1); // survival begins at all
  });
});
