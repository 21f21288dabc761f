import { money } from '../../cli/output.js';
import type { WinBackResult } from '../report-kinds.js';
import type { ReportSection } from './report-section.js';
import { sayPercent, sayRate } from './say-rate.js';

/** Whom a person reads about before they write to anybody. */
const SHOWN_CANDIDATES = 20;

/** Who came back, and whom to ask next. */
export function winBackSections({ winBack, candidates }: WinBackResult): readonly ReportSection[] {
  const ask = candidates.filter((place) => place.kind === 'ask');
  const leave = candidates.filter((place) => place.kind === 'leave');
  return [
    {
      heading: null,
      names: ['written to by', 'had left for', 'came back', 'median days'],
      rows: winBack.map((row) => [
        ...[row.playbook, row.reason ?? 'any reason', sayRate(row.recaptured)],
        row.medianDays === null ? '-' : row.medianDays.toFixed(0),
      ]),
      bars: winBack.map((row) => row.recaptured.value),
      picture: {
        ...{ kind: 'rates', label: 'came back', overTime: false },
        points: winBack.map(({ playbook, reason, recaptured }) => ({
          ...{ name: `${playbook}, ${reason ?? 'any reason'}`, rate: recaptured },
        })),
      },
    },
    {
      heading: `Whom to ask next (${ask.length} have left and may be asked; chance x past value, both stated judgement):`,
      names: ['customer', 'chance', 'expected', 'because'],
      rows: ask
        .slice(0, SHOWN_CANDIDATES)
        .map(({ customer, likelihood, expectedMinor, last, because }) => [
          ...[customer.id, sayPercent(likelihood), money(expectedMinor, null)],
          `${last ? 'asked last: ' : ''}${because.join(', ')}`,
        ]),
    },
    {
      heading: `To be left in peace: ${leave.length}.`,
      names: [],
      rows: leave.slice(0, SHOWN_CANDIDATES).map(({ customer, why }) => [`  ${customer.id}:`, why]),
    },
  ];
}
