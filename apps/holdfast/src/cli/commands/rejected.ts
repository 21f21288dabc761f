import type { Command } from 'commander';
import { InvalidConfiguration } from '#config';
import { listRejected, replayRejected, type RejectedEntry, type Replay } from '#stream';
import { readCorrections, type Correction } from '../../rejected/read-corrections.js';
import { countArgument } from '../arguments.js';
import { printResult, table } from '../output.js';
import { withSession, type CommonOptions } from '../session.js';

interface ListOptions extends CommonOptions {
  readonly reason?: string;
  readonly limit?: number;
  readonly json?: boolean;
}

interface ReplayOptions extends CommonOptions {
  readonly file?: string;
  readonly reason?: string;
  readonly all?: boolean;
  readonly json?: boolean;
}

/** `holdfast rejected list | replay`: the dead letters, and bringing them in after a fix. */
export function addRejected(program: Command): void {
  const rejected = program
    .command('rejected')
    .description('messages that were set aside, and bringing them in after a fix');
  rejected
    .command('list')
    .description('open dead letters, oldest first')
    .option('--reason <reason>', 'only those set aside for this reason')
    .option('--limit <n>', 'at most this many', countArgument)
    .option('--json', 'print as JSON, in the shape that replay --file reads back')
    .action(list);
  rejected
    .command('replay')
    .argument('[ids...]', 'ids as the list shows them: topic/partition/offset')
    .description('send dead letters to where they came from, corrected or as they were; each at most once')
    .option(
      '--file <file>',
      'corrected messages: the edited output of list --json, or one {"id", "value"} a line; - reads standard input',
    )
    .option('--reason <reason>', 'all that were set aside for this reason')
    .option('--all', 'all that are open')
    .option('--json', 'print the result as JSON')
    .action(replay);
}

async function list(_: unknown, command: Command): Promise<void> {
  const options = command.optsWithGlobals<ListOptions>();
  const { reason, limit } = options;
  const entries = await withSession(options, {}, ({ connection }) => listRejected(connection, { reason, limit }));
  printResult(options.json, { rejected: entries.map(readable) }, () =>
    entries.length === 0
      ? 'Nothing is set aside.'
      : table(
          ['id', 'at', 'reason', 'what is wrong'],
          entries.map(({ id, rejectedAt, reason: why, detail }) => [
            id,
            new Date(rejectedAt).toISOString(),
            why,
            detail,
          ]),
        ),
  );
}

async function replay(ids: string[], _: unknown, command: Command): Promise<void> {
  const options = command.optsWithGlobals<ReplayOptions>();
  const { file, reason, all } = options;
  if (ids.length === 0 && file === undefined && reason === undefined && all !== true)
    throw new InvalidConfiguration(['name ids, a corrected --file, a --reason, or --all']);
  const corrections = file === undefined ? [] : readCorrections(file);
  const result = await withSession(options, {}, async ({ connection }) => {
    const open = await listRejected(connection, { reason });
    const chosen = choose(open, ids, corrections, all === true || (reason !== undefined && file === undefined));
    return replayRejected(connection, chosen);
  });
  printResult(
    options.json,
    result,
    () =>
      `Sent ${result.replayed} back to where they came from${result.skipped > 0 ? `; ${result.skipped} were no longer open` : ''}.`,
  );
}

function choose(
  open: readonly RejectedEntry[],
  ids: readonly string[],
  corrections: readonly Correction[],
  all: boolean,
): Replay[] {
  const byId = new Map(open.map((entry) => [entry.id, entry]));
  const corrected = new Map(corrections.map((correction) => [correction.id, correction]));
  const wanted = all ? open.map(({ id }) => id) : [...new Set([...ids, ...corrected.keys()])];
  const unknown = wanted.filter((id) => !byId.has(id));
  if (unknown.length > 0)
    throw new InvalidConfiguration(unknown.map((id) => `${id}: there is no open dead letter of this id`));
  return wanted.map((id) => {
    const { value, key } = corrected.get(id) ?? {};
    return { entry: byId.get(id)!, ...(value === undefined ? {} : { value }), ...(key === undefined ? {} : { key }) };
  });
}

function readable(entry: RejectedEntry): Record<string, unknown> {
  const { id, topic, partition, offset, reason, detail, rejectedAt, appendedAt, key, value, headers, truncated } =
    entry;
  return {
    id,
    topic,
    partition,
    offset: String(offset),
    reason,
    detail,
    rejectedAt: new Date(rejectedAt).toISOString(),
    appendedAt: new Date(appendedAt).toISOString(),
    key: key?.toString('utf8') ?? null,
    ...(value === null ? {} : { value: value.toString('utf8') }),
    headers,
    truncated,
  };
}
