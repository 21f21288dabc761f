import { rate, type SurveyRow } from '#reports';
import type { ReportSection } from './report-section.js';
import { sayRate } from './say-rate.js';

/** Answers, a section for each question. */
export function surveySections(rows: readonly SurveyRow[]): readonly ReportSection[] {
  return rows.map(({ survey, question, customers, response, mean, meanSe, answers }) => ({
    heading: [
      `${survey}${question === null ? '' : `: ${question}`}`,
      `  answered by ${customers}; response ${sayRate(response)}` +
        (mean === null ? '' : `; mean ${mean.toFixed(2)}${meanSe === null ? '' : ` (se ${meanSe.toFixed(2)})`}`),
    ].join('\n'),
    names: [],
    rows: answers.map(({ answer, customers: count }) => [`  ${answer}`, count]),
    bars: answers.map(({ customers: count }) => count / customers),
    picture: {
      ...{ kind: 'rates', label: 'of those who answered', overTime: false },
      points: answers.map(({ answer, customers: count }) => ({ name: String(answer), rate: rate(count, customers) })),
    },
  }));
}
