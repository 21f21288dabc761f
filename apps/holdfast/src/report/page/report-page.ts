import { escapeHtml, htmlPage } from '#pages';
import type { Picture, ReportSection } from '../sections/report-section.js';
import { drawPicture } from './draw-picture.js';

const STYLE = `body{font:1rem/1.5 system-ui,sans-serif;max-width:72rem;margin:0 auto;padding:1.5rem 1rem;color:#1f2933;background:#fff}
h1{font-size:1.5rem}h2{font-size:1.125rem;white-space:pre-line}.about{color:#52606d}.scroll{overflow-x:auto}
table{border-collapse:collapse;font-size:.875rem;margin:1rem 0}th,td{padding:.25rem .75rem;border-bottom:1px solid #e4e7eb;text-align:left;white-space:nowrap}
td.number{text-align:right;font-variant-numeric:tabular-nums}figure{margin:1rem 0}figure svg{max-width:100%;height:auto}`;

/** What a page says above its sections. */
export interface PageHead {
  readonly title: string;
  /** Of what it is told, such as the definition of a customer. */
  readonly about: readonly string[];
}

/** A report as a page that stands alone: tables, pictures of them, nothing loaded from anywhere. */
export async function reportPage({ title, about }: PageHead, sections: readonly ReportSection[]): Promise<string> {
  const parts: string[] = [];
  // One after the other: names within a picture are counted up.
  for (const section of sections) parts.push(await sectionHtml(section));
  const head = about.map((line) => `<p class="about">${escapeHtml(line)}</p>`).join('');
  return htmlPage('en', title, `<h1>${escapeHtml(title)}</h1>${head}${parts.join('\n')}`, { style: STYLE });
}

async function sectionHtml({ heading, names, rows, notes = [], picture }: ReportSection): Promise<string> {
  const drawn = picture === undefined ? null : await drawPicture(picture);
  const parts = [
    ...(heading === null ? [] : [`<h2>${escapeHtml(heading.replace(/:$/, ''))}</h2>`]),
    ...(drawn === null ? [] : [`<figure role="img" aria-label="${escapeHtml(labelOf(picture!))}">${drawn}</figure>`]),
    ...(rows.length === 0 ? [] : [tableHtml(names, rows)]),
    ...notes.map((note) => `<p class="about">${escapeHtml(note)}</p>`),
  ];
  return parts.length === 0 ? '' : `<section>${parts.join('\n')}</section>`;
}

function labelOf(picture: Picture): string {
  const drawn = picture.kind === 'curves' ? `${picture.y} by ${picture.x}` : picture.label;
  return `Picture: ${drawn}. The table says the same in numbers.`;
}

function tableHtml(names: ReportSection['names'], rows: ReportSection['rows']): string {
  const head = names.map((name) => `<th scope="col">${escapeHtml(name)}</th>`).join('');
  const body = rows.map((row) => `<tr>${row.map(cellHtml).join('')}</tr>`).join('\n');
  const header = names.length === 0 ? '' : `<thead><tr>${head}</tr></thead>`;
  // Reached by the keyboard, too, where it is wider than the window.
  return `<div class="scroll" tabindex="0" role="group" aria-label="Table"><table>${header}<tbody>${body}</tbody></table></div>`;
}

function cellHtml(value: string | number): string {
  return typeof value === 'number'
    ? `<td class="number">${value.toLocaleString('en-US')}</td>`
    : `<td>${escapeHtml(value.trim())}</td>`;
}
