import { table } from '../cli/output.js';
import type { ErasureReport } from './verify-erasure.js';

/** What is left of a person, for people. */
export function erasureReport(report: ErasureReport): string {
  const { customer, erased, texts, tables, topics, logs, proven, clean } = report;
  const rows = [
    ...tables.map(({ column, rows: count }) => [`table ${column}`, count, 'stays']),
    ...topics.map(({ topic, records, until, goes, why }) => [
      `topic ${topic}`,
      records,
      until === null ? `${goes ? 'goes' : 'stays'}: ${why}` : `goes until ${until}: ${why}`,
    ]),
    ...logs.map(({ file, lines }) => [`log ${file}`, lines, 'stays: rotate it away']),
  ];
  return [
    erased ? `The id ${customer} is burned.` : `The id ${customer} was not erased, or not yet.`,
    ...(rows.length === 0 ? [] : [table(['where', 'found', 'until'], rows)]),
    clean
      ? `Nothing of ${texts} texts is left in tables and topics.`
      : proven
        ? 'Whatever is left goes by itself.'
        : 'Something is left that does not go by itself.',
  ].join('\n');
}
