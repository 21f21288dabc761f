import { PlaybookSet, playbookSchema, type Playbook } from '#playbooks';
import type { Log } from '#observability';
import { playbooksRevision, publishedPlaybooks, type PublishedPlaybook, type Queries } from '#storage';

/** The published playbooks in memory, read again when something was published or retired. */
export class PlaybookShelf {
  #revision = -1n;
  #set = new PlaybookSet([]);

  constructor(
    private readonly log: Log,
    /** The playbooks that begin at moments have changed: schedules are to be computed anew. */
    private readonly onNewSchedule: () => void,
  ) {}

  /** As of the last look. */
  get set(): PlaybookSet {
    return this.#set;
  }

  /** As of now; to be asked in the transaction that decides. */
  async current(queries: Queries): Promise<PlaybookSet> {
    const revision = await playbooksRevision(queries);
    if (revision === this.#revision) return this.#set;
    const published = await publishedPlaybooks(queries);
    const before = this.#set.revision;
    this.#set = setOf(published);
    this.#revision = revision;
    const names = this.#set.active.map(({ playbook, version }) => `${playbook} v${version}`);
    this.log.info('playbooks_loaded', { playbooks: names });
    if (before !== this.#set.revision) this.onNewSchedule();
    return this.#set;
  }
}

function setOf(published: readonly PublishedPlaybook[]): PlaybookSet {
  const active: Playbook[] = [];
  const others: Playbook[] = [];
  for (const { body, status } of published)
    // Written from a playbook that was understood; a later release understands more, never less.
    (status === 'active' ? active : others).push(playbookSchema.parse(body));
  return new PlaybookSet(active, others);
}
