import type { Command } from 'commander';
import { openEventLog } from '#replay';
import { readTimelines } from '../../../../trainer/src/timelines/read-timelines.js';
import { findTempted, type Tempted } from '../../competitors/find-tempted.js';
import { tellMove, tellTempted } from '../../competitors/tell-tempted.js';
import { severalArgument } from '../arguments.js';
import { printResult, table } from '../output.js';
import { withSession, type CommonOptions } from '../session.js';

interface CompetitorOptions extends CommonOptions {
  readonly feature: readonly string[];
  readonly cheaper?: boolean;
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
    .option('--dry', 'only say whom it may tempt')
    .option('--config <file>', 'configuration file (holdfast.yaml when it is there)')
    .option('--json', 'print the result as JSON')
    .action(async (competitor: string, _: unknown, command: Command) => {
      const {
        feature: features,
        cheaper = false,
        dry = false,
        ...options
      } = command.optsWithGlobals<CompetitorOptions>();
      if (features.length === 0 && !cheaper) command.error('error: say what it did: --feature NAME, --cheaper or both');
      const move = { competitor, features, cheaper };
      const tempted = await withSession(options, { prepare: false }, async (session) => {
        const found = await findTempted(readTimelines(await openEventLog(session), { until: Infinity }), move);
        if (!dry) await tellTempted(session.connection, move, found, new Date());
        return found;
      });
      printResult(options.json, { ...move, told: !dry, tempted }, () => `${tellMove(move)}. ${tell(tempted)}`);
    });
}

function tell(tempted: readonly Tempted[]): string {
  if (tempted.length === 0) return 'It tempts nobody whom we know of.';
  const rows = tempted.map(({ customer, because }) => [customer, because.join(', ')]);
  return `It may tempt ${tempted.length}:\n${table(['customer', 'because'], rows)}`;
}
