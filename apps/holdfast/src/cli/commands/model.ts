import { writeFileSync } from 'node:fs';
import type { Command } from 'commander';
import { InvalidConfiguration } from '#config';
import { engineInForce } from '#service';
import { listModels } from '#storage';
import { cardMarkdown, cardPicture } from '../../../../trainer/src/card/card-markdown.js';
import type { ModelCard } from '../../../../trainer/src/card/model-card.js';
import { knownCatalogue } from '../../catalogue/known-catalogue.js';
import { compareModels } from '../../model/compare-models.js';
import { findModel } from '../../model/find-model.js';
import { comparisonReport, listReport, showReport, switchReport, toldModel } from '../../model/model-report.js';
import { promoteChecked, rollBackChecked } from '../../model/promote-checked.js';
import { timeArgument } from '../arguments.js';
import { printResult } from '../output.js';
import { withSession, type CommonOptions, type Session } from '../session.js';

interface ModelOptions extends CommonOptions {
  readonly json?: boolean;
}

interface CardOptions extends ModelOptions {
  readonly svg?: string;
}

interface CompareOptions extends ModelOptions {
  readonly cutoff?: number;
}

/** `holdfast model list | show | card | promote | rollback | compare`: the registry. */
export function addModel(program: Command): void {
  const model = program.command('model').description('registered models: what serves, how good it is, and switching');
  const sub = (name: string, about: string): Command =>
    model.command(name).description(about).option('--json', 'print the result as JSON');
  sub('list', 'every registered model, the newest first').action(list);
  sub('show', 'one model in short').argument('[version]', VERSION).action(show);
  sub('card', 'the model card, as Markdown')
    .argument('[version]', VERSION)
    .option('--svg <file>', 'write the calibration plot as a picture, which the card then shows')
    .action(card);
  sub('promote', 'make a model serve; it is loaded and checked first')
    .argument('<version>', 'version, or the beginning of it')
    .action(promote);
  sub('rollback', 'make the model serve that did before').action(rollback);
  sub('compare', 'two models on the same customers, pair by pair')
    .argument('<first>', 'version, or the beginning of it')
    .argument('<second>', 'the other one')
    .option(
      '--cutoff <time>',
      'score as of this moment; by default the end of what the later model has learnt from',
      timeArgument,
    )
    .action(compare);
}

const VERSION = 'version, or the beginning of it; the one that serves without';

async function list(_: unknown, command: Command): Promise<void> {
  const options = command.optsWithGlobals<ModelOptions>();
  const models = (await withSession(options, {}, ({ database }) => listModels(database))).map(toldModel);
  printResult(options.json, { models }, () => listReport(models));
}

async function show(version: string | undefined, _: unknown, command: Command): Promise<void> {
  const options = command.optsWithGlobals<ModelOptions>();
  const model = toldModel(await withSession(options, {}, (session) => named(session, version)));
  printResult(options.json, model, () => showReport(model));
}

async function card(version: string | undefined, _: unknown, command: Command): Promise<void> {
  const options = command.optsWithGlobals<CardOptions>();
  const found = await withSession(options, {}, (session) => named(session, version));
  const text = found.card as Partial<ModelCard>;
  if (text.importance === undefined)
    throw new InvalidConfiguration([`${found.version} was registered before there were cards: train again`]);
  if (options.svg !== undefined) writeFileSync(options.svg, cardPicture(text as ModelCard));
  printResult(options.json, text, () => cardMarkdown(text as ModelCard, options.svg));
}

async function promote(version: string, _: unknown, command: Command): Promise<void> {
  const options = command.optsWithGlobals<ModelOptions>();
  const done = await withSession(options, {}, async (session) => {
    const { database, config } = session;
    const found = await named(session, version);
    const { engine } = await knownCatalogue(database, config, found.catalogue);
    return promoteChecked(database, engine.catalogue, found);
  });
  printResult(options.json, done, () => switchReport(done));
}

async function rollback(_: unknown, command: Command): Promise<void> {
  const options = command.optsWithGlobals<ModelOptions>();
  const done = await withSession(options, {}, async ({ database, config }) =>
    rollBackChecked(database, (await engineInForce(database, config)).engine.catalogue),
  );
  printResult(options.json, done, () => switchReport(done));
}

async function compare(first: string, second: string, _: unknown, command: Command): Promise<void> {
  const options = command.optsWithGlobals<CompareOptions>();
  const { cutoff } = options;
  const result = await withSession(options, {}, async (session) => {
    const versions = [await named(session, first), await named(session, second)].map(({ version }) => version);
    return compareModels(session, { first: versions[0]!, second: versions[1]!, cutoff });
  });
  printResult(options.json, result, () => comparisonReport(result));
}

/** Without a version, the champion of the catalogue in force. */
async function named({ database, config }: Session, version?: string): ReturnType<typeof findModel> {
  const { engine } = await engineInForce(database, config);
  return findModel(database, engine.catalogue.version, version);
}
