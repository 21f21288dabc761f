import { tellMove, tellReasons, type CompetitorMove } from '#competitors';
import { databaseSettings } from '#config';
import { openEventLog } from '#replay';
import { migrate } from '#storage';
import type { Command } from 'commander';
import { userInfo } from 'node:os';
import { readTimelines } from '../../../../trainer/src/timelines/read-timelines.js';
import { findTempted, type Tempted } from '../../competitors/find-tempted.js';
import { recordTempted } from '../../competitors/record-tempted.js';
import { dayArgument, severalArgument } from '../arguments.js';
import { printResult, table } from '../output.js';
import { withSession, type CommonOptions } from '../session.js';

interface CompetitorOptions extends CommonOptions {
  readonly feature: readonly string[];
  readonly cheaper?: boolean;
  readonly on?: string;
  readonly link?: string;
  readonly note?: string;
  readonly dry?: boolean;
  readonly json?: boolean;
}

/** `holdfast competitors record`: what a competitor did, and whom it may tempt. */
export function addCompetitors(program: Command): void {
  program
    .command('competitors')
    .description('what competitors do')
    .command('record')
    .description(
      'match a release or a lower price with open wishes and reasons; playbooks begin for those it may tempt',
    )
    .argument('<competitor>', 'its name, as reasons name it')
    .option('--feature <name>', 'what it released; may be repeated', severalArgument, [])
    .option('--cheaper', 'it lowered its price')
    .option('--on <day>', 'when it happened, where the same has happened before: 2026-01-31', dayArgument)
    .option('--link <address>', 'where to read on')
    .option('--note <text>', 'what whoever talks to customers should know')
    .option('--dry', 'only say whom it may tempt')
    .option('--config <file>', 'configuration file (holdfast.yaml when it is there)')
    .option('--json', 'print the result as JSON')
    .action(record);
}

async function record(competitor: string, _: unknown, command: Command): Promise<void> {
  const {
    feature: features,
    cheaper = false,
    on: happenedOn = null,
    link = null,
    note = null,
    dry = false,
    ...options
  } = command.optsWithGlobals<CompetitorOptions>();
  if (features.length === 0 && !cheaper) command.error('error: say what it did: --feature NAME, --cheaper or both');
  const move: CompetitorMove = { competitor, features, cheaper, happenedOn, link, note };
  const { found, isNew } = await withSession(options, { prepare: false }, async (session) => {
    const tempted = await findTempted(readTimelines(await openEventLog(session), { until: Infinity }), move);
    if (dry) return { found: tempted, isNew: false };
    await migrate(databaseSettings(session.config));
    const recorded = await recordTempted(session, move, tempted, userInfo().username, Date.now());
    return { found: tempted, isNew: recorded.isNew };
  });
  const tempted = found.map(({ customer, because }) => ({ customer, because: tellReasons(move, because) }));
  printResult(options.json, { competitor, features, cheaper, told: !dry, isNew, tempted }, () =>
    [`${tellMove(move)}. ${tell(tempted)}`, ...(dry || isNew ? [] : [KNOWN])].join('\n'),
  );
}

const KNOWN =
  'It was recorded before: only who is tempted since was told of. Say --on DAY where the same has happened again.';

function tell(tempted: readonly (Pick<Tempted, 'customer'> & { readonly because: readonly string[] })[]): string {
  if (tempted.length === 0) return 'It tempts nobody whom we know of.';
  const rows = tempted.map(({ customer, because }) => [customer, because.join(', ')]);
  return `It may tempt ${tempted.length}:\n${table(['customer', 'because'], rows)}`;
}
