import { InvalidConfiguration } from '#config';
import { publishPlaybooks, type Database, type Publication } from '#storage';
import type { LoadedPlaybook } from './load-playbooks.js';

/**
 * Publishes what is new in a folder: all of it or nothing. What is there already, or older, stays as it is.
 *
 * @param by - who does it, for the record
 * @throws InvalidConfiguration when a published version says something else than the file, or one lacks what it names
 */
export async function publishFolder(
  database: Database,
  loaded: readonly LoadedPlaybook[],
  by: string,
): Promise<Publication[]> {
  const lacking = loaded.flatMap(({ lacks }) => lacks);
  if (lacking.length > 0) throw new InvalidConfiguration(lacking);
  const rows = loaded.map(({ playbook, source }) => ({
    ...{ playbook: playbook.playbook, version: playbook.version },
    ...{ source, body: playbook },
  }));
  const outcomes = await publishPlaybooks(database, rows, by);
  const conflicts = outcomes.flatMap(({ playbook, version, outcome }, index) =>
    outcome === 'conflict'
      ? [`${loaded[index]!.file}: ${playbook} v${version} is published and says something else: raise its version`]
      : [],
  );
  if (conflicts.length > 0) throw new InvalidConfiguration(conflicts);
  return outcomes;
}
