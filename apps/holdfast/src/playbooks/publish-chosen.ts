import { publishFolder, type LoadedPlaybook } from '#playbook-folder';
import { publishedPlaybooks, resumePlaybook, type Database, type Publication } from '#storage';

/** What became of a playbook. `resumed`: it was retired and begins plays again. `retired`: it is, and was left so. */
export interface ChosenPublication extends Omit<Publication, 'outcome'> {
  readonly outcome: Publication['outcome'] | 'resumed' | 'retired';
}

/**
 * Publishes playbooks of a folder. One that was retired begins plays again when it was asked for by name; publishing a
 * whole folder leaves it retired.
 *
 * @param by - who does it, for the record
 * @throws InvalidConfiguration as `publishFolder` does
 */
export async function publishChosen(
  database: Database,
  chosen: readonly LoadedPlaybook[],
  { named, by }: { readonly named: boolean; readonly by: string },
): Promise<ChosenPublication[]> {
  const outcomes: ChosenPublication[] = [];
  for (const one of await publishFolder(database, chosen, by))
    outcomes.push(
      one.outcome === 'unchanged' && (await isRetired(database, one))
        ? {
            ...one,
            outcome: named && (await resumePlaybook(database, one.playbook, by)) !== null ? 'resumed' : 'retired',
          }
        : one,
    );
  return outcomes;
}

async function isRetired(database: Database, { playbook, version }: Publication): Promise<boolean> {
  const all = await publishedPlaybooks(database);
  return all.some((one) => one.playbook === playbook && one.version === version && one.status === 'retired');
}
