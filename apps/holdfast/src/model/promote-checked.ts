import { ChurnModel } from '#churn-model';
import { InvalidConfiguration } from '#config';
import type { Catalogue } from '#feature-engine';
import { loadChampion, loadModel, promoteModel, rollbackModel, type Database, type ListedModel } from '#storage';
import { checkFit } from '../../../scoring/src/model/check-fit.js';

/** Who serves after a switch, and who did before. */
export interface Switch {
  readonly catalogue: string;
  readonly serves: string;
  readonly before: string | null;
}

/**
 * Makes a model the champion, once it has been loaded and fits the catalogue: a damaged one never gets so far.
 *
 * @throws InvalidConfiguration for one that was refused when it was trained, or is of another catalogue
 * @throws ModelDamaged or ArtifactRefused for bytes that are no usable model; the present champion stays
 */
export async function promoteChecked(
  database: Database,
  catalogue: Catalogue,
  { version, refusal, catalogue: own }: ListedModel,
): Promise<Switch> {
  if (refusal !== null) throw new InvalidConfiguration([`${version} may not serve: ${refusal}`]);
  if (own !== catalogue.version)
    throw new InvalidConfiguration([
      `${version} reads feature catalogue ${own}, the configured one is ${catalogue.version}: train for it`,
    ]);
  await checkArtifact(database, catalogue, version);
  const before = await loadChampion(database, own);
  if (!(await database.transaction('promote_model', (tx) => promoteModel(tx, version))))
    throw new InvalidConfiguration([`${version} was removed or refused in the meantime`]);
  return { catalogue: own, serves: version, before: before?.version ?? null };
}

/**
 * Makes the champion before the present one champion again.
 *
 * @throws InvalidConfiguration when there is none
 * @throws ModelDamaged or ArtifactRefused when it can't be used; the present champion stays
 */
export async function rollBackChecked(database: Database, catalogue: Catalogue): Promise<Switch> {
  const champion = await loadChampion(database, catalogue.version);
  const previous = champion?.previousVersion ?? null;
  if (previous === null)
    throw new InvalidConfiguration([`there is no earlier champion of catalogue ${catalogue.version} to go back to`]);
  await checkArtifact(database, catalogue, previous);
  const serves = await database.transaction('roll_back_model', (tx) => rollbackModel(tx, catalogue.version));
  return { catalogue: catalogue.version, serves: serves ?? previous, before: champion!.version };
}

async function checkArtifact(database: Database, catalogue: Catalogue, version: string): Promise<void> {
  const stored = await loadModel(database, version);
  if (stored === null) throw new InvalidConfiguration([`${version}: there is no such model`]);
  const model = await ChurnModel.fromBytes(stored.artifact, { backend: 'cpu' });
  try {
    checkFit(model.info, catalogue);
  } finally {
    model.dispose();
  }
}
