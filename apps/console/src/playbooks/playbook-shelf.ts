import { describePlaybook, type DescribedPlaybook, type LoadedPlaybook, type PlaybookLibrary } from '#playbook-folder';
import { parsePlaybook, type KnownNames, type ParsedPlaybook, type Playbook } from '#playbooks';
import {
  publishedPlaybooks,
  publishPlaybooks,
  resumePlaybook,
  retirePlaybook,
  type Database,
  type NewPlaybook,
  type Publication,
  type PublishedPlaybook,
} from '#storage';

/** A playbook as people see it: published, or lying ready in the folder. Times in epoch ms. */
export interface ShelvedPlaybook extends Omit<DescribedPlaybook, 'status'> {
  readonly status: PublishedPlaybook['status'] | 'ready';
  readonly publishedBy: string | null;
  readonly publishedAt: number | null;
  /** Version in the folder that is newer than the published one. */
  readonly newer: number | null;
  /** What has to be configured before what lies in the folder can be published. */
  readonly lacks: readonly string[];
  readonly source: string;
  readonly definition: object;
}

/** What came of publishing what lies ready. */
export type ReadyPublication =
  | { readonly kind: 'done' }
  | { readonly kind: 'missing' }
  | { readonly kind: 'lacking'; readonly lacks: readonly string[] }
  | { readonly kind: 'refused'; readonly outcome: 'conflict' | 'older' };

/** Playbooks: the published ones of the database with those of the folder. */
export class PlaybookShelf {
  private readonly folder: ReadonlyMap<string, LoadedPlaybook>;
  private readonly names: KnownNames;

  constructor(
    private readonly database: Database,
    { playbooks, practice, names }: PlaybookLibrary,
  ) {
    this.folder = new Map([...playbooks, ...practice].map((one) => [one.playbook.playbook, one]));
    this.names = names;
  }

  /** Each playbook once, in the order of their ids: its current version, or else the one that lies ready. */
  async all(): Promise<ShelvedPlaybook[]> {
    const published = (await publishedPlaybooks(this.database)).filter(({ status }) => status !== 'superseded');
    const known = new Set(published.map(({ playbook }) => playbook));
    const ready = [...this.folder.values()].filter(({ playbook }) => !known.has(playbook.playbook));
    return [...published.map((one) => this.shelved(one)), ...ready.map(lyingReady)].toSorted((a, b) =>
      a.playbook < b.playbook ? -1 : 1,
    );
  }

  async find(playbook: string): Promise<ShelvedPlaybook | null> {
    return (await this.all()).find((one) => one.playbook === playbook) ?? null;
  }

  /** Every published version of a playbook, the newest first. */
  async versions(playbook: string): Promise<ShelvedPlaybook[]> {
    const all = await publishedPlaybooks(this.database);
    return all
      .filter((one) => one.playbook === playbook)
      .toReversed()
      .map((one) => this.shelved(one));
  }

  /** Reads a text as if it lay in the folder; it may refer to what is published, too. */
  async parse(source: string, file: string): Promise<ParsedPlaybook> {
    const published = await publishedPlaybooks(this.database);
    const playbooks = [...(this.names.playbooks ?? []), ...published.map(({ playbook }) => playbook)];
    const first = parsePlaybook(source, file, { ...this.names, playbooks });
    if (first.kind === 'ok') return first;
    // It may speak of itself.
    const bare = parsePlaybook(source, file);
    if (bare.kind === 'invalid') return bare;
    return parsePlaybook(source, file, { ...this.names, playbooks: [...playbooks, bare.playbook.playbook] });
  }

  publish(source: string, playbook: Playbook, by: string): Promise<Publication['outcome']> {
    return this.save({ playbook: playbook.playbook, version: playbook.version, source, body: playbook }, by);
  }

  /** Publishes what lies in the folder, or lets the version that was retired begin plays again. */
  async publishReady(id: string, by: string): Promise<ReadyPublication> {
    const loaded = this.folder.get(id);
    const current = await this.find(id);
    if (current === null) return { kind: 'missing' };
    if (current.status === 'retired' && current.newer === null) {
      await resumePlaybook(this.database, id, by);
      return { kind: 'done' };
    }
    if (loaded === undefined) return current.status === 'active' ? { kind: 'done' } : { kind: 'missing' };
    if (loaded.lacks.length > 0) return { kind: 'lacking', lacks: loaded.lacks };
    const { playbook, source } = loaded;
    const outcome = await this.save({ playbook: id, version: playbook.version, source, body: playbook }, by);
    return outcome === 'conflict' || outcome === 'older' ? { kind: 'refused', outcome } : { kind: 'done' };
  }

  /** @returns false when it was at work no more */
  async retire(id: string, by: string): Promise<boolean> {
    return (await retirePlaybook(this.database, id, by)) !== null;
  }

  private async save(row: NewPlaybook, by: string): Promise<Publication['outcome']> {
    return (await publishPlaybooks(this.database, [row], by))[0]!.outcome;
  }

  private shelved({ body, status, source, publishedBy, publishedAt, version }: PublishedPlaybook): ShelvedPlaybook {
    // Written from a playbook that was understood.
    const playbook = body as Playbook;
    const loaded = this.folder.get(playbook.playbook);
    const newer = loaded !== undefined && loaded.playbook.version > version ? loaded.playbook.version : null;
    return {
      ...describePlaybook(playbook),
      ...{
        status,
        publishedBy,
        publishedAt,
        newer,
        lacks: newer === null ? [] : loaded!.lacks,
        source,
        definition: body,
      },
    };
  }
}

/** A playbook that was not published. */
export function lyingReady({ playbook, source, lacks }: Omit<LoadedPlaybook, 'file'>): ShelvedPlaybook {
  return {
    ...{ ...describePlaybook(playbook), status: 'ready', publishedBy: null, publishedAt: null, newer: null },
    ...{ lacks, source, definition: playbook },
  };
}
