import { WISH_STATUSES, type WishStatus } from '#contracts';
import { Argument, type Command } from 'commander';
import { openEventLog } from '#replay';
import { readTimelines } from '../../../../trainer/src/timelines/read-timelines.js';
import { findAskers, type Askers } from '../../requests/find-askers.js';
import { reviewFeature } from '../../requests/review-feature.js';
import { shipFeature } from '../../requests/ship-feature.js';
import { severalArgument, textArgument } from '../arguments.js';
import { printResult, table } from '../output.js';
import { withSession, type CommonOptions, type Session } from '../session.js';

/** Of a work-around and a link, as the contract says. */
const LONGEST = 2_000;

interface RequestOptions extends CommonOptions {
  readonly also: readonly string[];
  readonly link?: string;
  readonly workaround?: string;
  readonly json?: boolean;
}

/** `holdfast requests`: who asked for a feature, telling them how it stands, and that it is there. */
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
        await shipFeature(session.connection, told(feature, { also, link }), askers.askers, new Date());
        return askers;
      });
      printResult(json, { feature, alsoCalled: also, shipped: true, ...found }, () =>
        [
          tell(feature, found),
          'Their playbooks feature-shipped and feature-shipped-comeback go on from here (holdfast receipts CUSTOMER).',
        ].join('\n'),
      );
    });
  withCommonOptions(requests.command('status'))
    .addArgument(new Argument('<status>', 'how it stands').choices(WISH_STATUSES))
    .description('tell everybody with an open wish for it how it stands; again, it tells those who asked since')
    .option('--workaround <text>', 'what helps meanwhile, or instead of it', textArgument(LONGEST))
    .option('--link <address>', 'where to read on, such as the road map', textArgument(LONGEST))
    .action(async (feature: string, status: WishStatus, _: unknown, command: Command) => {
      const options = command.optsWithGlobals<RequestOptions>();
      const { also, workaround, json } = options;
      const found = await withSession(options, { prepare: false }, async (session) => {
        const { askers, lookAlikes } = await lookUp(session, feature, options);
        const data = { ...told(feature, options), status, ...(workaround === undefined ? {} : { workaround }) };
        return { askers: await reviewFeature(session.connection, data, askers, new Date()), lookAlikes };
      });
      printResult(json, { feature, alsoCalled: also, status, ...found }, () =>
        [
          tell(feature, found, 'have an open wish for'),
          `They were told: ${status}. Playbooks such as roadmap and feature-declined go on from here (holdfast receipts CUSTOMER).`,
        ].join('\n'),
      );
    });
}

/** What is said of a feature, whatever is said. */
function told(feature: string, { also, link }: Pick<RequestOptions, 'also' | 'link'>) {
  return {
    feature,
    ...(also.length === 0 ? {} : { alsoCalled: [...also] }),
    ...(link === undefined ? {} : { link }),
  };
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

function tell(feature: string, { askers, lookAlikes }: Askers, did = 'asked for'): string {
  const day = (at: number): string => new Date(at).toISOString().slice(0, 10);
  const rows = askers.map(({ customer, askedAt, by, calledIt, open }) => [
    ...[customer, day(askedAt), by, calledIt],
    open === null ? 'shipped' : (open.review?.status ?? '-'),
  ]);
  const lines = [`${askers.length} ${did} ${feature}.`];
  if (rows.length > 0) lines.push(table(['customer', 'first on', 'by', 'called it', 'was told'], rows));
  for (const { feature: other, customers } of lookAlikes)
    lines.push(`Not counted: "${other}" (${customers}). If it means the same, add --also "${other}".`);
  return lines.join('\n');
}
