import type { Command } from 'commander';
import { evaluateRecommendations, type RecommendationQuality } from '#recommendations';
import { loadMapping } from '../../import/load-mapping.js';
import { purchaseHistories, type PurchaseHistory } from '../../recommend/purchase-histories.js';
import { publishSuggestions, suggestToAll, type CustomerSuggestion } from '../../recommend/suggest-to-all.js';
import { tablesSource, topicsSource } from '../../report/report-source.js';
import { checkTables, countArgument, timeArgument } from '../arguments.js';
import { printResult, table } from '../output.js';
import { readConfiguration, withSession, type CommonOptions } from '../session.js';

interface RecommendOptions extends CommonOptions {
  readonly data?: string;
  readonly mapping?: string;
  readonly until?: number;
  readonly testDays: number;
  readonly places: number;
  readonly anyway?: boolean;
  readonly json?: boolean;
}

const DAY_MS = 86_400_000;
/** One-sided 95 % of a normal distribution. */
const SURE = 1.645;

/** `holdfast recommend`: what customers might buy next, and whether that is any better than the best sellers. */
export function addRecommend(program: Command): void {
  const recommend = program.command('recommend').description('what goes with what a customer bought');
  withCommonOptions(recommend.command('evaluate'))
    .description('how often suggestions foretold what was bought next, beside the best sellers')
    .option('--data <dir>', 'folder of tables, instead of the topics; needs no brokers')
    .option('--mapping <file>', 'how their rows become events (YAML)')
    .action(async (_: unknown, command: Command) => evaluate(command));
  withCommonOptions(recommend.command('publish'))
    .description('tell every customer’s suggestion as traits, for playbooks and templates')
    .option('--anyway', 'also when suggestions are no better than the best sellers')
    .action(async (_: unknown, command: Command) => publish(command));
}

function withCommonOptions(command: Command): Command {
  return command
    .option('--until <time>', 'only what was bought until here; everything unless told', timeArgument)
    .option('--test-days <n>', 'how many of the newest days are foretold', countArgument, 30)
    .option('--places <n>', 'length of the lists that are compared', countArgument, 5)
    .option('--config <file>', 'configuration file (holdfast.yaml when it is there)')
    .option('--json', 'print the result as JSON');
}

async function evaluate(command: Command): Promise<void> {
  const options = command.optsWithGlobals<RecommendOptions>();
  const { data, mapping, until } = options;
  checkTables(command, options);
  const histories =
    data !== undefined && mapping !== undefined
      ? await purchaseHistories(await tablesSource(readConfiguration(options), data, loadMapping(mapping), until))
      : await withSession(options, { prepare: false }, async (session) =>
          purchaseHistories(await topicsSource(session, until)),
        );
  const measured = measure(histories, options);
  printResult(options.json, measured, () => tell(measured));
}

async function publish(command: Command): Promise<void> {
  const options = command.optsWithGlobals<RecommendOptions>();
  const result = await withSession(options, { prepare: false }, async (session) => {
    const histories = await purchaseHistories(await topicsSource(session, options.until));
    const measured = measure(histories, options);
    if (!measured.better && options.anyway !== true)
      throw new Error(`Nothing was published. ${verdict(measured)} --anyway publishes all the same.`);
    const suggestions = suggestToAll(histories);
    const told = await publishSuggestions(session.connection, suggestions, new Date());
    return { ...measured, ...counts(suggestions), told };
  });
  printResult(options.json, result, () =>
    [
      tell(result),
      `${result.suggestedTo} of ${result.buyers} customers have a suggestion; ${result.told} were new or taken back, and told.`,
    ].join('\n'),
  );
}

interface Measured extends RecommendationQuality {
  readonly cutoff: string;
  readonly testDays: number;
  /** Whether better than the best sellers beyond doubt (one-sided 95 %). */
  readonly better: boolean;
}

function measure(histories: readonly PurchaseHistory[], { testDays, places }: RecommendOptions): Measured {
  let newest = -Infinity;
  for (const { purchases } of histories) for (const { at } of purchases) newest = Math.max(newest, at);
  if (newest === -Infinity)
    throw new Error('No purchase names what was bought: recommendations need `item` in purchase.made events.');
  const cutoff = newest + 1 - testDays * DAY_MS;
  const quality = evaluateRecommendations(
    histories.map(({ purchases }) => purchases),
    cutoff,
    places,
  );
  const better = quality.difference > SURE * quality.standardError;
  return { cutoff: new Date(cutoff).toISOString(), testDays, ...quality, better };
}

function counts(suggestions: readonly CustomerSuggestion[]): { readonly buyers: number; readonly suggestedTo: number } {
  return { buyers: suggestions.length, suggestedTo: suggestions.filter(({ item }) => item !== null).length };
}

function tell(measured: Measured): string {
  const { customers, places, hitRate, hitRatePopular, suggested, firstBought, different, testDays, cutoff } = measured;
  return [
    `Learnt from purchases before ${cutoff}; foretold: new items bought in the ${testDays} days after, by ${customers} customers.`,
    table(
      [`bought one of ${places}`, 'share'],
      [
        ['suggestions', percent(hitRate)],
        ['best sellers', percent(hitRatePopular)],
      ],
    ),
    `${suggested} of them had a suggestion of their own (${different} different ones); ${percent(firstBought)} bought the first.`,
    verdict(measured),
  ].join('\n');
}

function verdict({ customers, difference, standardError, better, testDays }: Measured): string {
  if (customers === 0) return `Nobody who had bought before bought anything new in the last ${testDays} days.`;
  const figures = `${percent(difference)} (standard error ${percent(standardError)})`;
  return better
    ? `Suggestions are better than the best sellers, by ${figures}.`
    : `Suggestions are not better than the best sellers: the difference is ${figures}.`;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
