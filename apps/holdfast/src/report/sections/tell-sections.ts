import { table } from '../../cli/output.js';
import type { ReportSection } from './report-section.js';

const BAR = 24;
const EIGHTHS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];

/** A report for a terminal. What is a picture alone is left out. */
export function tellSections(sections: readonly ReportSection[]): string {
  return sections
    .filter(({ heading, rows, names }) => heading !== null || rows.length > 0 || names.length > 0)
    .map(tellSection)
    .join('\n\n');
}

function tellSection({ heading, names, rows, bars, fullBar = 1, notes = [] }: ReportSection): string {
  const withBars = bars === undefined ? rows : rows.map((row, index) => [...row, bar(bars[index] ?? null, fullBar)]);
  const header = names.length === 0 || bars === undefined ? names : [...names, ''];
  const told = rows.length === 0 && names.length === 0 ? [] : [table(header, withBars)];
  return [...(heading === null ? [] : [heading]), ...told, ...notes].join('\n');
}

function bar(value: number | null, full: number): string {
  if (value === null) return '';
  const eighths = Math.round((Math.min(value, full) / full) * BAR * 8);
  return '█'.repeat(eighths >> 3) + EIGHTHS[eighths & 7]!;
}
