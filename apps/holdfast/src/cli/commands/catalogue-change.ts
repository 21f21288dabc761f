import type { Command } from 'commander';
import { engineInForce } from '#service';
import { dropCatalogue, listCatalogues } from '#storage';
import { CatalogueRefused } from '../../../../features/src/rebuild/catalogue-refused.js';
import { compareCatalogues } from '../../../../features/src/rebuild/compare-catalogues.js';
import { CatalogueRebuild, type RebuildProgress } from '../../../../features/src/rebuild/rebuild-catalogue.js';
import { switchCatalogue } from '../../../../features/src/rebuild/switch-catalogue.js';
import { cataloguesStatus, statusReport } from '../../catalogue/catalogue-status.js';
import { comparisonReport } from '../../catalogue/comparison-report.js';
import { knownCatalogue } from '../../catalogue/known-catalogue.js';
import { timeArgument } from '../arguments.js';
import { printResult, thousands } from '../output.js';
import { startProgress, type ProgressBar } from '../progress.js';
import { withSession, type CommonOptions, type Session } from '../session.js';

interface ChangeOptions extends CommonOptions {
  readonly json?: boolean;
  readonly asOf?: number;
}

const VERSION = 'version of a catalogue; the configured one when left out';

/** `holdfast catalogue rebuild | status | compare | switch | drop`: from one catalogue to another while serving. */
export function addCatalogueChange(catalogue: Command): void {
  const add = (name: string, description: string): Command =>
    catalogue.command(name).description(description).option('--json', 'print the result as JSON');
  add('rebuild', 'make the states of a new catalogue from the topics while the old one serves; goes on where it was')
    .argument('[version]', VERSION)
    .action(change(rebuild));
  add('status', 'every catalogue of which there are states').action((_: unknown, command: Command) =>
    change(status)(undefined, _, command),
  );
  add('compare', 'compare a rebuilt catalogue with the one in force')
    .argument('[version]', VERSION)
    .option('--as-of <time>', 'as of this moment instead of now', timeArgument)
    .action(change(compare));
  add('switch', 'let a rebuilt catalogue serve; also back to an earlier one')
    .argument('[version]', VERSION)
    .action(change(switchTo));
  add('drop', 'delete the states of a catalogue that is not in force')
    .argument('<version>', 'version of the catalogue')
    .action(change(drop));
}

type Change = (session: Session, version: string | undefined, options: ChangeOptions) => Promise<[unknown, string]>;

function change(run: Change) {
  return async (version: string | undefined, _: unknown, command: Command): Promise<void> => {
    const options = command.optsWithGlobals<ChangeOptions>();
    const [result, text] = await withSession(options, {}, (session) => run(session, version, options));
    printResult(options.json, result, () => text);
  };
}

async function rebuild(session: Session, version: string | undefined): Promise<[unknown, string]> {
  const started = performance.now();
  const known = await knownCatalogue(session.database, session.config, version);
  const states = await CatalogueRebuild.begin(session, known);
  const records = await withBar('Rebuilding', (onProgress) => states.catchUp(onProgress));
  const seconds = (performance.now() - started) / 1_000;
  const { catalogue } = known.source;
  return [
    { catalogue, records, seconds },
    `Catalogue ${catalogue} stands where the serving one does: ${thousands(records)} records in ${seconds.toFixed(1)} s.`,
  ];
}

async function status({ database, config }: Session): Promise<[unknown, string]> {
  const { engine } = await knownCatalogue(database, config);
  const found = await cataloguesStatus(database, engine.catalogue.version);
  return [found, statusReport(found)];
}

async function compare(
  { database, config }: Session,
  version: string | undefined,
  { asOf = Date.now() }: ChangeOptions,
): Promise<[unknown, string]> {
  const known = await knownCatalogue(database, config, version);
  const inForce = await engineInForce(database, config);
  const found = await compareCatalogues(database, known, inForce.engine, asOf);
  return [found, comparisonReport(found)];
}

async function switchTo(session: Session, version: string | undefined): Promise<[unknown, string]> {
  const known = await knownCatalogue(session.database, session.config, version);
  const report = await withBar('Catching up', (onProgress) => switchCatalogue(session, known, onProgress));
  const { catalogue, previous, generation, model, stoodStillSeconds } = report;
  return [
    report,
    `Catalogue ${catalogue} is in force as generation ${generation}, scored by model ${model}; the features service ` +
      `stood still for ${stoodStillSeconds.toFixed(1)} s. Back again: holdfast catalogue switch ${previous}`,
  ];
}

async function drop({ database }: Session, version: string | undefined): Promise<[unknown, string]> {
  const catalogue = version!;
  if ((await listCatalogues(database)).some((one) => one.catalogue === catalogue && one.inForce))
    throw new CatalogueRefused(`Catalogue ${catalogue} is in force.`, 'Switch to another one first.');
  const customers = await dropCatalogue(database, catalogue);
  if (customers === null)
    throw new CatalogueRefused(`There are no states of a catalogue ${catalogue}.`, 'See `holdfast catalogue status`.');
  return [{ catalogue, customers }, `Dropped catalogue ${catalogue}: states of ${thousands(customers)} customers.`];
}

async function withBar<T>(title: string, work: (onProgress: (to: RebuildProgress) => void) => Promise<T>): Promise<T> {
  let bar: ProgressBar | null = null;
  const onProgress = ({ toRead, read }: RebuildProgress): void => {
    bar ??= startProgress(title, toRead, 'records');
    bar.update(read, toRead);
  };
  return work(onProgress).finally(() => bar?.stop());
}
