import type { Command } from 'commander';
import { openEventLog } from '#replay';
import { readTimelines } from '../../../../trainer/src/timelines/read-timelines.js';
import { findAskers, type Askers } from '../../requests/find-askers.js';
import { shipFeature } from '../../requests/ship-feature.js';
import { severalArgument } from '../arguments.js';
import { printResult, table } from '../output.js';
import { withSession, type CommonOptions, type Session } from '../session.js';

interface RequestOptions extends CommonOptions {
  readonly also: readonly string[];
  readonly link?: string;
  readonly json?: boolean;
}

/** `holdfast requests`: who asked for a feature, and telling them that it is there. */
export function addRequests(program: Command): void {
  const requests = program.command('requests').description('features that customers asked for');
  withCommonOptions(requests.command('who'))
    .description('everybody who asked for a feature, and wishes that look like it')
    .action(async (feature: string, _: unknown, command: Command) => {
      const options = command.optsWithGlobals<RequestOptions>();
      const found = await withSession(options, { prepare: false }, async (session) =>
        lookUp(session, feature, options),
      );
      printResult(options.json, { feature, alsoCalled: options.also, ...found }, () => tell(feature, found));
    });
  withCommonOptions(requests.command('ship'))
    .description('tell everybody who asked that it is there; again, it tells only those who were not told')
    .option('--link <address>', 'where to read on')
    .action(async (feature: string, _: unknown, command: Command) => {
      const options = command.optsWithGlobals<RequestOptions>();
      const { also, link, json } = options;
      const found = await withSession(options, { prepare: false }, async (session) => {
        const askers = await lookUp(session, feature, options);
        const data = {
          feature,
          ...(also.length === 0 ? {} : { alsoCalled: [...also] }),
          ...(link === undefined ? {} : { link }),
        };
        await shipFeature(session.connection, data, askers.askers, new Date());
        return askers;
      });
      printResult(json, { feature, alsoCalled: also, shipped: true, ...found }, () =>
        [
          tell(feature, found),
          'Their playbooks feature-shipped and feature-shipped-comeback go on from here (holdfast receipts CUSTOMER).',
        ].join('\n'),
      );
    });
}

function withCommonOptions(command: Command): Command {
  return command
    .argument('<feature>', 'its name; capitals, blanks and hyphens make no difference')
    .option('--also <name>', 'another name that customers gave it; may be repeated', severalArgument, [])
    .option('--config <file>', 'configuration file (holdfast.yaml when it is there)')
    .option('--json', 'print the result as JSON');
}

async function lookUp(session: Session, feature: string, { also }: RequestOptions): Promise<Askers> {
  return findAskers(readTimelines(await openEventLog(session), { until: Infinity }), [feature, ...also]);
}

function tell(feature: string, { askers, lookAlikes }: Askers): string {
  const rows = askers.map(({ customer, askedAt, by, calledIt }) => [
    customer,
    new Date(askedAt).toISOString().slice(0, 10),
    by,
    calledIt,
  ]);
  const lines = [`${askers.length} asked for ${feature}.`];
  if (rows.length > 0) lines.push(table(['customer', 'first on', 'by', 'called it'], rows));
  for (const { feature: other, customers } of lookAlikes)
    lines.push(`Not counted: "${other}" (${customers}). If it means the same, add --also "${other}".`);
  return lines.join('\n');
}
