import { writeFileSync } from 'node:fs';
import { Option, type Command } from 'commander';
import { PERIOD_LENGTHS, type PeriodLength } from '#reports';
import { customersInBand, reachedGoals } from '#storage';
import { loadMapping } from '../../import/load-mapping.js';
import {
  campaignsResult,
  churnResult,
  reasonsResult,
  requestsResult,
  surveysResult,
  winBackResult,
  type ReportQuery,
} from '../../report/report-kinds.js';
import { tablesSource, topicsSource, type ReportSource } from '../../report/report-source.js';
import { reportPage, type PageHead } from '../../report/page/report-page.js';
import { campaignSections } from '../../report/sections/campaign-sections.js';
import { churnSections } from '../../report/sections/churn-sections.js';
import { reasonSections } from '../../report/sections/reason-sections.js';
import type { ReportSection } from '../../report/sections/report-section.js';
import { requestSections } from '../../report/sections/request-sections.js';
import { surveySections } from '../../report/sections/survey-sections.js';
import { tellSections } from '../../report/sections/tell-sections.js';
import { winBackSections } from '../../report/sections/win-back-sections.js';
import { checkTables, checkZone, timeArgument } from '../arguments.js';
import { printResult } from '../output.js';
import { readConfiguration, withSession, type CommonOptions, type Session } from '../session.js';

interface ReportOptions extends CommonOptions {
  readonly data?: string;
  readonly mapping?: string;
  readonly from?: number;
  readonly until?: number;
  readonly every: PeriodLength;
  readonly zone: string;
  readonly by?: string;
  readonly html?: string;
  readonly json?: boolean;
}

/** A report's result and how it is told. Without brokers there is no session: only what tables hold can be told. */
interface Kind {
  readonly name: string;
  readonly about: string;
  make(source: ReportSource, query: ReportQuery, session: Session | null): Promise<Told>;
}

interface Told {
  readonly json: object;
  readonly sections: readonly ReportSection[];
}

const KINDS: readonly Kind[] = [
  {
    name: 'churn',
    about: 'churn rate, growth, retention curves and engagement by period',
    make: async (source, query) => {
      const result = await churnResult(source, query);
      return { json: result, sections: churnSections(result) };
    },
  },
  {
    name: 'campaigns',
    about: 'messages by playbook and channel: sent, opened, clicked, answered, converted',
    make: async (source, query, session) => {
      const conversions = session === null ? [] : await reachedGoals(session.database);
      const campaigns = await campaignsResult(source, query, conversions);
      return { json: { campaigns }, sections: campaignSections(campaigns) };
    },
  },
  {
    name: 'surveys',
    about: 'answers by survey and question',
    make: async (source, query) => {
      const surveys = await surveysResult(source, query);
      return { json: { surveys }, sections: surveySections(surveys) };
    },
  },
  {
    name: 'reasons',
    about: 'why customers left, and how many of them came back',
    make: async (source, query) => {
      const reasons = await reasonsResult(source, query);
      return { json: { reasons }, sections: reasonSections(reasons) };
    },
  },
  {
    name: 'requests',
    about: 'features that customers miss, by customers and by money at risk, how they stand, and what has shipped',
    make: async (source, _query, session) => {
      const atRisk = session === null ? [] : await customersInBand(session.database, 'high');
      const result = await requestsResult(source, new Set(atRisk));
      return { json: result, sections: requestSections(result) };
    },
  },
  {
    name: 'winback',
    about: 'who came back after having left, and whom to ask next, with the reasons',
    make: async (source, query) => {
      const result = await winBackResult(source, query);
      return { json: result, sections: winBackSections(result) };
    },
  },
];

/** `holdfast report KIND`: rates with their counts and intervals, from the topics or from a folder of tables. */
export function addReport(program: Command): void {
  const report = program.command('report').description('what retention teams report, with definitions and intervals');
  for (const kind of KINDS)
    report
      .command(kind.name)
      .description(kind.about)
      .option('--data <dir>', 'folder of tables to report on, instead of the topics; needs no brokers')
      .option('--mapping <file>', 'how their rows become events (YAML)')
      .option('--from <time>', 'only from here on', timeArgument)
      .option('--until <time>', 'only until here; the end of observation unless told', timeArgument)
      .addOption(new Option('--every <length>', 'length of a period').choices(PERIOD_LENGTHS).default('month'))
      .option('--zone <zone>', 'time zone in which periods begin', 'UTC')
      .option('--by <trait>', 'split churn by a trait, such as plan or country')
      .option('--config <file>', 'configuration file (holdfast.yaml when it is there)')
      .option('--html <file>', 'write a page of it, with pictures')
      .option('--json', 'print the result as JSON')
      .action(async (_: unknown, command: Command) => run(kind, command));
}

async function run(kind: Kind, command: Command): Promise<void> {
  const options = command.optsWithGlobals<ReportOptions>();
  const { from, every, zone, by, until } = options;
  checkZone(command, zone);
  checkTables(command, options);
  const query: ReportQuery = { from, every, zone, by };
  const told = await withSource(options, until, (source, session) =>
    kind.make(source, query, session).then(({ json, sections }) => ({
      json: {
        report: kind.name,
        definition: source.task.definition,
        observedUntil: new Date(source.observedUntil).toISOString(),
        ...{ from: from === undefined ? null : new Date(from).toISOString(), every, zone },
        ...json,
      },
      sections,
    })),
  );
  if (options.html !== undefined) writeFileSync(options.html, await reportPage(headOf(kind, told.json), told.sections));
  printResult(options.json, told.json, () => tellSections(told.sections));
}

function headOf(
  { name, about }: Kind,
  { definition, observedUntil }: { definition: object; observedUntil: string },
): PageHead {
  const terms = Object.entries(definition).map(([term, value]) => `${term}: ${JSON.stringify(value)}`);
  return {
    title: `Holdfast report: ${name}`,
    about: [
      `${about[0]!.toUpperCase()}${about.slice(1)}.`,
      `Lost: ${terms.join(', ')}. Observed until ${observedUntil}.`,
    ],
  };
}

async function withSource<T>(
  options: ReportOptions,
  until: number | undefined,
  work: (source: ReportSource, session: Session | null) => Promise<T>,
): Promise<T> {
  const { data, mapping } = options;
  if (data !== undefined && mapping !== undefined) {
    const config = readConfiguration(options);
    return work(await tablesSource(config, data, loadMapping(mapping), until), null);
  }
  return withSession(options, { prepare: false }, async (session) => work(await topicsSource(session, until), session));
}
