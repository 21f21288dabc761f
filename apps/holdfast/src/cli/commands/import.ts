import { statSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import type { Command } from 'commander';
import { InvalidConfiguration, eventLimits } from '#config';
import { INPUT_TOPICS } from '#contracts';
import { partitionCount } from '#stream';
import { openEventLog } from '#replay';
import { loadMapping } from '../../import/load-mapping.js';
import type { Mapping } from '../../import/mapping.js';
import { advanceClock, runImport } from '../../import/run-import.js';
import { timeArgument } from '../arguments.js';
import { printResult, thousands } from '../output.js';
import { startProgress } from '../progress.js';
import { say, withSession, type CommonOptions } from '../session.js';

interface ImportOptions extends CommonOptions {
  readonly mapping: string;
  readonly from?: number;
  readonly until?: number;
  readonly sweep?: boolean;
  readonly json?: boolean;
}

const SHOWN_MISFITS = 20;

/** `holdfast import`: brings anyone's tables into the topics. */
export function addImport(program: Command): void {
  program
    .command('import')
    .argument('<path>', 'folder of the data, or one of its files')
    .description('bring CSV or NDJSON tables into the topics, each row once however often it is run')
    .requiredOption('--mapping <file>', 'how rows become events (YAML)')
    .option('--from <time>', 'leave out events before this time', timeArgument)
    .option('--until <time>', 'leave out events from this time on', timeArgument)
    .option('--sweep', 'then have every customer scored as of --until, or of the last event')
    .option('--json', 'print the result as JSON')
    .action(async (path: string, _: unknown, command: Command) => {
      const options = command.optsWithGlobals<ImportOptions>();
      const { dir, mapping } = locate(path, loadMapping(options.mapping));
      const outcome = await withSession(options, {}, async (session) => {
        const { config, connection } = session;
        const { erasedAmong } = await openEventLog(session);
        const partitions = await partitionCount(connection, INPUT_TOPICS);
        const bar = startProgress(`Importing ${mapping.name}`, 0, 'events');
        const problems: { file: string; line: number; reason: string }[] = [];
        try {
          const result = await runImport({
            dir,
            mapping,
            connection,
            partitions,
            limits: eventLimits(config),
            erasedAmong,
            from: options.from ?? -Infinity,
            until: options.until ?? Infinity,
            onProgress: ({ events }) => bar.update(events, events),
            onMisfit: ({ file, line, reason }) => {
              if (problems.length < SHOWN_MISFITS) problems.push({ file, line, reason });
            },
          });
          const clock = options.until ?? result.latest + 1;
          if (Number.isFinite(clock)) await advanceClock(connection, partitions, clock, options.sweep === true);
          return { ...result, problems };
        } finally {
          bar.stop();
        }
      });
      const { events, written, misfits, problems } = outcome;
      for (const { file, line, reason } of problems) say(`${file}:${line}: ${reason}`);
      if (misfits > problems.length) say(`... and ${thousands(misfits - problems.length)} more rows that don't fit`);
      printResult(options.json, { events, written, rejected: misfits, problems }, () =>
        [
          `${thousands(events)} events of ${mapping.name} are in the topics, ${thousands(written)} of them new.`,
          misfits === 0 ? 'Every row fitted.' : `${thousands(misfits)} rows did not fit and were left out.`,
        ].join(' '),
      );
    });
}

/** A folder with all of the mapping's files, or a single file that the mapping names. */
function locate(path: string, mapping: Mapping): { dir: string; mapping: Mapping } {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) throw new InvalidConfiguration([`${path}: no such file or folder`]);
  if (stat.isDirectory()) return { dir: path, mapping };
  const name = basename(path).replace(/\.gz$/, '');
  const files = mapping.files.filter(({ file }) => basename(file).replace(/\.gz$/, '') === name);
  if (files.length === 0)
    throw new InvalidConfiguration([
      `${path}: the mapping has no file of this name; it has ${mapping.files.map(({ file }) => file).join(', ')}`,
    ]);
  return { dir: dirname(path), mapping: { ...mapping, files } };
}
