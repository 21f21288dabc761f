import {
  freezeGroups,
  listCatalogues,
  livePositions,
  loadChampion,
  loadFeatureStore,
  putInForce,
  withSwitchLock,
} from '#storage';
import { CatalogueRefused } from './catalogue-refused.js';
import { CatalogueRebuild, type Rebuildable, type RebuildContext, type RebuildProgress } from './rebuild-catalogue.js';

/** What a switch has done. */
export interface SwitchReport {
  /** Version of the catalogue that serves now. */
  readonly catalogue: string;
  /** The one before. */
  readonly previous: string;
  readonly generation: number;
  /** The model that scores its vectors. */
  readonly model: string;
  /** Records that were read to stand where the old states did. */
  readonly read: number;
  /** How long the features service stood still, seconds. */
  readonly stoodStillSeconds: number;
}

/**
 * Puts a rebuilt catalogue in force. Members of the features service are fenced and stand still while the last records
 * are folded; then states, positions and generation change in one transaction, and everyone's vector is emitted again.
 * When it dies before that, members go on with the old catalogue.
 *
 * @throws CatalogueRefused when there is no model or not enough history for it; CatalogueLost, SwitchFailed
 */
export async function switchCatalogue(
  context: RebuildContext,
  to: Rebuildable,
  onProgress: (progress: RebuildProgress) => void = () => undefined,
): Promise<SwitchReport> {
  const { database } = context;
  const { catalogue } = to.source;
  const model = await modelFor(context, catalogue);
  const rebuild = await CatalogueRebuild.begin(context, to);
  const { store } = rebuild;
  let read = await rebuild.catchUp(onProgress);
  return withSwitchLock(database, async (tx) => {
    if ((await loadFeatureStore(tx))?.generation !== store.generation)
      throw new CatalogueRefused('Another switch came first.', 'See `holdfast catalogue status`.');
    const started = performance.now();
    // Committed on its own: members must meet it before this switch is done.
    await freezeGroups(database, store.partitions);
    read += await rebuild.advanceTo(await livePositions(database));
    const generation = await putInForce(tx, rebuild.taken, store.catalogue);
    const stoodStillSeconds = (performance.now() - started) / 1_000;
    return { catalogue, previous: store.catalogue, generation, model, read, stoodStillSeconds };
  });
}

async function modelFor({ database }: RebuildContext, catalogue: string): Promise<string> {
  const known = await listCatalogues(database);
  const stored = known.find((one) => one.catalogue === catalogue);
  if (stored === undefined)
    throw new CatalogueRefused(
      `Catalogue ${catalogue} has not been rebuilt.`,
      'Run `holdfast catalogue rebuild` first; it may take long, and a switch should not.',
    );
  if (stored.inForce)
    throw new CatalogueRefused(`Catalogue ${catalogue} is in force already.`, 'See `holdfast catalogue status`.');
  const champion = await loadChampion(database, catalogue);
  if (champion === null)
    throw new CatalogueRefused(
      `There is no model for catalogue ${catalogue}: nobody could be scored.`,
      'Run `holdfast train` with that catalogue in the configuration.',
    );
  return champion.version;
}
