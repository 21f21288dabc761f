import { InvalidConfiguration } from '#config';
import { listModels, type Database, type ListedModel } from '#storage';

/**
 * The registered model that a user names: by version, by the beginning of it, or the one that serves when none is named.
 *
 * @throws InvalidConfiguration when none or several fit
 */
export async function findModel(database: Database, catalogue: string, name?: string): Promise<ListedModel> {
  const models = await listModels(database);
  const found =
    name === undefined
      ? models.filter((model) => model.serves && model.catalogue === catalogue)
      : models.filter(({ version }) => version.startsWith(name));
  const exact = found.find(({ version }) => version === name);
  if (exact !== undefined) return exact;
  if (found.length === 1) return found[0]!;
  if (name === undefined)
    throw new InvalidConfiguration([`no model serves catalogue ${catalogue} yet: name a version`]);
  throw new InvalidConfiguration([
    found.length === 0
      ? `${name}: there is no such model; \`model list\` shows what there is`
      : `${name}: several models begin so: ${found.map(({ version }) => version).join(', ')}`,
  ]);
}
